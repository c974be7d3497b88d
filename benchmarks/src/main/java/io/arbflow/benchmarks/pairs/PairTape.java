package io.arbflow.benchmarks.pairs;

import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.bar.BarSide;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.PairSpec;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Shares that follow one walk, each with a spread that comes back. Seeded. */
final class PairTape {
  static final long MINUTE = 60_000_000;
  private static final double STEP = 0.01;
  private static final double PERSISTENCE = 0.8;

  private final Random random = new Random(2);
  private final double[] spreads;
  private double walk;
  private long instant;

  PairTape(int shares) {
    spreads = new double[shares];
  }

  Universe universe() {
    List<Instrument> instruments = new ArrayList<>();
    for (int share = 0; share < spreads.length; share++) {
      instruments.add(Instrument.equity(id(share), "USD", 0.0001, 1));
    }
    return new Universe(
        List.of(Venue.of("V", 1, 0, 120_000)),
        instruments,
        List.of(),
        List.of(),
        List.of(),
        List.of(new PairSpec(id(0), id(1))),
        null);
  }

  private static String id(int share) {
    return "S" + (1_000 + share);
  }

  /** The bars of the next instant, one per share. */
  Bar[] next() {
    instant += MINUTE;
    walk += STEP * random.nextGaussian();
    Bar[] bars = new Bar[spreads.length];
    for (int share = 0; share < bars.length; share++) {
      spreads[share] = PERSISTENCE * spreads[share] + STEP * random.nextGaussian();
      bars[share] = bar(share, 100 * Math.exp(walk + spreads[share]));
    }
    return bars;
  }

  private Bar bar(int share, double close) {
    BarSide bid = new BarSide(close - 0.005, 1_000, 0, instant - 1);
    BarSide ask = new BarSide(close + 0.005, 1_000, 0, instant - 1);
    return new Bar(
        share, MINUTE, instant, true, close, close, close, close, close, 0, 1, 0, 10, bid, ask);
  }
}
