package io.arbflow.cep.bars;

import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.bar.BarSide;
import io.arbflow.domain.bar.ScoredBar;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Minute bars of one instrument whose earlier returns had a deviation of a thousandth. */
public final class BarSeries {
  /** Length of a bar. */
  public static final long MINUTE = 60_000_000;

  /** Deviation of a bar's return. */
  public static final double SIGMA = 0.001;

  private final int instrument;
  private double close = 100;
  private long index;

  public BarSeries(int instrument) {
    this.instrument = instrument;
  }

  /** The next bar, of the given return in deviations and twice the quotes that were usual. */
  public ScoredBar next(double z) {
    return next(z, 2, 1, 1);
  }

  /** The next bar. */
  public ScoredBar next(double z, double quoteRate, double volatility, double spread) {
    double open = close;
    close = open * Math.exp(z * SIGMA);
    ScoredBar bar =
        new ScoredBar(bar(open, true), z * SIGMA, z, volatility, spread, quoteRate, index);
    index++;
    return bar;
  }

  /** What an early firing of the next bar would show. */
  public ScoredBar unfinished(double z) {
    double before = close;
    ScoredBar next = next(z, 2, 9, 9);
    index--;
    Bar shown = bar(before, false, next.bar().endMicros());
    close = before;
    return new ScoredBar(shown, next.logReturn(), z, 9, 9, 2, next.index());
  }

  /** Leaves a bar out, as if it had been lost. */
  public void skip(double z) {
    next(z);
  }

  /** End of the bar of that index. */
  public static long end(long index) {
    return (index + 1) * MINUTE;
  }

  /** Seeded bars of independent standard normal returns; the quotes are unusual in a fifth. */
  public static List<ScoredBar> noise(int instrument, int bars, long seed) {
    Random random = new Random(seed);
    BarSeries series = new BarSeries(instrument);
    List<ScoredBar> noise = new ArrayList<>();
    for (int i = 0; i < bars; i++) {
      noise.add(series.next(random.nextGaussian(), random.nextInt(5) == 0 ? 3 : 1, 1, 1));
    }
    return noise;
  }

  private Bar bar(double open, boolean complete) {
    return bar(open, complete, end(index));
  }

  private Bar bar(double open, boolean complete, long end) {
    double bid = close * 0.9999;
    double ask = close * 1.0001;
    return new Bar(
        instrument,
        MINUTE,
        end,
        complete,
        open,
        Math.max(open, close),
        Math.min(open, close),
        close,
        close,
        SIGMA * SIGMA,
        2,
        0,
        100,
        new BarSide(bid, 10, 0, end - 1),
        new BarSide(ask, 10, 0, end - 1));
  }
}
