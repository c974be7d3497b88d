package io.arbflow.operators.detect.anomaly;

import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.bar.BarSide;
import io.arbflow.domain.bar.ScoredBar;
import io.arbflow.operators.detect.BarSettings;
import io.arbflow.operators.detect.bars.BarScoreLane;
import io.arbflow.operators.detect.bars.ScoreState;
import io.arbflow.operators.lane.LaneOutput;
import java.util.Random;
import org.apache.flink.util.OutputTag;

/** Seeded minute bars of one instrument, scored as in the job. */
final class BarTape {
  static final long MINUTE = 60_000_000;

  private final BarScoreLane scorer = new BarScoreLane(new BarSettings(1_000, MINUTE, 0, 100, 30));
  private final ScoreState history;
  private final int instrument;
  private final double halfSpreadBps;
  private final Random random;
  private double mid = 100;
  private long end = 1_000 * MINUTE;
  private ScoredBar scored;

  BarTape(int instrument, double halfSpreadBps, long seed) {
    this.instrument = instrument;
    this.halfSpreadBps = halfSpreadBps;
    random = new Random(seed);
    history = scorer.create(instrument);
  }

  Random random() {
    return random;
  }

  double mid() {
    return mid;
  }

  long end() {
    return end;
  }

  /** The next complete bar, whose other measures are ordinary. */
  ScoredBar next(double logReturn) {
    end += MINUTE;
    mid *= Math.exp(logReturn);
    return score(bar(true, 1));
  }

  /** The same with the mid in whole cents. */
  ScoredBar nextInCents(double logReturn) {
    end += MINUTE;
    mid = Math.rint(100 * mid * Math.exp(logReturn)) / 100;
    return score(bar(true, 1));
  }

  /** Ordinary but for its activity: variance, spread and quotes are so many times the usual. */
  ScoredBar next(double logReturn, double activity) {
    end += MINUTE;
    mid *= Math.exp(logReturn);
    return score(bar(true, activity));
  }

  /** What the next bar shows a third of the way; the mid stays. */
  ScoredBar early(double logReturnSoFar) {
    double before = mid;
    end += MINUTE;
    mid *= Math.exp(logReturnSoFar);
    ScoredBar early = score(bar(false, 0.33));
    end -= MINUTE;
    mid = before;
    return early;
  }

  private Bar bar(boolean complete, double activity) {
    long asOf = complete ? end : end - 40_000_000;
    double half = mid * halfSpreadBps / 1e4;
    double spread = 2 * halfSpreadBps * activity * Math.exp(0.2 * random.nextGaussian());
    return new Bar(
        instrument,
        MINUTE,
        end,
        complete,
        mid,
        mid,
        mid,
        mid,
        mid,
        activity * 1e-6 * (0.2 + random.nextDouble() + random.nextDouble()),
        spread,
        0.3 * random.nextGaussian(),
        Math.round(activity * (50 + 7 * random.nextGaussian())),
        new BarSide(mid - half, 100, 0, asOf - 1_000),
        new BarSide(mid + half, 100, 0, asOf - 1_000),
        asOf);
  }

  private ScoredBar score(Bar bar) {
    scorer.onElement(
        history,
        bar,
        new LaneOutput<>() {
          @Override
          public void emit(ScoredBar value, long eventTimeMicros) {
            scored = value;
          }

          @Override
          public <T> void side(OutputTag<T> tag, T value, long eventTimeMicros) {
            throw new AssertionError(value);
          }
        });
    return scored;
  }
}
