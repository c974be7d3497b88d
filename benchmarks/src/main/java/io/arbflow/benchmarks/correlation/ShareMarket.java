package io.arbflow.benchmarks.correlation;

import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.bar.BarSide;
import io.arbflow.domain.bar.ScoredBar;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.operators.detect.RoutedBar;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Shares of one currency whose returns all have correlation 0.8, in minute bars. Seeded. */
final class ShareMarket {
  static final long MINUTE = 60_000_000;
  private static final double CORRELATION = 0.8;
  private static final double DEVIATION = 0.001;

  private final Random random = new Random(1);
  private final double[] logs;
  private long instant;

  ShareMarket(int shares) {
    logs = new double[shares];
  }

  Universe universe() {
    List<Instrument> instruments = new ArrayList<>();
    for (int share = 0; share < logs.length; share++) {
      instruments.add(Instrument.equity("S" + (1_000 + share), "USD", 0.01, 1));
    }
    return Universe.of(List.of(Venue.of("V", 0, 0, 60_000)), instruments);
  }

  /** Log returns of the next instant. */
  double[] returns() {
    double[] returns = new double[logs.length];
    double common = Math.sqrt(CORRELATION) * random.nextGaussian();
    for (int share = 0; share < returns.length; share++) {
      double own = Math.sqrt(1 - CORRELATION) * random.nextGaussian();
      returns[share] = DEVIATION * (common + own);
    }
    return returns;
  }

  /** The bars of the next instant, one per share. */
  RoutedBar[] bars() {
    instant += MINUTE;
    RoutedBar[] bars = new RoutedBar[logs.length];
    double[] returns = returns();
    for (int share = 0; share < bars.length; share++) {
      logs[share] += returns[share];
      bars[share] = bar(share, 100 * Math.exp(logs[share]));
    }
    return bars;
  }

  private RoutedBar bar(int share, double close) {
    BarSide bid = new BarSide(close - 0.005, 100, 0, instant - 1);
    BarSide ask = new BarSide(close + 0.005, 100, 0, instant - 1);
    Bar bar =
        new Bar(
            share, MINUTE, instant, true, close, close, close, close, close, 0, 1, 0, 10, bid, ask);
    return new RoutedBar(0, new ScoredBar(bar, 0, 0, 1, 1, 1, 0));
  }
}
