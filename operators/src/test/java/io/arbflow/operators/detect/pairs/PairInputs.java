package io.arbflow.operators.detect.pairs;

import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.bar.BarSide;
import io.arbflow.domain.selection.MultipleTesting;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.PairScreenSettings;
import io.arbflow.operators.detect.PairsSettings;
import io.arbflow.operators.detect.RoutedBar;
import java.util.List;
import java.util.Random;

/**
 * Inputs one at a time, for walks: of three pairs whose spreads come back at once. An instrument's
 * partner follows it whenever the instant is still the same.
 */
public final class PairInputs {
  private static final int PAIRS = 3;
  private static final int NEWS_ONE_IN = 60;

  public final PairMarket market = new PairMarket(2 * PAIRS, List.of());
  public final PairTable pairs = new PairTable(market.universe, PairScreenSettings.DEFAULTS);

  private final double[] levels = new double[PAIRS];
  private int pair;
  private long pairMicros = Long.MIN_VALUE;
  private boolean partnerDue;
  private int news = NEWS_ONE_IN;
  private int selected;

  /** Windows of few bars, on which nearly everything is traded. */
  public DetectSettings detect() {
    return PairMarket.detect(
        new PairsSettings(
            PairScreenSettings.DEFAULTS, 10, 1e-6, 50, 10, 20, 0.5, 90, 2, false, 0));
  }

  /** Selects whatever can be tested, at every instant. */
  public PairScreenSettings screening() {
    return new PairScreenSettings(
        false, 64, 30, 1, MultipleTesting.BENJAMINI_YEKUTIELI, 0.9, 0.05, 0.1, 0, 0.01, 1_000);
  }

  /** A bar that ends at the instant, or news of the screen. */
  public PairInput next(Random random, long micros) {
    if (selected < PAIRS || ++news >= NEWS_ONE_IN) {
      news = 0;
      return selection(random, micros);
    }
    Bar bar = bar(random, micros, PAIRS);
    return PairInput.of(bar.instrument() / 2, bar);
  }

  /** A bar of the first pair, under one of three keys. */
  public RoutedBar nextScored(Random random, long micros) {
    Bar bar = bar(random, micros, PAIRS);
    int key = bar.instrument() / 2;
    Bar first = PairMarket.bar(bar.instrument() % 2, 0, bar.close());
    return new RoutedBar(key, PairMarket.scored(at(first, micros)));
  }

  private PairInput selection(Random random, long micros) {
    int which = selected < PAIRS ? selected : random.nextInt(PAIRS);
    boolean on = selected < PAIRS || random.nextInt(4) > 0;
    boolean firstDepends = which != 1;
    selected++;
    return PairInput.of(
        new PairSelection(which, on, firstDepends, 0.01, 0.02, 1, 2, PAIRS, selected, micros));
  }

  private Bar bar(Random random, long micros, int choices) {
    boolean partner = partnerDue && micros == pairMicros;
    if (!partner) {
      pair = random.nextInt(choices);
      pairMicros = micros;
      levels[pair] += 0.01 * random.nextGaussian();
    }
    partnerDue = !partner;
    double spread = partner ? 0 : 0.05 * random.nextGaussian();
    double mid = 100 * Math.exp(levels[pair] + spread);
    return at(PairMarket.bar(2 * pair + (partner ? 1 : 0), 0, mid), micros);
  }

  private static Bar at(Bar bar, long micros) {
    return new Bar(
        bar.instrument(),
        1_000,
        micros,
        true,
        bar.open(),
        bar.high(),
        bar.low(),
        bar.close(),
        bar.microPrice(),
        0,
        bar.meanSpreadBps(),
        0,
        1,
        side(bar.bid(), micros),
        side(bar.ask(), micros));
  }

  private static BarSide side(BarSide s, long micros) {
    return new BarSide(s.price(), s.size(), s.venue(), micros);
  }
}
