package io.arbflow.domain.risk;

import org.hipparchus.special.Beta;

/**
 * The zones of the Basel Committee (1996), "Supervisory framework for the use of backtesting". The
 * zone follows from the probability of at most so many breaches under a correct forecast. With 250
 * forecasts at 1 %: green to 4, yellow to 9, red from 10.
 */
public enum TrafficLight {
  GREEN,
  YELLOW,
  RED;

  private static final double YELLOW_FROM = 0.95;
  private static final double RED_FROM = 0.9999;

  /**
   * The zone of a backtest; a probability equal to a limit belongs to the worse zone.
   *
   * @param observations number of forecasts, at least 1
   * @param breaches how many of them were breached, 0 to {@code observations}
   * @param expectedRate forecast probability of a breach, strictly between 0 and 1
   */
  public static TrafficLight of(int observations, int breaches, double expectedRate) {
    double probability = atMost(observations, breaches, expectedRate);
    if (probability >= RED_FROM) {
      return RED;
    }
    return probability >= YELLOW_FROM ? YELLOW : GREEN;
  }

  /** Binomial probability of at most so many breaches. */
  public static double atMost(int observations, int breaches, double expectedRate) {
    TailProbability.require(expectedRate);
    if (observations < 1 || breaches < 0 || breaches > observations) {
      throw new IllegalArgumentException(breaches + " breaches of " + observations);
    }
    return breaches == observations
        ? 1
        : 1 - Beta.regularizedBeta(expectedRate, breaches + 1.0, (double) observations - breaches);
  }
}
