package io.arbflow.benchmarks.anomaly;

import io.arbflow.benchmarks.arithmetic.LaneLoop;
import io.arbflow.benchmarks.measure.Comparison;
import io.arbflow.benchmarks.measure.Sample;
import io.arbflow.benchmarks.measure.Variant;
import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.bar.BarSide;
import io.arbflow.domain.bar.ScoredBar;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.StrategySettings;
import io.arbflow.operators.detect.anomaly.AnomalyLane;
import io.arbflow.operators.detect.anomaly.AnomalyState;
import io.arbflow.operators.detect.signal.SignalInput;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** One complete bar through the whole lane as shipped, and its state to bytes and back. */
final class LaneComparison {
  private static final int BARS = 1 << 13;
  private static final long MINUTE = 60_000_000;

  private final SignalInput[] bars = new SignalInput[BARS];
  private final AnomalyLane lane;

  private LaneComparison() {
    Random random = new Random(7);
    double mid = 100;
    for (int i = 0; i < BARS; i++) {
      double move = 1e-3 * random.nextGaussian();
      mid *= Math.exp(move);
      bars[i] = SignalInput.of(bar(random, i, mid, move));
    }
    StrategySettings on = new StrategySettings(true, 1, 0.5, Long.MAX_VALUE);
    lane =
        new AnomalyLane(
            Universe.of(
                List.of(Venue.of("V", 0.1, 0, 5_000)),
                List.of(Instrument.equity("S", "USD", 0.01, 1))),
            new DetectSettings(
                new EnumMap<>(Map.of(Strategy.ANOMALY, on, Strategy.PATTERN, on)),
                4,
                false,
                10_000,
                100));
  }

  private static ScoredBar bar(Random random, int index, double mid, double move) {
    long end = (index + 1) * MINUTE;
    return new ScoredBar(
        new Bar(
            0,
            MINUTE,
            end,
            true,
            mid,
            mid,
            mid,
            mid,
            mid,
            1e-6,
            1,
            random.nextGaussian() / 3,
            50,
            new BarSide(mid - 0.005, 10, 0, end - 1_000),
            new BarSide(mid + 0.005, 10, 0, end - 1_000)),
        move,
        move / 1e-3,
        Math.exp(random.nextGaussian() / 3),
        Math.exp(random.nextGaussian() / 5),
        Math.exp(random.nextGaussian() / 4),
        index);
  }

  static void run(int rounds, PrintStream out) throws Exception {
    LaneComparison it = new LaneComparison();
    LaneLoop<SignalInput, AnomalyState, OpportunityEvent> loop =
        new LaneLoop<>(it.lane, 1, SignalInput::instrument, it::at);
    byte[] state = it.learned();
    List<Variant> variants =
        List.of(
            new Variant("one bar, state in an array", () -> loop.run(2)),
            new Variant("its state from bytes and to bytes", () -> it.roundTrips(state)));
    new Comparison("Anomaly lane as shipped", variants).run(rounds, out);
    out.printf(Locale.ROOT, "%nState of one instrument: %d bytes%n", state.length);
  }

  /** Bars go round; the instants go on. */
  private SignalInput at(long number) {
    ScoredBar bar = bars[(int) (number & (BARS - 1))].bar();
    return SignalInput.of(later(bar, (number + 1) * MINUTE));
  }

  private static ScoredBar later(ScoredBar scored, long end) {
    Bar b = scored.bar();
    Bar bar =
        new Bar(
            b.instrument(),
            b.lengthMicros(),
            end,
            true,
            b.open(),
            b.high(),
            b.low(),
            b.close(),
            b.microPrice(),
            b.realisedVariance(),
            b.meanSpreadBps(),
            b.meanImbalance(),
            b.quotes(),
            new BarSide(b.bid().price(), b.bid().size(), 0, end - 1_000),
            new BarSide(b.ask().price(), b.ask().size(), 0, end - 1_000));
    return new ScoredBar(
        bar,
        scored.logReturn(),
        scored.returnZ(),
        scored.volatilityRatio(),
        scored.spreadRatio(),
        scored.quoteRateRatio(),
        scored.index());
  }

  /** The state after the bars, which fill every window. */
  private byte[] learned() {
    AnomalyState state = lane.create(0);
    for (int i = 0; i < BARS; i++) {
      lane.onElement(state, at(i), new Dropped());
    }
    return bytes(state);
  }

  private Sample roundTrips(byte[] state) {
    return Repeated.measure(2_000, i -> bytes(read(state)).length);
  }

  private byte[] bytes(AnomalyState state) {
    try {
      DataOutputSerializer out = new DataOutputSerializer(1 << 17);
      lane.stateSerializer().serialize(state, out);
      return out.getCopyOfBuffer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private AnomalyState read(byte[] bytes) {
    try {
      return lane.stateSerializer().deserialize(new DataInputDeserializer(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
