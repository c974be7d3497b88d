package io.arbflow.operators.detect.signal;

import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.bar.BarSide;
import io.arbflow.domain.bar.ScoredBar;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Made-up minute bars of shares at one venue. */
public final class Tape {
  public static final long MINUTE = 60_000_000;

  private Tape() {}

  /** Two shares, at one venue free of fees. */
  public static Universe universe() {
    return Universe.of(
        List.of(Venue.of("V", 0, 0, 60_000)),
        List.of(Instrument.equity("A", "USD", 0.01, 1), Instrument.equity("B", "USD", 0.01, 1)));
  }

  /**
   * A complete bar that ends at a mid, with a spread of so much of it, quoted a millisecond before.
   */
  public static ScoredBar bar(int instrument, long index, double mid, double spread) {
    return ending(instrument, index, mid, spread, (index + 1) * MINUTE);
  }

  /** The same with an end of its own. */
  public static ScoredBar ending(int instrument, long index, double mid, double spread, long end) {
    double half = mid * spread / 2;
    return new ScoredBar(
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
            1e-8,
            spread * 1e4,
            0,
            10,
            new BarSide(mid - half, 100, 0, end - 1_000),
            new BarSide(mid + half, 100, 0, end - 1_000)),
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        index);
  }

  /** Log mids that revert to ln 100: x' = phi x + noise; phi 1 for a random walk. */
  public static List<Double> mids(Random random, int count, double phi, double sigma) {
    List<Double> mids = new ArrayList<>();
    double x = 0;
    for (int i = 0; i < count; i++) {
      x = phi * x + sigma * random.nextGaussian();
      mids.add(100 * Math.exp(x));
    }
    return mids;
  }
}
