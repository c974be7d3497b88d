package io.arbflow.jobs.config;

import io.arbflow.operators.detect.SurfaceSettings;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Reads {@code detect.surface}: when the strategies on volatility speak. */
final class SurfaceReader {
  private static final SurfaceSettings DEFAULTS = SurfaceSettings.DEFAULTS;

  private SurfaceReader() {}

  static SurfaceSettings read(Section section) {
    SurfaceSettings settings;
    try {
      settings = settings(section);
    } catch (IllegalArgumentException e) {
      throw e instanceof ConfigException ? e : section.wrong("", e.getMessage());
    }
    section.end();
    return settings;
  }

  private static SurfaceSettings settings(Section section) {
    return new SurfaceSettings(
        section.positive("distortionSigmas", DEFAULTS.distortionSigmas()),
        section.positive("pairSigmas", DEFAULTS.pairSigmas()),
        (int) section.whole("leastQuotes", DEFAULTS.leastQuotes(), 6, 64),
        section.amount("edgeSigmas", DEFAULTS.edgeSigmas()),
        section.positive("skewSigmas", DEFAULTS.skewSigmas()),
        micros(section, "skewTau", DEFAULTS.skewTauMicros()),
        micros(section, "skewSample", DEFAULTS.skewSampleMicros()),
        micros(section, "skewHorizon", DEFAULTS.skewHorizonMicros()),
        section.positive("leastSkewPoints", DEFAULTS.leastSkewPoints()),
        micros(section, "bar", DEFAULTS.barMicros()),
        micros(section, "period", DEFAULTS.periodMicros()),
        micros(section, "varianceHorizon", DEFAULTS.varianceHorizonMicros()),
        micros(section, "hedgeInterval", DEFAULTS.hedgeIntervalMicros()),
        section.positive("shortDelta", DEFAULTS.shortDelta()),
        section.positive("wingDelta", DEFAULTS.wingDelta()),
        section.share("mostConfidence", DEFAULTS.mostConfidence()));
  }

  private static long micros(Section section, String key, long otherwiseMicros) {
    Duration otherwise = Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(otherwiseMicros));
    return TimeUnit.NANOSECONDS.toMicros(section.duration(key, otherwise).toNanos());
  }
}
