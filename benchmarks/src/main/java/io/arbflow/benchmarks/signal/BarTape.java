package io.arbflow.benchmarks.signal;

import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.bar.BarSide;
import io.arbflow.domain.bar.ScoredBar;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.PairSpec;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Endless seeded minute bars of twenty shares that revert slowly, as a function of their number.
 */
final class BarTape {
  static final int INSTRUMENTS = 20;
  private static final int TEMPLATES = 1 << 14;
  private static final long MINUTE = 60_000_000;

  private final double[] mids = new double[TEMPLATES];

  BarTape() {
    Random random = new Random(13);
    double x = 0;
    for (int i = 0; i < TEMPLATES; i++) {
      x = 0.95 * x + 0.001 * random.nextGaussian();
      mids[i] = 100 * Math.exp(x);
    }
  }

  /** Twenty shares at one venue; each but the first follows the one before. */
  Universe universe() {
    List<Instrument> shares = new ArrayList<>();
    List<PairSpec> pairs = new ArrayList<>();
    for (int i = 0; i < INSTRUMENTS; i++) {
      shares.add(Instrument.equity("E" + i, "USD", 0.01, 1));
      if (i > 0) {
        pairs.add(new PairSpec("E" + i, "E" + (i - 1)));
      }
    }
    Venue venue = Venue.of("V", 0, 0, 60_000);
    return new Universe(List.of(venue), shares, List.of(), List.of(), List.of(), pairs, null);
  }

  /** The complete bar of that number; instruments take turns. */
  ScoredBar bar(long number) {
    return bar((int) (number % INSTRUMENTS), number / INSTRUMENTS);
  }

  /** The complete bar of an instrument. */
  ScoredBar bar(int instrument, long index) {
    double mid = mids[(int) (index + instrument * 701L) & (TEMPLATES - 1)];
    long end = (index + 1) * MINUTE;
    Bar bar =
        new Bar(
            instrument,
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
            0,
            60,
            new BarSide(mid * 0.99995, 100, 0, end - 1_000),
            new BarSide(mid * 1.00005, 100, 0, end - 1_000));
    return new ScoredBar(bar, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, index);
  }
}
