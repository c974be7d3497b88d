package io.arbflow.domain.performance;

import io.arbflow.domain.judgement.Seat;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;

/**
 * How outcomes are learnt from.
 *
 * @param orderLatencyMicros time that an order needs to its venue, for the label of a locked edge
 * @param assumedAccuracies what is believed of each seat before any outcome, in the order of {@link
 *     Seat}, each in (0, 1)
 * @param assumedPrior probability that an opportunity pays, believed before any outcome, in (0, 1)
 * @param priorOutcomes outcomes that these two beliefs weigh as much as
 * @param halfLifeReviews age, in reviews, at which one counts half
 * @param memoryReviews newest reviews that are learnt from
 * @param calibrateFrom decayed labels of a seat from which its probabilities are calibrated
 * @param stackFrom decayed labels of the panel from which the dependence between seats is learnt
 * @param mostStep most that one publication moves any weight, in log-odds or as a coefficient
 * @param alarmSteps wrong votes in excess of right ones after which a seat is silenced, and right
 *     ones in excess of wrong ones after which it is heard again; see {@link SeatAlarm}
 */
public record PerformanceSettings(
    long orderLatencyMicros,
    List<Double> assumedAccuracies,
    double assumedPrior,
    double priorOutcomes,
    double halfLifeReviews,
    int memoryReviews,
    double calibrateFrom,
    double stackFrom,
    double mostStep,
    int alarmSteps)
    implements Serializable {

  /**
   * @throws IllegalArgumentException when a bound does not hold; names the key
   */
  public PerformanceSettings {
    require(orderLatencyMicros >= 0, "orderLatency must not be negative");
    require(
        assumedAccuracies.size() == Seat.values().length
            && assumedAccuracies.stream().allMatch(accuracy -> accuracy > 0 && accuracy < 1),
        "assumedAccuracies must be one per seat, in (0, 1)");
    require(assumedPrior > 0 && assumedPrior < 1, "assumedPrior must be in (0, 1)");
    require(above0(priorOutcomes), "priorOutcomes must be above 0");
    require(above0(halfLifeReviews), "halfLifeReviews must be above 0");
    require(memoryReviews >= 1, "memoryReviews must be 1 or more");
    require(above0(calibrateFrom), "calibrateFrom must be above 0");
    require(above0(stackFrom), "stackFrom must be above 0");
    require(above0(mostStep), "mostStep must be above 0");
    require(alarmSteps >= 1, "alarmSteps must be 1 or more");
  }

  /** The shipped values for an order latency. */
  public static PerformanceSettings standard(long orderLatencyMicros) {
    return new PerformanceSettings(
        orderLatencyMicros,
        Collections.nCopies(Seat.values().length, 0.65),
        0.35,
        50,
        1_000,
        4_096,
        200,
        300,
        0.25,
        20);
  }

  /** What is believed of the seat before any outcome. */
  double assumedAccuracy(Seat seat) {
    return assumedAccuracies.get(seat.ordinal());
  }

  /** Weight of a review that so many have followed. */
  double decay(long followers) {
    return Math.pow(2, -followers / halfLifeReviews);
  }

  private static boolean above0(double value) {
    return value > 0 && value < Double.POSITIVE_INFINITY;
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException("performance." + problem);
    }
  }
}
