package io.arbflow.jobs.config;

import io.arbflow.operators.detect.StatisticsSettings;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Reads the sections of {@code detect} that are of the lanes on bars. */
final class StatisticsReader {

  private StatisticsReader() {}

  static StatisticsSettings read(Section detect) {
    return new StatisticsSettings(
        section(detect, "bars", BarReader::read),
        section(detect, "regime", RegimeReader::read),
        section(detect, "breakdown", BreakdownReader::read),
        section(detect, "pairs", PairsReader::read),
        section(detect, "reversion", ReversionReader::read),
        section(detect, "momentum", MomentumReader::read),
        section(detect, "leadLag", LeadLagReader::read),
        section(detect, "anomaly", AnomalyReader::read),
        section(detect, "shape", ShapeReader::read));
  }

  /** A section to its end; what its record refuses is said with the section's place. */
  private static <T> T section(Section detect, String name, Function<Section, T> reader) {
    Section section = detect.section(name);
    T settings;
    try {
      settings = reader.apply(section);
    } catch (IllegalArgumentException e) {
      throw e instanceof ConfigException ? e : section.wrong("", e.getMessage());
    }
    section.end();
    return settings;
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
