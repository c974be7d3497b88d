package io.arbflow.jobs.config;

import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.ChainSettings;
import io.arbflow.operators.time.DetectTiming;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Reads {@code detect} and {@code strategies}. */
final class StrategyReader {

  private static final Duration SLICE_INTERVAL = Duration.ofSeconds(1);

  private StrategyReader() {}

  static DetectConfig read(Section detect, Section strategies) {
    Map<Strategy, StrategyConfig> settings = new EnumMap<>(Strategy.class);
    for (Strategy strategy : Strategy.values()) {
      if (strategies.given(strategy.name())) {
        settings.put(strategy, strategy(strategy, strategies.section(strategy.name())));
      }
    }
    strategies.end();
    DetectConfig config =
        new DetectConfig(
            Map.copyOf(settings),
            detect.choice("timing", DetectTiming.ARRIVAL),
            (int) detect.whole("maxCycleLength", 4, 3, 4),
            detect.flag("cyclesPerVenue", false),
            (int) detect.whole("cacheKeysPerLane", 20_000, 1, 100_000_000),
            chain(detect),
            detect.duration("sliceInterval", SLICE_INTERVAL),
            SurfaceReader.read(detect.section("surface")),
            StatisticsReader.read(detect));
    detect.end();
    return config;
  }

  private static StrategyConfig strategy(Strategy strategy, Section section) {
    StrategyConfig config =
        new StrategyConfig(
            section.flag("enabled", false),
            section.amount("minNetEdgeBps", 0),
            section.share("closeEdgeFraction", 0.5),
            section.parsed("maxLegSkewMillis", null, StrategyReader::toMillis),
            section.parsed("maxNetEdgeBps", null, StrategyReader::toBps));
    if (config.enabled() && !Detectors.all().contains(strategy)) {
      throw section.wrong("enabled", "this version has no detector for it");
    }
    section.end();
    return config;
  }

  private static ChainSettings chain(Section detect) {
    return new ChainSettings(
        detect.flag("americanShortBoxes", false),
        detect.share("maxPinProbability", 1),
        TimeUnit.NANOSECONDS.toMicros(
            detect.parsed("exDateGuard", Duration.ZERO, Durations::parse).toNanos()));
  }

  private static Double toBps(String text) {
    return Values.aboveZero(Values.toDecimal(text)).doubleValue();
  }

  private static Duration toMillis(String text) {
    return Duration.ofMillis(Values.toWhole(text, 0, TimeUnit.DAYS.toMillis(1)));
  }
}
