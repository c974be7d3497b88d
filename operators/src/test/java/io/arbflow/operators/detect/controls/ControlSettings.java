package io.arbflow.operators.detect.controls;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.PairSpec;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.option.Normal;
import io.arbflow.domain.selection.MultipleTesting;
import io.arbflow.operators.detect.AnomalySettings;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.LeadLagSettings;
import io.arbflow.operators.detect.MomentumSettings;
import io.arbflow.operators.detect.PairScreenSettings;
import io.arbflow.operators.detect.PairsSettings;
import io.arbflow.operators.detect.ReversionSettings;
import io.arbflow.operators.detect.ShapeSettings;
import io.arbflow.operators.detect.StatisticsSettings;
import io.arbflow.operators.detect.StrategySettings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;

/**
 * Settings of the controls: windows short enough for tapes of a few thousand bars. Twelve outcomes
 * at least and four believed beforehand, so that Student's t of few outcomes passes no more often
 * than a normal variable passes {@link #SIGMAS}.
 */
final class ControlSettings {
  static final double SIGMAS = 2;

  /** One-sided level of the tests that a signal has to pass, as it would be used. */
  static final double SIGNAL_LEVEL = 0.025;

  /** The same where signals have to come often, so that there is something to count. */
  private static final double OFTEN_LEVEL = 0.45;

  /** Deviations that a leader has to move. */
  private static final double LEADER_SIGMAS = 1;

  /** How often it does. */
  static final double LEADER_MOVES = 2 * Normal.cdf(-LEADER_SIGMAS);

  /** Share of bars that may be called anomalies. */
  static final double ANOMALY_LEVEL = 0.03;

  /** Two-sided level of what followed a shape before. */
  static final double SHAPE_LEVEL = 0.05;

  /** How often chance reaches {@link #SIGMAS} on one side. */
  static final double ONE_SIDED = Normal.cdf(-SIGMAS);

  /** Of pairs that are no pairs. */
  static final double DISCOVERY_RATE = 0.1;

  static final int FORMATION_BARS = 200;
  static final int SCREEN_BARS = 150;

  /** Any edge at all. */
  private static final double NO_SIGMAS = 1e-9;

  private ControlSettings() {}

  /** Shares at one venue free of fees; neighbours are pairs, the even one the dependent. */
  static Universe universe(int shares) {
    return universe(shares, 0);
  }

  /** The same with a taker's fee; below 0 the venue pays. */
  static Universe universe(int shares, double takerFeeBps) {
    List<Instrument> instruments = new ArrayList<>();
    List<PairSpec> pairs = new ArrayList<>();
    for (int i = 0; i < shares; i++) {
      instruments.add(Instrument.equity("S" + i, "USD", 0.0001, 1));
      if (i % 2 == 1) {
        pairs.add(new PairSpec("S" + (i - 1), "S" + i));
      }
    }
    return new Universe(
        List.of(Venue.of("V", takerFeeBps, 0, 120_000)),
        instruments,
        List.of(),
        List.of(),
        List.of(),
        pairs,
        null);
  }

  /** What is traded when it pays by two standard errors, on signals at their usual level. */
  static DetectSettings strict() {
    return detect(SIGMAS, SIGNAL_LEVEL);
  }

  /** The same on signals that come often, so that there is something to count. */
  static DetectSettings often() {
    return detect(SIGMAS, OFTEN_LEVEL);
  }

  /** Whatever pays at all, on signals that come often. */
  static DetectSettings oftenAndAny() {
    return detect(NO_SIGMAS, OFTEN_LEVEL);
  }

  /**
   * The strategies that are controlled.
   *
   * @param sigmas standard errors of the edge at opening
   * @param level one-sided level of the tests that signals of MEAN_REVERSION, MOMENTUM and LEAD_LAG
   *     have to pass; the latter two look at both sides
   */
  private static DetectSettings detect(double sigmas, double level) {
    EnumMap<Strategy, StrategySettings> on = new EnumMap<>(Strategy.class);
    for (Control control : Control.values()) {
      on.put(control.strategy, new StrategySettings(true, 0, 0.5, Long.MAX_VALUE));
    }
    StatisticsSettings defaults = StatisticsSettings.DEFAULTS;
    return new DetectSettings(on, 4, false, 0, 100)
        .withStatistics(
            new StatisticsSettings(
                defaults.bars(),
                defaults.regime(),
                defaults.breakdown(),
                pairs(sigmas),
                new ReversionSettings(sigmas, 60, 4, level, 0.5, 20, 1.5, 6, 5, 60, 12, 4, 4, 0.95),
                new MomentumSettings(sigmas, 30, 2, 2, 2 * level, 3, 6, 60, 12, 4, 4, 0.95),
                new LeadLagSettings(sigmas, 60, 3, 2 * level, LEADER_SIGMAS, 3, 60, 12, 4, 4, 0.95),
                new AnomalySettings(
                    sigmas, 5, ANOMALY_LEVEL, 200, 100, 15, 5, 100, 7, 60, 12, 4, 3, 300_000_000),
                new ShapeSettings(sigmas, 5, 12, 600, 8, 4, 0.8, SHAPE_LEVEL, 60, 12, 4, 3)));
  }

  private static PairsSettings pairs(double sigmas) {
    PairScreenSettings screen =
        new PairScreenSettings(
            false,
            64,
            FORMATION_BARS,
            SCREEN_BARS,
            MultipleTesting.BENJAMINI_HOCHBERG,
            DISCOVERY_RATE,
            0.05,
            0.05,
            1,
            1,
            40);
    return new PairsSettings(screen, 50, 1e-6, 100, 50, 100, 1.5, 5, 2, false, sigmas);
  }
}
