package io.arbflow.operators.detect;

import io.arbflow.domain.opportunity.Strategy;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Settings of the detect stage, given at submission.
 *
 * @param strategies by strategy; one that is absent is off
 * @param maxCycleLength most currencies on a cycle; 4 by default
 * @param cyclesPerVenue true: a conversion graph per venue; false: per connected set of currencies
 * @param orderLatencyMicros time an order needs; where the edge must still be for confidence
 * @param cacheKeysPerLane bound on keys of one lane kept on the heap of one subtask
 * @param chain what the chain lane refuses beyond what does not pay
 * @param sliceIntervalMicros least event time between two slices of one chain, 1 s by default; 0
 *     for no slices
 * @param surface settings of the strategies on volatility
 * @param statistics settings of the lanes on bars
 */
public record DetectSettings(
    EnumMap<Strategy, StrategySettings> strategies,
    int maxCycleLength,
    boolean cyclesPerVenue,
    long orderLatencyMicros,
    int cacheKeysPerLane,
    ChainSettings chain,
    long sliceIntervalMicros,
    SurfaceSettings surface,
    StatisticsSettings statistics)
    implements Serializable {

  /** The strategies that are fed by slices of option chains. */
  public static final List<Strategy> ON_SLICES =
      List.of(
          Strategy.SURFACE_DISTORTION,
          Strategy.SKEW,
          Strategy.DELTA_NEUTRAL,
          Strategy.GAMMA_SCALPING,
          Strategy.THETA_DECAY);

  private static final StrategySettings OFF = new StrategySettings(false, 0, 0.5, Long.MAX_VALUE);

  /** One second. */
  public static final long DEFAULT_SLICE_INTERVAL_MICROS = 1_000_000;

  /** Everything that is of option chains only at its default. */
  public DetectSettings(
      EnumMap<Strategy, StrategySettings> strategies,
      int maxCycleLength,
      boolean cyclesPerVenue,
      long orderLatencyMicros,
      int cacheKeysPerLane) {
    this(
        strategies,
        maxCycleLength,
        cyclesPerVenue,
        orderLatencyMicros,
        cacheKeysPerLane,
        ChainSettings.DEFAULTS);
  }

  /** Everything that is of volatility only at its default. */
  public DetectSettings(
      EnumMap<Strategy, StrategySettings> strategies,
      int maxCycleLength,
      boolean cyclesPerVenue,
      long orderLatencyMicros,
      int cacheKeysPerLane,
      ChainSettings chain) {
    this(
        strategies,
        maxCycleLength,
        cyclesPerVenue,
        orderLatencyMicros,
        cacheKeysPerLane,
        chain,
        DEFAULT_SLICE_INTERVAL_MICROS,
        SurfaceSettings.DEFAULTS,
        StatisticsSettings.DEFAULTS);
  }

  /** The same with other settings of the strategies on volatility. */
  public DetectSettings withSurface(SurfaceSettings other) {
    return new DetectSettings(
        strategies,
        maxCycleLength,
        cyclesPerVenue,
        orderLatencyMicros,
        cacheKeysPerLane,
        chain,
        sliceIntervalMicros,
        other,
        statistics);
  }

  /** The same with other settings of the lanes on bars. */
  public DetectSettings withStatistics(StatisticsSettings other) {
    return new DetectSettings(
        strategies,
        maxCycleLength,
        cyclesPerVenue,
        orderLatencyMicros,
        cacheKeysPerLane,
        chain,
        sliceIntervalMicros,
        surface,
        other);
  }

  /** Settings of one strategy; off when absent. */
  public StrategySettings of(Strategy strategy) {
    return strategies.getOrDefault(strategy, OFF);
  }

  /** Both cross-market families on with the given threshold, everything else at its default. */
  public static DetectSettings crossMarket(double minNetEdgeBps) {
    StrategySettings on = new StrategySettings(true, minNetEdgeBps, 0.5, Long.MAX_VALUE);
    return new DetectSettings(
        new EnumMap<>(Map.of(Strategy.CROSS_VENUE, on, Strategy.CURRENCY_CYCLE, on)),
        4,
        false,
        10_000,
        20_000);
  }
}
