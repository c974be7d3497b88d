package io.arbflow.operators.judge;

import io.arbflow.domain.control.Mode;
import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.ReviewRequest;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.operators.time.MarketClock;
import java.util.ArrayList;
import java.util.List;

/**
 * What the verdict gate does under one review key, without Flink. Every opening that enters leaves
 * exactly once per account: at once, with the verdict it waited for, or as one that waited in vain.
 * A chart goes with the question only: what waits and what leaves has none.
 *
 * <p>Whoever calls settles what is due before an element is applied, so that an instant that has
 * passed cannot be influenced by what came after it.
 */
final class GateLogic {
  private static final double WHOLE = 1;

  private final JudgeSettings settings;
  private final ReviewPolicy reviews;
  private final MarketClock clock;

  GateLogic(JudgeSettings settings, MarketClock clock) {
    this.settings = settings;
    this.reviews = new ReviewPolicy(settings);
    this.clock = clock;
  }

  /** Whether the judge has no say in this event. */
  boolean isOff(AccountOpportunity input) {
    return !settings.enabled() || input.account().isEmpty();
  }

  /** Lets an event go on that the judge has no say in. */
  void passOff(AccountOpportunity input, GateOutput out) {
    long now = clock.nowMicros(input.event().eventTimeMicros());
    pass(input, JudgeStatus.JUDGE_OFF, now, out);
  }

  /**
   * An event of an episode.
   *
   * @param bucket where a request takes its token; null when this gate must not ask
   */
  void onEvent(
      ReviewMemory memory,
      AccountOpportunity input,
      Mode mode,
      TokenBucket bucket,
      GateOutput out) {
    long now = settle(memory, clock.nowMicros(input.event().eventTimeMicros()), out);
    switch (input.event().event()) {
      case OPENED -> onOpened(memory, input, mode, bucket, now, out);
      case UPDATED -> moveExpiry(memory, input);
      case CLOSED -> giveUp(memory, input, now, out);
      case MEASURED -> {}
    }
    if (input.event().event() != EventKind.OPENED) {
      pass(input, JudgeStatus.NOT_ASKED, now, out);
    }
  }

  /**
   * What the ensemble says. One that is older than the latest is ignored. ABSTAIN answers those who
   * waited when it was decided, but never takes the place of a verdict that still holds: a veto
   * does not end because the ensemble had no time.
   */
  void onVerdict(ReviewMemory memory, Verdict verdict, GateOutput out) {
    long now = settle(memory, clock.nowMicros(verdict.decidedAtMicros()), out);
    if (verdict.decidedAtMicros() <= memory.lastDecidedAtMicros) {
      return;
    }
    memory.lastDecidedAtMicros = verdict.decidedAtMicros();
    if (verdict.decidedAtMicros() >= memory.askedAtMicros) {
      memory.askedAtMicros = 0;
    }
    if (verdict.verdict() == Judgement.ABSTAIN) {
      memory.quietUntilMicros = reviews.expiresAtMicros(verdict);
      releaseUnanswered(memory, verdict, now, out);
    } else {
      memory.verdict = verdict;
      settle(memory, now, out);
    }
  }

  /**
   * Lets go whatever a verdict in effect releases and whatever has waited long enough.
   *
   * @return now, or the latest instant the key has seen if that is later
   */
  long settle(ReviewMemory memory, long clockMicros, GateOutput out) {
    memory.latestMicros = Math.max(memory.latestMicros, clockMicros);
    if (!memory.waiting.isEmpty()) {
      release(memory, memory.latestMicros, out);
    }
    return memory.latestMicros;
  }

  private void release(ReviewMemory memory, long nowMicros, GateOutput out) {
    boolean fresh = reviews.isFresh(memory, nowMicros);
    List<WaitingOpening> still = new ArrayList<>();
    for (WaitingOpening waiting : memory.waiting) {
      if (nowMicros >= waiting.expiresAtMicros()) {
        inVain(waiting, instant(waiting.expiresAtMicros()), out);
      } else if (fresh) {
        out.pass(
            new JudgedEvent(
                waiting.account(),
                waiting.opening(),
                memory.verdict,
                JudgeStatus.JUDGED,
                WHOLE,
                nowMicros));
      } else {
        still.add(waiting);
      }
    }
    memory.waiting = still;
  }

  /** The next instant at which time alone does something for this key. */
  long nextDueMicros(ReviewMemory memory) {
    if (memory.waiting.isEmpty()) {
      return reviews.forgetAtMicros(memory);
    }
    long due = Long.MAX_VALUE;
    for (WaitingOpening waiting : memory.waiting) {
      due = Math.min(due, waiting.expiresAtMicros());
    }
    // A verdict from a machine whose clock is ahead takes effect when this one gets there.
    Verdict verdict = memory.verdict;
    boolean ahead = verdict != null && verdict.decidedAtMicros() > memory.latestMicros;
    return ahead ? Math.min(due, verdict.decidedAtMicros()) : due;
  }

  /** Whether nothing of the memory can matter any more. */
  boolean isForgettable(ReviewMemory memory) {
    return memory.waiting.isEmpty() && memory.latestMicros >= reviews.forgetAtMicros(memory);
  }

  private void onOpened(
      ReviewMemory memory,
      AccountOpportunity input,
      Mode mode,
      TokenBucket bucket,
      long now,
      GateOutput out) {
    if (find(memory, input) >= 0) {
      return; // it is waiting already, and will leave once
    }
    boolean fresh = reviews.isFresh(memory, now);
    out.lookedUp(fresh);
    if (bucket != null && reviews.asks(memory, now)) {
      memory.askedAtMicros = now;
      out.ask(ReviewRequest.of(input.event(), now, !bucket.take(now), settings.visionCharts()));
    }
    if (fresh) {
      pass(input, memory.verdict, JudgeStatus.JUDGED, WHOLE, now, out);
      return;
    }
    WaitPolicy.Step step = WaitPolicy.withoutVerdict(mode, input.event().riskClass());
    if (step.goes()) {
      pass(input, null, JudgeStatus.UNJUDGED, step.sizeCap(), now, out);
    } else if (mayWait(memory, input.event(), now)) {
      memory.waiting.add(
          new WaitingOpening(
              input.account(), input.event().withoutChart(), now, input.event().expiresAtMicros()));
    } else {
      pass(input, null, JudgeStatus.WAITED_IN_VAIN, 0, now, out);
    }
  }

  private boolean mayWait(ReviewMemory memory, OpportunityEvent event, long now) {
    return !reviews.isQuiet(memory, now)
        && now < event.expiresAtMicros()
        && memory.waiting.size() < settings.maxWaitingPerKey();
  }

  private void releaseUnanswered(ReviewMemory memory, Verdict abstain, long now, GateOutput out) {
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

  private static void moveExpiry(ReviewMemory memory, AccountOpportunity updated) {
    int index = find(memory, updated);
    if (index >= 0) {
      WaitingOpening waiting = memory.waiting.get(index);
      memory.waiting.set(index, waiting.until(updated.event().expiresAtMicros()));
    }
  }

  private static void giveUp(
      ReviewMemory memory, AccountOpportunity closed, long now, GateOutput out) {
    int index = find(memory, closed);
    if (index >= 0) {
      inVain(memory.waiting.remove(index), now, out);
    }
  }

  private static int find(ReviewMemory memory, AccountOpportunity input) {
    for (int i = 0; i < memory.waiting.size(); i++) {
      if (memory.waiting.get(i).isFor(input.account(), input.event().opportunityId())) {
        return i;
      }
    }
    return -1;
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

  private static void pass(AccountOpportunity input, JudgeStatus status, long now, GateOutput out) {
    pass(input, null, status, WHOLE, now, out);
  }

  private static void pass(
      AccountOpportunity input,
      Verdict verdict,
      JudgeStatus status,
      double sizeCap,
      long now,
      GateOutput out) {
    OpportunityEvent event = input.event().withoutChart();
    long at = Math.max(now, event.eventTimeMicros());
    out.pass(new JudgedEvent(input.account(), event, verdict, status, sizeCap, at));
  }
}
