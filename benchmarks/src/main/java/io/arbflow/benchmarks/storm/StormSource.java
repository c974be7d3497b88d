package io.arbflow.benchmarks.storm;

import io.arbflow.domain.judgement.Verdict;
import io.arbflow.operators.judge.GateInput;
import io.arbflow.operators.time.MarketClock;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * Lets every opportunity out when it is due, and verdicts as soon as they are back. A step that is
 * late is not left out: the delay counts as latency.
 */
final class StormSource implements FlatMapFunction<Long, GateInput> {
  private static final long serialVersionUID = 1L;

  private final long runNumber;
  private transient StormRun run;
  private transient long startNanos;

  StormSource(long runNumber) {
    this.runNumber = runNumber;
  }

  @Override
  public void flatMap(Long step, Collector<GateInput> out) {
    if (run == null) {
      run = StormRun.of(runNumber);
      startNanos = System.nanoTime();
      run.startMicros = MarketClock.wallMicros();
    }
    StormPlan plan = run.plan;
    if (step == plan.warmUp()) {
      run.warm.countDown();
    }
    if (step == plan.opportunities()) {
      run.over.countDown();
    }
    waitUntil(startNanos + plan.dueNanos(step));
    for (Verdict verdict = run.returned.poll(); verdict != null; verdict = run.returned.poll()) {
      out.collect(GateInput.of(verdict));
    }
    if (step < plan.opportunities()) {
      out.collect(GateInput.of(StormEvents.opening(step, run.dueMicros(step))));
    }
  }

  private static void waitUntil(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
