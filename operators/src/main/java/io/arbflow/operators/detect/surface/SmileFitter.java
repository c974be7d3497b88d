package io.arbflow.operators.detect.surface;

import io.arbflow.domain.market.Universe;
import io.arbflow.domain.volatility.FitStatus;
import io.arbflow.domain.volatility.RawSvi;
import io.arbflow.domain.volatility.SsviFit;
import io.arbflow.domain.volatility.SviFit;
import io.arbflow.operators.detect.SurfaceSettings;
import io.arbflow.operators.detect.contracts.OptionChain;
import io.arbflow.operators.detect.slice.Slice;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Fits raw SVI to the quotes of a slice that have both volatilities, and judges each against the
 * slice fitted without it. A quote that looks off at the same outer parameters is judged again by a
 * whole fit without it. Reused; not thread-safe.
 */
final class SmileFitter implements Serializable {
  private static final long serialVersionUID = 1L;

  private final SurfaceSettings settings;
  private final double[] ticks;
  private final int[] rows = new int[Slice.MOST_STRIKES];
  private final double[] moneyness = new double[Slice.MOST_STRIKES];
  private final double[] mids = new double[Slice.MOST_STRIKES];
  private final double[] halves = new double[Slice.MOST_STRIKES];
  private transient SviFit svi;

  SmileFitter(Universe universe, SurfaceSettings settings) {
    this.settings = settings;
    ticks = universe.instruments().stream().mapToDouble(i -> i.tickSize()).toArray();
  }

  Smile fit(Slice slice, OptionChain chain) {
    if (svi == null) {
      svi = new SviFit(Slice.MOST_STRIKES);
    }
    int count = gather(slice);
    boolean good =
        count >= settings.leastQuotes()
            && svi.fit(moneyness, mids, halves, count, slice.years()) == FitStatus.OK;
    RawSvi fit = good ? svi.slice() : null;
    Smile smile = new Smile(slice, fit, none(slice), none(slice), new double[slice.smile()]);
    for (int quote = 0; good && quote < count; quote++) {
      judge(smile, quote, ticks[chain.instrument(slice.positions()[rows[quote]])]);
    }
    return smile;
  }

  /** Adds the slice's quotes to those of a surface. */
  void addTo(SsviFit surface, Slice slice) {
    int count = gather(slice);
    surface.add(slice.years(), moneyness, mids, halves, count);
  }

  /** Root mean square distance of the slice's quotes from a fit, in half-spreads. */
  double distance(RawSvi fit, Slice slice) {
    int count = gather(slice);
    double sum = 0;
    for (int i = 0; i < count; i++) {
      double half = Math.max(SviFit.TIGHTEST_HALF_SPREAD, halves[i]);
      double off = (fit.volatility(moneyness[i], slice.years()) - mids[i]) / half;
      sum += off * off;
    }
    return Math.sqrt(sum / count);
  }

  private static double[] none(Slice slice) {
    double[] values = new double[slice.smile()];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  private int gather(Slice slice) {
    int count = 0;
    for (int row = 0; row < slice.smile(); row++) {
      double bid = slice.bids().vols()[row];
      double ask = slice.asks().vols()[row];
      if (slice.hasVols(row) && ask >= bid) {
        rows[count] = row;
        moneyness[count] = slice.logMoneyness(row);
        mids[count] = (bid + ask) / 2;
        halves[count++] = (ask - bid) / 2;
      }
    }
    return count;
  }

  private void judge(Smile smile, int quote, double tick) {
    int row = rows[quote];
    double bid = smile.slice().bids().vols()[row];
    double ask = smile.slice().asks().vols()[row];
    double fair = svi.volWithout(quote);
    // What one tick moves the volatility by is not resolved by any quote.
    double sigma = Math.max(svi.sigma(quote), tick / smile.vega(row, mids[quote]));
    double outside = outside(bid, ask, fair) / sigma;
    if (Math.abs(outside) >= Math.min(settings.pairSigmas(), settings.distortionSigmas())) {
      fair = svi.refitWithout(quote);
      outside = outside(bid, ask, fair) / sigma;
    }
    smile.without[row] = fair;
    smile.sigmas[row] = sigma;
    smile.outside[row] = outside;
  }

  /**
   * How far the interval lies above (positive) or below; 0 when it is inside or nothing is fair.
   */
  private static double outside(double bid, double ask, double fair) {
    if (bid > fair) {
      return bid - fair;
    }
    return ask < fair ? ask - fair : 0;
  }
}
