package io.arbflow.operators.ingest;

import org.apache.flink.metrics.MetricGroup;

/**
 * How old quotes are when the job reads them: the gauges {@code quoteAgeMillis} (a moving average)
 * and {@code quoteAgeMaxMillis} (the oldest of late, which fades by one part in a hundred a
 * sample).
 */
final class QuoteAges {
  private static final double WEIGHT = 0.05;
  private static final double FADE = 0.99;

  private volatile double averageMicros = Double.NaN;
  private volatile double maxMicros;

  QuoteAges(MetricGroup group) {
    group.gauge("quoteAgeMillis", this::averageMillis);
    group.gauge("quoteAgeMaxMillis", this::maxMillis);
  }

  /** One sampled quote; a feed's clock may run ahead, which makes an age negative. */
  void seen(long ageMicros) {
    averageMicros =
        Double.isNaN(averageMicros)
            ? ageMicros
            : averageMicros + WEIGHT * (ageMicros - averageMicros);
    maxMicros = Math.max(ageMicros, maxMicros * FADE);
  }

  double averageMillis() {
    return averageMicros / 1e3;
  }

  double maxMillis() {
    return maxMicros / 1e3;
  }
}
