package io.arbflow.benchmarks.latency;

import io.arbflow.benchmarks.pipeline.Market;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.crossvenue.CrossVenueLane;
import io.arbflow.operators.lane.LaneOperator;
import io.arbflow.operators.lane.LatencyRecorder;
import io.arbflow.operators.time.TimeMode;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/**
 * The cross-venue operator without a network around it, given quotes at a fixed rate by one thread
 * that spins between them: state access, arithmetic, timers and emission are inside, hops are not.
 */
final class PacedLane implements AutoCloseable {
  private static final int MAX_PARALLELISM = 128;
  private static final int DRAIN_EVERY = 1_024;

  private final Market market;
  private final KeyedTwoInputStreamOperatorTestHarness<
          Integer, Quote, ControlCommand, OpportunityEvent>
      operator;
  private final StreamRecord<Quote> record = new StreamRecord<>(null);
  private long number;

  /** How long quotes took, and how long after the instant when they were due they were done. */
  record Latency(LatencyRecorder inside, LatencyRecorder sinceDue) {}

  PacedLane(Market market, StateBackend backend, int cacheKeys) throws Exception {
    this.market = market;
    operator =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            new LaneOperator<>(
                new CrossVenueLane(market.universe(), DetectSettings.crossMarket(1), TimeMode.LIVE),
                market.universe().fingerprint(),
                TimeMode.LIVE,
                cacheKeys),
            Quote::instrument,
            null,
            Types.INT,
            MAX_PARALLELISM,
            1,
            0);
    operator.setStateBackend(backend);
    operator.open();
  }

  Latency run(int quotes, int perSecond) throws Exception {
    LatencyRecorder inside = new LatencyRecorder();
    LatencyRecorder sinceDue = new LatencyRecorder();
    long stepNanos = 1_000_000_000L / perSecond;
    long due = System.nanoTime() + stepNanos;
    for (int i = 0; i < quotes; i++, due += stepNanos) {
      Quote quote = market.quote(number++);
      while (System.nanoTime() < due) {
        Thread.onSpinWait();
      }
      long start = System.nanoTime();
      operator.processElement1(record.replace(quote));
      long end = System.nanoTime();
      inside.record(end - start);
      sinceDue.record(end - due);
      if (i % DRAIN_EVERY == 0) {
        operator.getOutput().clear();
      }
    }
    return new Latency(inside, sinceDue);
  }

  @Override
  public void close() throws Exception {
    operator.close();
  }
}
