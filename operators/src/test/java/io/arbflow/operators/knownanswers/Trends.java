package io.arbflow.operators.knownanswers;

import io.arbflow.domain.timeseries.Trend;

/** How the tables name the deterministic part of a test regression. */
final class Trends {

  private Trends() {}

  static Trend of(String words) {
    return switch (words) {
      case "n", "nc", "none" -> Trend.NONE;
      case "c", "constant" -> Trend.CONSTANT;
      case "ct", "constant and linear trend" -> Trend.LINEAR;
      case "ctt", "constant, linear and quadratic trend" -> Trend.QUADRATIC;
      default -> throw new IllegalArgumentException("unknown trend: " + words);
    };
  }
}
