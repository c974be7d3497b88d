package io.arbflow.operators.detect.controls;

import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.selection.MultipleTesting;
import io.arbflow.operators.detect.AnomalySettings;
import io.arbflow.operators.detect.BarSettings;
import io.arbflow.operators.detect.BreakdownSettings;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.LeadLagSettings;
import io.arbflow.operators.detect.MomentumSettings;
import io.arbflow.operators.detect.PairScreenSettings;
import io.arbflow.operators.detect.PairsSettings;
import io.arbflow.operators.detect.RegimeSettings;
import io.arbflow.operators.detect.ReversionSettings;
import io.arbflow.operators.detect.ShapeSettings;
import io.arbflow.operators.detect.StatisticsSettings;
import io.arbflow.operators.detect.StrategySettings;
import java.util.EnumMap;
import java.util.List;

/** Windows so short, and bounds so low, that every lane has spoken after some hundred bars. */
final class PathSettings {
  static final long SECOND = 1_000_000;
  static final BarSettings BARS = new BarSettings(SECOND, 10 * SECOND, 5 * SECOND, 20, 5);

  static final List<Strategy> ON_BARS =
      List.of(
          Strategy.PAIRS,
          Strategy.MEAN_REVERSION,
          Strategy.MOMENTUM,
          Strategy.LEAD_LAG,
          Strategy.ANOMALY,
          Strategy.PATTERN,
          Strategy.CORRELATION_BREAKDOWN);

  private PathSettings() {}

  static DetectSettings quick() {
    EnumMap<Strategy, StrategySettings> on = new EnumMap<>(Strategy.class);
    ON_BARS.forEach(s -> on.put(s, new StrategySettings(true, 0, 0.5, Long.MAX_VALUE)));
    PairScreenSettings screen =
        new PairScreenSettings(
            false, 64, 60, 40, MultipleTesting.BENJAMINI_HOCHBERG, 0.5, 0.05, 0.1, 1, 0.2, 40);
    return new DetectSettings(on, 4, false, 0, 100)
        .withStatistics(
            new StatisticsSettings(
                BARS,
                RegimeSettings.DEFAULTS,
                new BreakdownSettings(
                    0.1, 5, 30, 10, 15, 0.3, 0.4, 1, 5, 0.25, 2, 0.9, 0.05, 1, 0.95, 5, 60),
                new PairsSettings(screen, 20, 1e-6, 30, 12, 40, 1, 5, 2, false, 0.1),
                new ReversionSettings(0.1, 20, 4, 0.45, 0.1, 40, 1, 6, 3, 20, 3, 1, 4, 0.95),
                new MomentumSettings(0.1, 12, 1, 2, 0.9, 3, 3, 20, 3, 1, 4, 0.95),
                new LeadLagSettings(0.1, 30, 3, 0.45, 0.5, 3, 20, 3, 1, 4, 0.95),
                new AnomalySettings(0.1, 3, 0.3, 40, 30, 5, 4, 20, 7, 20, 3, 1, 3, 60 * SECOND),
                new ShapeSettings(0.1, 3, 6, 100, 4, 3, 0.5, 0.5, 20, 3, 1, 3)));
  }
}
