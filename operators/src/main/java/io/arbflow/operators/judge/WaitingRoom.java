package io.arbflow.operators.judge;

import io.arbflow.domain.judgement.Verdict;
import io.arbflow.operators.time.MarketClock;
import java.util.ArrayList;
import java.util.List;

/** The openings that wait under one review key, and what ends their waiting. */
final class WaitingRoom {
  private static final double WHOLE = 1;

  private final ReviewPolicy policy;
  private final MarketClock clock;

  WaitingRoom(ReviewPolicy policy, MarketClock clock) {
    this.policy = policy;
    this.clock = clock;
  }

  /** Lets go whom the held verdict answers, and who has waited long enough. */
  void release(ReviewMemory memory, long nowMicros, GateOutput out) {
    List<WaitingOpening> still = new ArrayList<>();
    for (WaitingOpening waiting : memory.waiting) {
      if (nowMicros >= waiting.expiresAtMicros()) {
        inVain(waiting, instant(waiting.expiresAtMicros()), out);
      } else if (policy.isUsable(memory, waiting.opening().regime(), nowMicros)) {
        out.pass(judged(waiting, memory.verdict, nowMicros));
      } else {
        still.add(waiting);
      }
    }
    memory.waiting = still;
  }

  /** Lets go, without an answer, who began to wait before the ensemble abstained. */
  void releaseUnanswered(ReviewMemory memory, Verdict abstain, long now, GateOutput out) {
    List<WaitingOpening> still = new ArrayList<>();
    for (WaitingOpening waiting : memory.waiting) {
      if (waiting.sinceMicros() <= abstain.decidedAtMicros()) {
        inVain(waiting, now, out);
      } else {
        still.add(waiting);
      }
    }
    memory.waiting = still;
  }

  /** Whether it waits already, and so will leave once. */
  static boolean holds(ReviewMemory memory, AccountOpportunity input) {
    return find(memory, input) >= 0;
  }

  /** The episode lives on: it may wait until the event's expiry. */
  static void moveExpiry(ReviewMemory memory, AccountOpportunity updated) {
    int index = find(memory, updated);
    if (index >= 0) {
      WaitingOpening waiting = memory.waiting.get(index);
      memory.waiting.set(index, waiting.until(updated.event().expiresAtMicros()));
    }
  }

  /** The episode is over. */
  static void giveUp(ReviewMemory memory, AccountOpportunity closed, long now, GateOutput out) {
    int index = find(memory, closed);
    if (index >= 0) {
      inVain(memory.waiting.remove(index), now, out);
    }
  }

  /** When the first of them has waited long enough; {@link Long#MAX_VALUE} if none waits. */
  static long firstExpiryMicros(ReviewMemory memory) {
    long due = Long.MAX_VALUE;
    for (WaitingOpening waiting : memory.waiting) {
      due = Math.min(due, waiting.expiresAtMicros());
    }
    return due;
  }

  private static int find(ReviewMemory memory, AccountOpportunity input) {
    for (int i = 0; i < memory.waiting.size(); i++) {
      if (memory.waiting.get(i).isFor(input.account(), input.event().opportunityId())) {
        return i;
      }
    }
    return -1;
  }

  private static JudgedEvent judged(WaitingOpening waiting, Verdict verdict, long nowMicros) {
    return new JudgedEvent(
        waiting.account(), waiting.opening(), verdict, JudgeStatus.JUDGED, WHOLE, nowMicros);
  }

  /** When something due at the instant is done: then in a replay, now by the wall clock live. */
  private long instant(long dueMicros) {
    return Math.max(dueMicros, clock.nowMicros(dueMicros));
  }

  private static void inVain(WaitingOpening waiting, long atMicros, GateOutput out) {
    out.pass(
        new JudgedEvent(
            waiting.account(), waiting.opening(), null, JudgeStatus.WAITED_IN_VAIN, 0, atMicros));
  }
}
