package io.arbflow.domain.judgement;

/**
 * How a seat, or one model on it, has done so far: for people to read, no arithmetic of a verdict
 * uses it. Every figure is a decayed mean; NaN where nothing is known.
 *
 * @param calls decayed number of calls
 * @param failed share of the calls that ended without a usable answer, in [0, 1]; calls that the
 *     panel cancelled itself do not count
 * @param brier mean squared difference of stated probability and outcome, in [0, 1]
 * @param logLoss mean negative log-likelihood of the outcomes under the stated probabilities, nats
 * @param calibrationError expected calibration error over ten equal bins, in [0, 1]
 * @param latencyMillis mean time of an answered call
 * @param costUsd mean cost of a call, USD
 */
public record SeatFigures(
    double calls,
    double failed,
    double brier,
    double logLoss,
    double calibrationError,
    double latencyMillis,
    double costUsd) {

  /** Nothing known. */
  public static final SeatFigures NONE =
      new SeatFigures(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
}
