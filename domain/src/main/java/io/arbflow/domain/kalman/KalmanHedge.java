package io.arbflow.domain.kalman;

/**
 * The regression y = beta x + alpha + noise whose coefficients are a random walk (the form of Chan,
 * "Algorithmic Trading", chapter 3). What is judged is the innovation against its variance, both
 * from before the update; the update is Joseph's form, which keeps the covariance positive whatever
 * rounding does. A process variance that is too large absorbs the very spread that is looked for:
 * publish it with the results. Mutable; about 30 operations a step, no allocation.
 */
public final class KalmanHedge {
  private static final double LN_2_PI = Math.log(2 * Math.PI);

  private double beta;
  private double alpha;
  private double betaVariance;
  private double alphaVariance;
  private double covariance;
  private double innovation = Double.NaN;
  private double innovationVariance = Double.NaN;
  private double logLikelihood;

  /** Starts at the given coefficients with the given (co)variances. */
  public KalmanHedge(
      double beta, double alpha, double betaVariance, double alphaVariance, double covariance) {
    this.beta = beta;
    this.alpha = alpha;
    this.betaVariance = betaVariance;
    this.alphaVariance = alphaVariance;
    this.covariance = covariance;
  }

  /**
   * One step: the coefficients may have moved, the pair is predicted, then learned from.
   *
   * @param betaNoise process variance of beta per step, added before the prediction
   * @param alphaNoise likewise of alpha
   * @param noise variance of the observation, above 0
   */
  public void step(double x, double y, double betaNoise, double alphaNoise, double noise) {
    predict(x, y, betaNoise, alphaNoise, noise);
    double betaGain = (betaVariance * x + covariance) / innovationVariance;
    double alphaGain = (covariance * x + alphaVariance) / innovationVariance;
    beta += betaGain * innovation;
    alpha += alphaGain * innovation;
    joseph(x, betaGain, alphaGain, noise);
    logLikelihood -=
        (LN_2_PI + Math.log(innovationVariance) + innovation * innovation / innovationVariance) / 2;
  }

  private void predict(double x, double y, double betaNoise, double alphaNoise, double noise) {
    betaVariance += betaNoise;
    alphaVariance += alphaNoise;
    innovation = y - beta * x - alpha;
    innovationVariance = x * x * betaVariance + 2 * x * covariance + alphaVariance + noise;
  }

  /** P = (I - K h) P (I - K h)' + K R K', h = (x, 1). */
  private void joseph(double x, double betaGain, double alphaGain, double noise) {
    double a = 1 - betaGain * x;
    double b = -betaGain;
    double c = -alphaGain * x;
    double d = 1 - alphaGain;
    double p = betaVariance;
    double q = covariance;
    double r = alphaVariance;
    betaVariance = a * a * p + 2 * a * b * q + b * b * r + betaGain * betaGain * noise;
    covariance = a * c * p + (a * d + b * c) * q + b * d * r + betaGain * alphaGain * noise;
    alphaVariance = c * c * p + 2 * c * d * q + d * d * r + alphaGain * alphaGain * noise;
  }

  public double beta() {
    return beta;
  }

  public double alpha() {
    return alpha;
  }

  public double betaVariance() {
    return betaVariance;
  }

  public double alphaVariance() {
    return alphaVariance;
  }

  public double covariance() {
    return covariance;
  }

  /** y less its prediction at the last step, before the update; NaN before the first. */
  public double innovation() {
    return innovation;
  }

  /** Variance of that innovation, as predicted. */
  public double innovationVariance() {
    return innovationVariance;
  }

  /** Innovation in its own predicted standard deviations. */
  public double zScore() {
    return innovation / Math.sqrt(innovationVariance);
  }

  /** Sum of the log densities of the innovations so far. */
  public double logLikelihood() {
    return logLikelihood;
  }

  /** What it is but for the last innovation: beta, alpha, their variances, covariance, loglik. */
  public double[] toArray() {
    return new double[] {beta, alpha, betaVariance, alphaVariance, covariance, logLikelihood};
  }

  /** What {@link #toArray} stored. */
  public static KalmanHedge of(double[] all) {
    KalmanHedge made = new KalmanHedge(all[0], all[1], all[2], all[3], all[4]);
    made.logLikelihood = all[5];
    return made;
  }
}
