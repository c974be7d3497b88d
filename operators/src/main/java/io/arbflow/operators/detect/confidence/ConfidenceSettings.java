package io.arbflow.operators.detect.confidence;

import java.io.Serializable;

/**
 * Settings of the detector's confidence.
 *
 * @param orderLatencyMicros time an order needs; where the edge must still be above 0
 * @param phantomFactor what a phantom-liquidity alert multiplies its signature's confidence by
 * @param phantomMicros for how long after the alert
 * @param maxPhantoms bound on signatures remembered per strategy; the first to expire gives way
 */
public record ConfidenceSettings(
    long orderLatencyMicros, double phantomFactor, long phantomMicros, int maxPhantoms)
    implements Serializable {

  /**
   * @throws IllegalArgumentException if a value is missing or out of range; names the key
   */
  public ConfidenceSettings {
    above0("risk.orderLatency", orderLatencyMicros);
    above0("detect.phantomTime", phantomMicros);
    above0("detect.maxPhantoms", maxPhantoms);
    if (!(phantomFactor >= 0 && phantomFactor <= 1)) {
      throw new IllegalArgumentException(
          "detect.phantomFactor must be from 0 to 1, but is " + phantomFactor);
    }
  }

  /** Half the confidence for a minute, at most 1,000 signatures of a strategy. */
  public static ConfidenceSettings of(long orderLatencyMicros) {
    return new ConfidenceSettings(orderLatencyMicros, 0.5, 60_000_000, 1_000);
  }

  private static void above0(String key, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(key + " must be above 0, but is " + value);
    }
  }
}
