package io.arbflow.benchmarks.regime;

import io.arbflow.domain.context.MarketReturn;
import io.arbflow.domain.context.RegimeReading;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.operators.detect.RegimeSettings;
import io.arbflow.operators.detect.regime.MarketGroups;
import io.arbflow.operators.detect.regime.RegimeInput;
import io.arbflow.operators.detect.regime.RegimeLane;
import io.arbflow.operators.detect.regime.RegimeState;
import io.arbflow.operators.lane.LaneOutput;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.flink.util.OutputTag;

/** One return through the regime lane; gives the probability that it reads. */
final class LaneStep implements DoubleUnaryOperator, LaneOutput<RegimeReading> {
  private final RegimeLane lane;
  private final RegimeState state;
  private long micros;
  private double probability;

  LaneStep(RegimeSettings settings) {
    Universe universe =
        Universe.of(
            List.of(Venue.of("V", 0, 0, 1_000)), List.of(Instrument.equity("A", "USD", 0.01, 1)));
    lane = new RegimeLane(new MarketGroups(universe, List.of()), settings);
    state = lane.create(0);
  }

  @Override
  public double applyAsDouble(double value) {
    micros++;
    lane.onElement(state, RegimeInput.of(new MarketReturn(0, value, 1, micros)), this);
    return probability;
  }

  @Override
  public void emit(RegimeReading reading, long eventTimeMicros) {
    probability = reading.turbulentProbability();
  }

  @Override
  public <T> void side(OutputTag<T> tag, T value, long eventTimeMicros) {
    throw new AssertionError("no side output");
  }
}
