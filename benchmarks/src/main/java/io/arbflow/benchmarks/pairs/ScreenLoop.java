package io.arbflow.benchmarks.pairs;

import io.arbflow.benchmarks.measure.Sample;
import io.arbflow.benchmarks.measure.Stopwatch;
import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.bar.ScoredBar;
import io.arbflow.domain.market.Universe;
import io.arbflow.operators.detect.PairScreenSettings;
import io.arbflow.operators.detect.RoutedBar;
import io.arbflow.operators.detect.pairs.PairScreen;
import io.arbflow.operators.detect.pairs.PairSelection;
import io.arbflow.operators.detect.pairs.PairTable;
import io.arbflow.operators.detect.pairs.ScreenState;
import io.arbflow.operators.lane.LaneOutput;
import org.apache.flink.util.OutputTag;

/** A screen at every bar, as shipped but for that; counted per pair tested. */
final class ScreenLoop implements LaneOutput<PairSelection> {
  private static final int SCREENS = 5;

  private final PairTape tape;
  private final PairTable pairs;
  private final PairScreen screen;
  private final ScreenState state;
  private long emitted;

  ScreenLoop(int shares) {
    PairScreenSettings d = PairScreenSettings.DEFAULTS;
    PairScreenSettings all =
        new PairScreenSettings(
            true,
            shares,
            d.formationBars(),
            1,
            d.control(),
            d.discoveryRate(),
            d.unitRootLevel(),
            d.rankLevel(),
            d.lags(),
            d.leastHalfLife(),
            d.mostHalfLife());
    tape = new PairTape(shares);
    Universe universe = tape.universe();
    pairs = new PairTable(universe, all);
    screen = new PairScreen(universe, pairs, all);
    state = screen.create(0);
    for (int i = 0; i < d.formationBars(); i++) {
      instant(tape.next());
    }
  }

  Sample run() {
    long wall = 0;
    long cpu = 0;
    for (int i = 0; i < SCREENS; i++) {
      Bar[] bars = tape.next();
      Stopwatch watch = Stopwatch.ofThread();
      instant(bars);
      Sample sample = watch.sample(1);
      wall += sample.wallNanos();
      cpu += sample.cpuNanos();
    }
    return new Sample((long) SCREENS * pairs.size(), wall, cpu);
  }

  /** What came out: keeps the work from being left out. */
  long emitted() {
    return emitted;
  }

  private void instant(Bar[] bars) {
    for (Bar bar : bars) {
      ScoredBar scored = new ScoredBar(bar, 0, 0, 1, 1, 1, 0);
      screen.onElement(state, new RoutedBar(0, scored), this);
    }
    screen.onTime(state, bars[0].endMicros() + 1_000, this);
  }

  @Override
  public void emit(PairSelection selection, long eventTimeMicros) {
    emitted++;
  }

  @Override
  public <T> void side(OutputTag<T> tag, T value, long eventTimeMicros) {
    emitted++;
  }
}
