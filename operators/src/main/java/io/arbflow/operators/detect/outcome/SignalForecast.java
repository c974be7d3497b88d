package io.arbflow.operators.detect.outcome;

/**
 * What is expected to follow a signal, in log return towards the signal's direction from the mid at
 * the signal to the mid at the horizon.
 *
 * @param mean expected return; NaN while too little is known
 * @param meanError standard error of the mean: how sure the expectation is
 * @param predictionError standard deviation of the next outcome about the mean: how sure a single
 *     trade is
 * @param outcomes effective number of outcomes behind it
 */
public record SignalForecast(
    double mean, double meanError, double predictionError, double outcomes) {

  /** Too little is known. */
  public static final SignalForecast NONE =
      new SignalForecast(Double.NaN, Double.NaN, Double.NaN, 0);

  /** Whether there is an expectation with a standard error. */
  public boolean known() {
    return Double.isFinite(mean) && meanError > 0 && meanError < Double.POSITIVE_INFINITY;
  }

  /** Standard errors that the mean is above 0; NaN when not known. */
  public double sigmas() {
    return mean / meanError;
  }
}
