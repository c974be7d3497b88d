package io.arbflow.benchmarks.risk;

import io.arbflow.benchmarks.measure.Sample;
import io.arbflow.benchmarks.measure.Stopwatch;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.order.Decision;
import io.arbflow.operators.control.ControlBootstrap;
import io.arbflow.operators.lane.LatencyRecorder;
import io.arbflow.operators.risk.RiskFunction;
import io.arbflow.operators.risk.RiskInput;
import io.arbflow.operators.risk.RiskOperator;
import io.arbflow.operators.time.TimeMode;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;

/**
 * The risk stage without a network around it, one account with a standing book: state, timers,
 * gates and emission are inside, hops are not. What has changed is written to keyed state every
 * {@link #WRITTEN_EVERY} inputs, as before a checkpoint.
 */
final class RiskLoop implements AutoCloseable {
  /** Inputs between two writes: those of three seconds of market time. */
  static final int WRITTEN_EVERY = 1_020;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int MAX_PARALLELISM = 128;
  private static final int WATERMARK_EVERY = 68;

  private final BookTape tape;
  private final KeyedBroadcastOperatorTestHarness<String, RiskInput, ControlCommand, Decision>
      operator;
  private final StreamRecord<RiskInput> record = new StreamRecord<>(null);
  private final LatencyRecorder steps = new LatencyRecorder();
  private long number;

  /**
   * @param sample inputs, time and processor time of the thread, writes included
   * @param decisions how long openings took
   * @param decisionCpu processor time that they took
   * @param writes how long writing what had changed took
   */
  record Result(
      Sample sample,
      LatencyRecorder decisions,
      LatencyRecorder decisionCpu,
      LatencyRecorder writes) {}

  /**
   * @param steps of the market that the account has seen; with 250 or more it has scenarios
   */
  RiskLoop(int standing, int steps, StateBackend backend) throws Exception {
    tape = new BookTape(standing);
    operator =
        new KeyedBroadcastOperatorTestHarness<>(
            new RiskOperator(
                tape.settings(), tape.universe(), TimeMode.REPLAY, ControlBootstrap.ready()),
            RiskInput::account,
            Types.STRING,
            MAX_PARALLELISM,
            1,
            0);
    operator.setStateBackend(backend);
    operator.open();
    for (RiskInput input : tape.book()) {
      operator.processElement(record.replace(input, tape.millis()));
    }
    for (int step = 0; step < steps; step++) {
      walk(step);
    }
    checkBook(standing);
    clear();
    operator.getOperator().prepareSnapshotPreBarrier(0);
  }

  /** The first mark of a step ends the one before it. */
  private void walk(int step) throws Exception {
    boolean first = true;
    for (RiskInput mark : tape.step(step)) {
      long start = System.nanoTime();
      operator.processElement(record.replace(mark, tape.millis()));
      if (first) {
        steps.record(System.nanoTime() - start);
      }
      first = false;
    }
  }

  /** How long the ends of the market's steps took. */
  LatencyRecorder steps() {
    return steps;
  }

  /** A book that was not made would be measured as a fast one. */
  private void checkBook(int standing) {
    int sent = operator.getSideOutput(RiskFunction.ORDERS).size();
    if (sent != 2 * standing) {
      throw new IllegalStateException(sent + " orders instead of " + 2 * standing);
    }
  }

  private void clear() {
    operator.getOutput().clear();
    operator.getSideOutput(RiskFunction.ORDERS).clear();
  }

  /** Runs for about that much processor time. */
  Result run(long cpuMillis) throws Exception {
    Result result =
        new Result(null, new LatencyRecorder(), new LatencyRecorder(), new LatencyRecorder());
    Stopwatch watch = Stopwatch.ofThread();
    long end = THREADS.getCurrentThreadCpuTime() + cpuMillis * 1_000_000;
    long first = number;
    while (number % WATERMARK_EVERY != 0 || THREADS.getCurrentThreadCpuTime() < end) {
      act(tape.next(), result);
      number++;
      if (number % WATERMARK_EVERY == 0) {
        operator.watermark(tape.millis());
        clear();
      }
      if (number % WRITTEN_EVERY == 0) {
        write(result.writes());
      }
    }
    return new Result(
        watch.sample(number - first), result.decisions(), result.decisionCpu(), result.writes());
  }

  private void act(RiskInput input, Result result) throws Exception {
    record.replace(input, tape.millis());
    if (!BookTape.isDecided(number)) {
      operator.processElement(record);
      return;
    }
    long start = System.nanoTime();
    long cpuStart = THREADS.getCurrentThreadCpuTime();
    operator.processElement(record);
    result.decisionCpu().record(THREADS.getCurrentThreadCpuTime() - cpuStart);
    result.decisions().record(System.nanoTime() - start);
  }

  private void write(LatencyRecorder writes) throws Exception {
    long start = System.nanoTime();
    operator.getOperator().prepareSnapshotPreBarrier(number);
    writes.record(System.nanoTime() - start);
  }

  @Override
  public void close() throws Exception {
    operator.close();
  }
}
