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
 * Inputs one at a time, for walks: of two pairs whose spreads come back at once. Bars end on a
 * grid, one pair at an instant, so that mostly both of the pair do.
 */
public final class PairInputs {
  private static final int PAIRS = 2;
  private static final int NEWS_ONE_IN = 1_500;
  private static final long GRID = 2_000;

  public final PairMarket market = new PairMarket(2 * PAIRS, List.of());
  public final PairTable pairs = new PairTable(market.universe, PairScreenSettings.DEFAULTS);

  private final double[] levels = new double[PAIRS];
  private final double[] spreads = new double[PAIRS];
  private long nowMicros;
  private int pair;
  private int leg;
  private int news = NEWS_ONE_IN;
  private int selected;

  /** Windows of few bars, on which nearly everything is traded. */
  public DetectSettings detect() {
    return PairMarket.detect(
        new PairsSettings(screening(12), 10, 1e-6, 50, 10, 20, 0.5, 90, 2, false, 0));
  }

  /** Selects whatever can be tested, at every instant. */
  public PairScreenSettings screening() {
    return screening(1);
  }

  private static PairScreenSettings screening(int bars) {
    return new PairScreenSettings(
        false, 64, 30, bars, MultipleTesting.BENJAMINI_YEKUTIELI, 0.9, 0.05, 0.1, 0, 0.01, 1_000);
  }

  /** A bar that ends at the instant, or news of the screen. */
  public PairInput next(Random random, long micros) {
    if (selected < PAIRS || ++news >= NEWS_ONE_IN) {
      news = 0;
      return selection(random, onGrid(micros));
    }
    Bar bar = bar(random, onGrid(micros));
    return PairInput.of(bar.instrument() / 2, bar);
  }

  /** A bar of the first pair, under one of two keys. */
  public RoutedBar nextScored(Random random, long micros) {
    Bar bar = bar(random, onGrid(micros));
    int key = bar.instrument() / 2;
    Bar first = PairMarket.bar(bar.instrument() % 2, 0, bar.close());
    return new RoutedBar(key, PairMarket.scored(at(first, bar.endMicros())));
  }

  private PairInput selection(Random random, long micros) {
    int which = selected < PAIRS ? selected : random.nextInt(PAIRS);
    boolean on = selected < PAIRS || random.nextInt(4) > 0;
    boolean firstDepends = which == 0;
    selected++;
    return PairInput.of(
        new PairSelection(which, on, firstDepends, 0.01, 0.02, 1, 2, PAIRS, selected, micros));
  }

  private static long onGrid(long micros) {
    return (micros + GRID - 1) / GRID * GRID;
  }

  private Bar bar(Random random, long micros) {
    if (micros > nowMicros) {
      nowMicros = micros;
      pair = random.nextInt(PAIRS);
      leg = 0;
      levels[pair] += 0.1 * random.nextGaussian();
      spreads[pair] = 0.5 * spreads[pair] + 0.05 * random.nextGaussian();
    }
    int instrument = 2 * pair + leg;
    leg = 1 - leg;
    double spread = instrument % 2 == 0 ? spreads[pair] : 0;
    return at(PairMarket.bar(instrument, 0, 100 * Math.exp(levels[pair] + spread)), micros);
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
