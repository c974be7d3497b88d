package io.arbflow.operators.detect.pairs;

import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.bar.BarSide;
import io.arbflow.domain.bar.ScoredBar;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.PairSpec;
import io.arbflow.domain.market.StockBorrow;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.selection.MultipleTesting;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.PairScreenSettings;
import io.arbflow.operators.detect.PairsSettings;
import io.arbflow.operators.detect.StatisticsSettings;
import io.arbflow.operators.detect.StrategySettings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Random;

/** Shares S00, S01, ... at one venue, and bars of a minute of them. */
public final class PairMarket {
  public static final long BAR = 60_000_000;
  static final double HALF_SPREAD = 2e-4;
  static final double SIZE = 1_000;
  static final double FEE_BPS = 1;

  public final Universe universe;

  public PairMarket(int shares, List<StockBorrow> borrow) {
    List<Instrument> instruments = new ArrayList<>();
    List<PairSpec> pairs = new ArrayList<>();
    for (int i = 0; i < shares; i++) {
      instruments.add(Instrument.equity(id(i), "USD", 0.0001, 1));
      if (i % 2 == 1) {
        pairs.add(new PairSpec(id(i - 1), id(i)));
      }
    }
    universe =
        new Universe(
            List.of(Venue.of("V0", FEE_BPS, 0, 120_000)),
            instruments,
            List.of(),
            List.of(),
            borrow,
            pairs,
            null);
  }

  static String id(int share) {
    return "S" + share / 10 + share % 10;
  }

  /** A bar of the mid, with the venue's spread and size at its end. */
  public static Bar bar(int instrument, int index, double mid) {
    long end = (index + 1) * BAR;
    double half = mid * HALF_SPREAD;
    return new Bar(
        instrument,
        BAR,
        end,
        true,
        mid,
        mid,
        mid,
        mid,
        mid,
        0,
        2e4 * HALF_SPREAD,
        0,
        1,
        new BarSide(mid - half, SIZE, 0, end - 1_000),
        new BarSide(mid + half, SIZE, 0, end - 1_000));
  }

  static ScoredBar scored(Bar bar) {
    return new ScoredBar(bar, 0, 0, 1, 1, 1, 0);
  }

  /** Short windows, so that a test need not be long. */
  public static PairsSettings settings(boolean all) {
    PairScreenSettings screen =
        new PairScreenSettings(
            all, 64, 200, 150, MultipleTesting.BENJAMINI_HOCHBERG, 0.1, 0.05, 0.05, 1, 1, 40);
    return new PairsSettings(screen, 50, 1e-6, 100, 50, 100, 1.5, 5, 2, false, 1);
  }

  public static DetectSettings detect(PairsSettings pairs) {
    EnumMap<Strategy, StrategySettings> on = new EnumMap<>(Strategy.class);
    on.put(Strategy.PAIRS, new StrategySettings(true, 0, 0.5, Long.MAX_VALUE));
    StatisticsSettings d = StatisticsSettings.DEFAULTS;
    return new DetectSettings(on, 4, false, 0, 1_000_000)
        .withStatistics(
            new StatisticsSettings(
                d.bars(),
                d.regime(),
                d.breakdown(),
                pairs,
                d.reversion(),
                d.momentum(),
                d.leadLag(),
                d.anomaly(),
                d.shape()));
  }

  /** Independent random walks of the log price, by share and bar. */
  static double[][] walks(int shares, int bars, double step, Random random) {
    double[][] mids = new double[shares][bars];
    for (double[] series : mids) {
      double log = Math.log(50 + random.nextInt(100));
      for (int t = 0; t < bars; t++) {
        log += step * random.nextGaussian();
        series[t] = Math.exp(log);
      }
    }
    return mids;
  }

  /** As {@link #walks}, but an even share is its successor's walk times beta and an AR(1). */
  static double[][] cointegrated(int shares, int bars, double beta, double phi, Random random) {
    double[][] mids = walks(shares, bars, 0.01, random);
    for (int i = 0; i + 1 < shares; i += 2) {
      double spread = 0;
      for (int t = 0; t < bars; t++) {
        spread = phi * spread + 0.01 * random.nextGaussian();
        mids[i][t] = Math.exp(1 + beta * Math.log(mids[i + 1][t]) + spread);
      }
    }
    return mids;
  }
}
