package io.arbflow.domain.risk;

import java.util.Locale;

/**
 * What a series of forecasts of value at risk has been worth: how often it was breached ({@link
 * KupiecTest}, {@link TrafficLight}) and whether breaches came in clusters ({@link
 * ChristoffersenTest}).
 *
 * @param observations forecasts whose step has passed
 * @param breaches how many of them lost more
 * @param expectedRate forecast probability of a breach
 * @param zone of the Basel Committee
 * @param frequencyP p-value of Kupiec's test
 * @param coverageP p-value of Christoffersen's test of frequency and independence together
 */
public record VarBacktest(
    int observations,
    int breaches,
    double expectedRate,
    TrafficLight zone,
    double frequencyP,
    double coverageP) {

  /**
   * @param breaches whether each forecast was breached, in order of time, at least one
   * @param expectedRate strictly between 0 and 1
   */
  public static VarBacktest of(boolean[] breaches, double expectedRate) {
    int count = VarBreaches.count(breaches);
    return new VarBacktest(
        breaches.length,
        count,
        expectedRate,
        TrafficLight.of(breaches.length, count, expectedRate),
        KupiecTest.of(breaches.length, count, expectedRate).pValue(),
        ChristoffersenTest.conditionalCoverage(breaches, expectedRate).pValue());
  }

  /** Breaches that a right forecast would have had. */
  public double expected() {
    return observations * expectedRate;
  }

  /**
   * Why the forecasts are not to be trusted, or null. Only too many breaches are a reason: too few
   * are prudence.
   *
   * @param significance below which a p-value is one
   */
  public String failure(double significance) {
    if (breaches <= expected()) {
      return null;
    }
    String counts =
        String.format(
            Locale.ROOT,
            "%d of %d steps lost more, %.1f expected",
            breaches,
            observations,
            expected());
    if (zone == TrafficLight.RED) {
      return counts + ": red zone";
    }
    if (frequencyP < significance) {
      return counts + String.format(Locale.ROOT, ": Kupiec p %.4f", frequencyP);
    }
    return coverageP < significance
        ? counts + String.format(Locale.ROOT, ", clustered: Christoffersen p %.4f", coverageP)
        : null;
  }
}
