package io.arbflow.jobs.config;

import io.arbflow.operators.detect.StatisticsSettings;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Reads the sections of {@code detect} that are of the lanes on bars. */
final class StatisticsReader {

  private StatisticsReader() {}

  static StatisticsSettings read(Section detect) {
    return new StatisticsSettings(
        detect.read("bars", BarReader::read),
        detect.read("regime", RegimeReader::read),
        detect.read("breakdown", BreakdownReader::read),
        detect.read("pairs", PairsReader::read),
        detect.read("reversion", ReversionReader::read),
        detect.read("momentum", MomentumReader::read),
        detect.read("leadLag", LeadLagReader::read),
        detect.read("anomaly", AnomalyReader::read),
        detect.read("shape", ShapeReader::read));
  }

  /** A duration in microseconds that may be 0. */
  static long microsOrZero(Section section, String key, long otherwiseMicros) {
    Duration otherwise = Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(otherwiseMicros));
    return TimeUnit.NANOSECONDS.toMicros(
        section.parsed(key, otherwise, Durations::parse).toNanos());
  }

  /** A duration in microseconds, above 0. */
  static long micros(Section section, String key, long otherwiseMicros) {
    Duration otherwise = Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(otherwiseMicros));
    return TimeUnit.NANOSECONDS.toMicros(section.duration(key, otherwise).toNanos());
  }
}
