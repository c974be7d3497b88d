package io.arbflow.domain.volatility;

import java.util.Arrays;

/**
 * Fits a raw SVI slice to quoted volatilities, quasi-explicitly (Zeliade Systems 2009): Nelder-Mead
 * over (m, sigma), {@link SliceMoments} for the rest. Quotes weigh as the inverse square of their
 * half-spread in volatility; those that lie far out count less in a second and third fit (Huber
 * 1964), so that one wrong quote does not make its neighbours look wrong. The fit is for a timer
 * (about a millisecond for 50 quotes); what a single quote asks afterwards, {@link #volWithout},
 * {@link #sigma} and {@link #sigmasOutside}, is a look at arrays.
 *
 * <p>A quote is judged against the slice fitted without it, the outer parameters kept: one row less
 * in the normal equations. A quote that is far off still leans on the outer parameters; before it
 * is reported, {@link #refitWithout} fits everything again without it. Not thread-safe.
 */
public final class SviFit {
  /** Five parameters and one quote to contradict them. */
  public static final int LEAST_QUOTES = 6;

  /** A tighter half-spread counts as this one, in volatility: no quote may silence the others. */
  public static final double TIGHTEST_HALF_SPREAD = 1e-4;

  /** The median absolute deviation of a normal variable times this is its standard deviation. */
  private static final double MAD_TO_SIGMA = 1.4826;

  /** Sigmas from which on a quote's pull no longer grows. */
  private static final double HUBER = 2;

  private static final int REWEIGHTINGS = 2;
  private static final double ROUNDING = 1e-26;
  private static final int NONE = -1;

  private final double[] moneyness;
  private final double[] vols;
  private final double[] halfSpreads;
  private final double[] variances;
  private final double[] weights;
  private final double[] without;
  private final double[] leverages;
  private final double[] scores;
  private final double[] scratch;
  private final SliceMoments moments = new SliceMoments();
  private final SliceMoments trial = new SliceMoments();

  private int count;
  private double years;
  private double spreadMultiple;
  private RawSvi slice;

  /**
   * @param capacity most quotes of one slice
   */
  public SviFit(int capacity) {
    moneyness = new double[capacity];
    vols = new double[capacity];
    halfSpreads = new double[capacity];
    variances = new double[capacity];
    weights = new double[capacity];
    without = new double[capacity];
    leverages = new double[capacity];
    scores = new double[capacity];
    scratch = new double[capacity];
  }

  /**
   * Fits the first {@code quotes} entries, which are copied.
   *
   * @param logMoneyness ln(K / F), in any order
   * @param midVols implied volatility of the mid, per 1.00
   * @param halfSpreadVols half the distance from the bid's to the ask's implied volatility
   * @param yearsToExpiry ACT/365
   * @return {@link FitStatus#OK}, or why there is no slice now
   * @throws ArrayIndexOutOfBoundsException if there are more quotes than the capacity
   */
  public FitStatus fit(
      double[] logMoneyness,
      double[] midVols,
      double[] halfSpreadVols,
      int quotes,
      double yearsToExpiry) {
    slice = null;
    count = quotes;
    years = yearsToExpiry;
    System.arraycopy(logMoneyness, 0, moneyness, 0, quotes);
    System.arraycopy(midVols, 0, vols, 0, quotes);
    boolean good = yearsToExpiry > 0 && yearsToExpiry < Double.POSITIVE_INFINITY;
    for (int i = 0; i < quotes; i++) {
      good &= take(i, halfSpreadVols[i]);
    }
    if (!good) {
      return FitStatus.BAD_INPUT;
    }
    FitStatus status = search(NONE, moments, null);
    for (int i = 0; i < REWEIGHTINGS && status == FitStatus.OK; i++) {
      judgeEach();
      if (!reweigh()) {
        break;
      }
      status = search(NONE, moments, moments.slice());
    }
    if (status == FitStatus.OK) {
      slice = moments.slice();
      judgeEach();
    }
    return status;
  }

  /**
   * Fits all but one of the quotes of the last {@link #fit} from scratch, outer parameters too.
   *
   * @return the volatility of that slice at the left-out quote's strike, NaN when there is no slice
   */
  public double refitWithout(int quote) {
    return search(quote, trial, null) == FitStatus.OK
        ? vol(trial.totalVariance(moneyness[quote]))
        : Double.NaN;
  }

  /** The slice of the last successful fit, null when the last fit failed. */
  public RawSvi slice() {
    return slice;
  }

  /** Quotes of the last fit. */
  public int quotes() {
    return count;
  }

  /** Quoted minus fitted volatility. */
  public double residual(int quote) {
    return vols[quote] - vol(moments.totalVariance(moneyness[quote]));
  }

  /** Volatility, at the quote's strike, of the slice fitted without it at the same m and sigma. */
  public double volWithout(int quote) {
    return without[quote];
  }

  /**
   * Standard deviation of a quote about {@link #volWithout}: its half-spread times the multiple
   * that the slice's residuals show (MAD, at least 1), wider where the other quotes say little
   * (high leverage, as at the last strike of a wing).
   */
  public double sigma(int quote) {
    return spreadMultiple * halfSpreads[quote] / Math.sqrt(1 - leverages[quote]);
  }

  /** Robust standard deviation of the residuals in half-spreads, at least 1. */
  public double spreadMultiple() {
    return spreadMultiple;
  }

  /**
   * How far the interval from bid to ask volatility lies from the slice fitted without the quote,
   * in {@link #sigma}s: positive when the bid is above it (dear), negative when the ask is below it
   * (cheap), 0 when it is inside or a side that would decide is absent (NaN).
   */
  public double sigmasOutside(int quote, double bidVol, double askVol) {
    double fair = without[quote];
    if (bidVol > fair) {
      return (bidVol - fair) / sigma(quote);
    }
    return askVol < fair ? (askVol - fair) / sigma(quote) : 0;
  }

  private boolean take(int i, double halfSpread) {
    halfSpreads[i] = Math.max(TIGHTEST_HALF_SPREAD, halfSpread);
    variances[i] = vols[i] * vols[i] * years;
    weights[i] = fullWeight(i);
    return halfSpread >= 0
        && vols[i] > 0
        && Double.isFinite(moneyness[i])
        && Double.isFinite(weights[i])
        && weights[i] > 0;
  }

  /** Near to a slice that is known, or everywhere. */
  private FitStatus search(int excluded, SliceMoments into, RawSvi near) {
    if (differentStrikes(excluded) < LEAST_QUOTES) {
      return FitStatus.TOO_FEW_QUOTES;
    }
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    double size = 0;
    for (int i = 0; i < count; i++) {
      if (i != excluded) {
        low = Math.min(low, moneyness[i]);
        high = Math.max(high, moneyness[i]);
        size += weights[i] * variances[i] * variances[i];
      }
    }
    OuterSearch outer =
        new OuterSearch((m, sigma) -> error(m, sigma, excluded, into), low, high, ROUNDING * size);
    if (!(near == null ? outer.run() : outer.runFrom(near.m(), near.sigma()))) {
      return FitStatus.NOT_CONVERGED;
    }
    double error = error(outer.m(), outer.sigma(), excluded, into);
    return Double.isFinite(error) ? FitStatus.OK : FitStatus.NOT_CONVERGED;
  }

  private int differentStrikes(int excluded) {
    int n = 0;
    for (int i = 0; i < count; i++) {
      if (i != excluded) {
        scratch[n++] = moneyness[i];
      }
    }
    Arrays.sort(scratch, 0, n);
    int different = Math.min(n, 1);
    for (int i = 1; i < n; i++) {
      different += scratch[i] > scratch[i - 1] ? 1 : 0;
    }
    return different;
  }

  /** Solves the inner problem; the error is summed anew, since the ten sums would cancel. */
  private double error(double m, double sigma, int excluded, SliceMoments into) {
    into.reset(m, sigma);
    for (int i = 0; i < count; i++) {
      if (i != excluded) {
        into.add(moneyness[i], variances[i], weights[i]);
      }
    }
    into.solve();
    double error = 0;
    for (int i = 0; i < count; i++) {
      if (i != excluded) {
        double off = into.totalVariance(moneyness[i]) - variances[i];
        error += weights[i] * off * off;
      }
    }
    return error;
  }

  private void judgeEach() {
    for (int i = 0; i < count; i++) {
      trial.copy(moments);
      leverages[i] = trial.leverage(moneyness[i], weights[i]);
      trial.remove(moneyness[i], variances[i], weights[i]);
      trial.solve();
      without[i] = vol(trial.totalVariance(moneyness[i]));
      scores[i] = (vols[i] - without[i]) / halfSpreads[i] * Math.sqrt(1 - leverages[i]);
      scratch[i] = Math.abs(scores[i]);
    }
    spreadMultiple = Math.max(1, MAD_TO_SIGMA * median(scratch, count));
  }

  /** Sets the weights by the scores; false when no quote is far out, before and after. */
  private boolean reweigh() {
    boolean changed = false;
    for (int i = 0; i < count; i++) {
      double sigmas = Math.abs(scores[i]) / spreadMultiple;
      double weight = fullWeight(i) * (sigmas > HUBER ? HUBER / sigmas : 1);
      changed |= weight != weights[i];
      weights[i] = weight;
    }
    return changed;
  }

  private double fullWeight(int i) {
    double varianceSpread = 2 * vols[i] * years * halfSpreads[i];
    return 1 / (varianceSpread * varianceSpread);
  }

  private double vol(double totalVariance) {
    return Math.sqrt(totalVariance / years);
  }

  /** Sorts the first n values. */
  private static double median(double[] values, int n) {
    Arrays.sort(values, 0, n);
    return (values[(n - 1) / 2] + values[n / 2]) / 2;
  }
}
