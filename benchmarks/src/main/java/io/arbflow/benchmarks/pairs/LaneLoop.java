package io.arbflow.benchmarks.pairs;

import io.arbflow.benchmarks.measure.Sample;
import io.arbflow.benchmarks.measure.Stopwatch;
import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.PairScreenSettings;
import io.arbflow.operators.detect.StrategySettings;
import io.arbflow.operators.detect.pairs.PairInput;
import io.arbflow.operators.detect.pairs.PairSelection;
import io.arbflow.operators.detect.pairs.PairState;
import io.arbflow.operators.detect.pairs.PairTable;
import io.arbflow.operators.detect.pairs.PairsLane;
import io.arbflow.operators.lane.LaneOutput;
import java.util.EnumMap;
import org.apache.flink.util.OutputTag;

/** One pair that is selected and traded, bar by bar, as shipped. */
final class LaneLoop implements LaneOutput<OpportunityEvent> {
  private static final int BARS = 100_000;
  private static final int WARM = 200;

  private final PairTape tape = new PairTape(2);
  private final PairsLane lane;
  private final PairState state;
  private long emitted;

  LaneLoop() {
    EnumMap<Strategy, StrategySettings> on = new EnumMap<>(Strategy.class);
    on.put(Strategy.PAIRS, new StrategySettings(true, 1, 0.5, Long.MAX_VALUE));
    Universe universe = tape.universe();
    PairTable pairs = new PairTable(universe, PairScreenSettings.DEFAULTS);
    lane = new PairsLane(universe, pairs, new DetectSettings(on, 4, false, 0, 1_000_000));
    state = lane.create(0);
    for (int i = 0; i < WARM; i++) {
      instant(tape.next());
    }
    long now = WARM * PairTape.MINUTE;
    PairSelection selected = new PairSelection(0, true, true, 0.01, 0.01, 1, 3, 1, 1, now);
    lane.onElement(state, PairInput.of(selected), this);
  }

  Sample run() {
    long wall = 0;
    long cpu = 0;
    for (int i = 0; i < BARS; i++) {
      Bar[] bars = tape.next();
      Stopwatch watch = Stopwatch.ofThread();
      instant(bars);
      Sample sample = watch.sample(1);
      wall += sample.wallNanos();
      cpu += sample.cpuNanos();
    }
    return new Sample(BARS, wall, cpu);
  }

  /** What came out: keeps the work from being left out. */
  long emitted() {
    return emitted;
  }

  private void instant(Bar[] bars) {
    for (Bar bar : bars) {
      lane.onElement(state, new PairInput(0, bar, null, null), this);
    }
    lane.onTime(state, bars[0].endMicros() + 1_000, this);
  }

  @Override
  public void emit(OpportunityEvent event, long eventTimeMicros) {
    emitted++;
  }

  @Override
  public <T> void side(OutputTag<T> tag, T value, long eventTimeMicros) {
    emitted++;
  }
}
