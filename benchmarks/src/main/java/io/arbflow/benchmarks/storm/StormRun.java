package io.arbflow.benchmarks.storm;

import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.judgement.Vote;
import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.operators.lane.LatencyRecorder;
import java.util.BitSet;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One run, shared by the tasks of a job in this JVM: the way of verdicts back to the gate, which in
 * production is a topic, and what is counted.
 */
final class StormRun {
  private static final Map<Long, StormRun> RUNS = new ConcurrentHashMap<>();
  private static final AtomicLong NUMBERS = new AtomicLong();

  final long number = NUMBERS.incrementAndGet();
  final StormPlan plan;
  final Queue<Verdict> returned = new ConcurrentLinkedQueue<>();
  final CountDownLatch warm = new CountDownLatch(1);
  final CountDownLatch over = new CountDownLatch(1);
  final AtomicLong asked = new AtomicLong();
  final AtomicLong verdicts = new AtomicLong();
  final AtomicLong refusedByBudget = new AtomicLong();

  /** When the source began, epoch microseconds. */
  volatile long startMicros;

  // Of the sink's thread; read when the job has ended.
  final LatencyRecorder urgent = new LatencyRecorder();
  final BitSet decided = new BitSet();
  long decidedTwice;

  StormRun(StormPlan plan) {
    this.plan = plan;
    RUNS.put(number, this);
  }

  static StormRun of(long number) {
    return RUNS.get(number);
  }

  void forget() {
    RUNS.remove(number);
  }

  /** When an opportunity is due, epoch microseconds. */
  long dueMicros(long opportunity) {
    return startMicros + TimeUnit.NANOSECONDS.toMicros(plan.dueNanos(opportunity));
  }

  void returned(Verdict verdict) {
    verdicts.incrementAndGet();
    for (Vote vote : verdict.votes()) {
      if (vote.outcome() == VoteOutcome.OVER_BUDGET) {
        refusedByBudget.incrementAndGet();
      }
    }
    returned.add(verdict);
  }

  /** A final decision, from the instant when its opportunity was due. */
  void decided(long opportunity, long nanos) {
    int index = Math.toIntExact(opportunity);
    if (decided.get(index)) {
      decidedTwice++;
    }
    decided.set(index);
    if (opportunity >= plan.warmUp() && StormEvents.isUrgent(opportunity)) {
      urgent.record(nanos);
    }
  }
}
