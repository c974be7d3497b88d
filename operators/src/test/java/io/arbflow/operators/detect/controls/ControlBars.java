package io.arbflow.operators.detect.controls;

import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.bar.BarSide;
import io.arbflow.domain.bar.PatternKind;
import io.arbflow.domain.bar.PatternMatch;
import io.arbflow.domain.bar.ScoredBar;
import io.arbflow.operators.detect.BarSettings;
import io.arbflow.operators.detect.bars.BarScoreLane;
import io.arbflow.operators.detect.bars.ScoreState;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Minute bars of two shares, scored as in the job; per instant one of each. */
final class ControlBars {
  static final long MINUTE = 60_000_000;
  private static final double IGNITION = 1.5;

  private ControlBars() {}

  /**
   * Bars of the steps.
   *
   * @param halfSpread of the sides at a bar's end, as a share of the mid
   */
  static List<List<ScoredBar>> of(List<Step> steps, double halfSpread) {
    Random random = new Random(7);
    List<Key<Bar, ScoreState, ScoredBar>> scores = List.of(scores(0), scores(1));
    double[] logs = {Math.log(100), Math.log(50)};
    List<List<ScoredBar>> instants = new ArrayList<>();
    for (Step step : steps) {
      logs[0] += step.first();
      logs[1] += step.second();
      long end = (instants.size() + 1) * MINUTE;
      List<ScoredBar> instant = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        scores.get(i).feed(bar(i, end, Math.exp(logs[i]), halfSpread, step.activity(), random));
        instant.addAll(scores.get(i).taken());
      }
      instants.add(instant);
    }
    return instants;
  }

  private static Key<Bar, ScoreState, ScoredBar> scores(int instrument) {
    return new Key<>(new BarScoreLane(new BarSettings(1_000, MINUTE, 0, 100, 30)), instrument);
  }

  private static Bar bar(
      int instrument, long end, double mid, double halfSpread, double activity, Random random) {
    return new Bar(
        instrument,
        MINUTE,
        end,
        true,
        mid,
        mid,
        mid,
        mid,
        mid,
        activity * 1e-6 * (0.2 + random.nextDouble() + random.nextDouble()),
        0.1 * activity * Math.exp(0.2 * random.nextGaussian()),
        0.3 * random.nextGaussian(),
        Math.round(activity * (50 + 7 * random.nextGaussian())),
        new BarSide(mid * (1 - halfSpread), 100, 0, end - 1_000),
        new BarSide(mid * (1 + halfSpread), 100, 0, end - 1_000));
  }

  /** Whether a bar ignites, by itself and the bars before it: those are what is shuffled. */
  static boolean ignites(ScoredBar bar) {
    return bar.bar().complete() && Math.abs(bar.returnZ()) >= IGNITION;
  }

  /** A pattern of the bar's direction, seen at its end. */
  static PatternMatch match(PatternKind kind, ScoredBar bar) {
    Bar at = bar.bar();
    int direction = (int) Math.signum(bar.logReturn());
    return new PatternMatch(
        kind, at.instrument(), -1, direction, bar.returnZ(), at.startMicros(), at.endMicros());
  }
}
