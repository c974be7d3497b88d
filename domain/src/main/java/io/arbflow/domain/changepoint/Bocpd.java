package io.arbflow.domain.changepoint;

import java.util.Arrays;
import org.hipparchus.special.Gamma;

/**
 * Bayesian online change-point detection, Adams and MacKay (2007): the probability of every run
 * length, from a constant hazard, normal values of unknown mean and precision in each segment and
 * hence Student t predictions. Run length r after value t means that the segment began with value t
 * - r + 1; r = 0 that the next value begins one. Run lengths less probable than the cut are
 * dropped, and beyond the cap the least probable ones; the rest is scaled to 1. O(run lengths kept)
 * for a value; not thread-safe.
 */
public final class Bocpd {
  /** Half steps of alpha for which the Gamma functions are tabulated; a series from there on. */
  private static final int TABULATED = 64;

  private static final double LOG_PI = Math.log(Math.PI);

  private final NormalGamma prior;
  private final double hazard;
  private final double cut;
  private final int cap;
  private final double[] gammaStep = new double[TABULATED];
  private RunLengths runs;

  /**
   * @param prior of every segment
   * @param hazard probability that a segment ends with a value, above 0 and below 1
   * @param cut probability below which a run length is dropped, below the hazard; 0 for never
   * @param cap most run lengths kept
   * @throws IllegalArgumentException if a bound does not hold
   */
  public Bocpd(NormalGamma prior, double hazard, double cut, int cap) {
    if (!(hazard > 0 && hazard < 1) || !(cut >= 0 && cut < hazard) || cap < 2) {
      throw new IllegalArgumentException("hazard=" + hazard + " cut=" + cut + " cap=" + cap);
    }
    this.prior = prior;
    this.hazard = hazard;
    this.cut = cut;
    this.cap = cap;
    for (int r = 0; r < TABULATED; r++) {
      double alpha = prior.alpha() + r / 2.0;
      gammaStep[r] = Gamma.logGamma(alpha + 0.5) - Gamma.logGamma(alpha);
    }
    this.runs = RunLengths.start(prior);
  }

  /** What is thought after the last value. */
  public RunLengths runs() {
    return runs;
  }

  /** Goes on from what an earlier one with the same settings thought. */
  public void restore(RunLengths earlier) {
    runs = earlier;
  }

  /**
   * Takes a value in.
   *
   * @return {@link #runs} after it
   * @throws IllegalArgumentException if it is not finite
   */
  public RunLengths update(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a value of " + value);
    }
    int n = runs.size();
    double[] weight = predictions(value);
    double total = 0;
    for (double w : weight) {
      total += w;
    }
    int[] length = new int[n + 1];
    double[] probability = new double[n + 1];
    double[] mean = new double[n + 1];
    double[] beta = new double[n + 1];
    probability[0] = hazard;
    mean[0] = prior.mean();
    beta[0] = prior.beta();
    for (int i = 0; i < n; i++) {
      double kappa = prior.kappa() + runs.length()[i];
      double off = value - runs.mean()[i];
      length[i + 1] = runs.length()[i] + 1;
      probability[i + 1] = (1 - hazard) * weight[i] / total;
      mean[i + 1] = runs.mean()[i] + off / (kappa + 1);
      beta[i + 1] = runs.beta()[i] + kappa * off * off / (2 * (kappa + 1));
    }
    runs = pruned(new RunLengths(length, probability, mean, beta));
    return runs;
  }

  /** Probability times predictive density of each run, over the greatest one. */
  private double[] predictions(double value) {
    double[] log = new double[runs.size()];
    double greatest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < log.length; i++) {
      log[i] = Math.log(runs.probability()[i]) + logDensity(i, value);
      greatest = Math.max(greatest, log[i]);
    }
    for (int i = 0; i < log.length; i++) {
      log[i] = Math.exp(log[i] - greatest);
    }
    return log;
  }

  /** Student t of 2 alpha degrees about the mean with variance beta (kappa + 1) / (alpha kappa). */
  private double logDensity(int i, double value) {
    int r = runs.length()[i];
    double kappa = prior.kappa() + r;
    double alpha = prior.alpha() + r / 2.0;
    double spread = 2 * runs.beta()[i] * (kappa + 1) / kappa;
    double off = value - runs.mean()[i];
    return logGammaStep(r, alpha)
        - (LOG_PI + Math.log(spread)) / 2
        - (alpha + 0.5) * Math.log1p(off * off / spread);
  }

  /** ln Gamma(alpha + 1/2) - ln Gamma(alpha); Stirling's series is off by less than 1e-13. */
  private double logGammaStep(int r, double alpha) {
    if (r < TABULATED) {
      return gammaStep[r];
    }
    double inverse = 1 / alpha;
    double square = inverse * inverse;
    return Math.log(alpha) / 2 - inverse * (1.0 / 8 - square * (1.0 / 192 - square * (1.0 / 640)));
  }

  private RunLengths pruned(RunLengths all) {
    double least = Math.max(cut, capped(all.probability()));
    int kept = 0;
    double sum = 0;
    for (double p : all.probability()) {
      if (p >= least) {
        kept++;
        sum += p;
      }
    }
    if (kept == all.size()) {
      return all;
    }
    RunLengths some =
        new RunLengths(new int[kept], new double[kept], new double[kept], new double[kept]);
    int to = 0;
    for (int i = 0; i < all.size(); i++) {
      if (all.probability()[i] >= least) {
        some.length()[to] = all.length()[i];
        some.probability()[to] = all.probability()[i] / sum;
        some.mean()[to] = all.mean()[i];
        some.beta()[to] = all.beta()[i];
        to++;
      }
    }
    return some;
  }

  /**
   * The probability from which on at most {@code cap} run lengths are left; 0 when all may stay.
   */
  private double capped(double[] probability) {
    if (probability.length <= cap) {
      return 0;
    }
    double[] sorted = probability.clone();
    Arrays.sort(sorted);
    double least = sorted[sorted.length - cap];
    // Of several that are equally improbable none may stay, or there would be too many.
    return sorted[sorted.length - cap - 1] < least ? least : Math.nextUp(least);
  }
}
