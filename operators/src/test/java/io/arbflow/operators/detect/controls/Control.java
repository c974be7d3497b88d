package io.arbflow.operators.detect.controls;

import io.arbflow.domain.opportunity.Strategy;
import java.util.List;

/**
 * A strategy, bars that have what it looks for in their order, and how often it may trade where
 * there is nothing. A trade needs a signal, which chance gives at the level of the signal's test,
 * and an edge of two standard errors, which chance gives on one side; an anomaly may be traded
 * either way. A leader needs to move, a pair to be selected.
 */
enum Control {
  PAIRS(
      Strategy.PAIRS,
      Structure::cointegrated,
      ControlSettings.FORMATION_BARS + 3 * ControlSettings.SCREEN_BARS - 1,
      3,
      ControlSettings.DISCOVERY_RATE),
  MEAN_REVERSION(
      Strategy.MEAN_REVERSION,
      Structure::reverting,
      1_500,
      1_500,
      ControlSettings.SIGNAL_LEVEL * ControlSettings.ONE_SIDED),
  MOMENTUM(
      Strategy.MOMENTUM,
      Structure::trending,
      1_500,
      1_500,
      2 * ControlSettings.SIGNAL_LEVEL * ControlSettings.ONE_SIDED),
  LEAD_LAG(
      Strategy.LEAD_LAG,
      Structure::following,
      1_000,
      1_000,
      2 * ControlSettings.SIGNAL_LEVEL * ControlSettings.LEADER_MOVES * ControlSettings.ONE_SIDED),
  ANOMALY(
      Strategy.ANOMALY,
      Structure::reversals,
      3_000,
      3_000,
      2 * ControlSettings.ANOMALY_LEVEL * ControlSettings.ONE_SIDED),
  PATTERN(
      Strategy.PATTERN,
      Structure::shapes,
      2_000,
      2_000,
      ControlSettings.SHAPE_LEVEL * ControlSettings.ONE_SIDED);

  /** Makes a tape. */
  interface Tape {
    List<Step> steps(int bars, long seed);
  }

  final Strategy strategy;
  final int bars;

  /** Occasions to find something in a tape: screens, or bars. */
  final int trials;

  /** How often chance may open a trade on one of them. */
  final double rate;

  private final Tape structure;

  Control(Strategy strategy, Tape structure, int bars, int trials, double rate) {
    this.strategy = strategy;
    this.structure = structure;
    this.bars = bars;
    this.trials = trials;
    this.rate = rate;
  }

  List<Step> structured(long seed) {
    return structure.steps(bars, seed);
  }

  /** How often chance makes an edge seem to pay, given a signal. */
  double edgeLevel() {
    return this == ANOMALY ? 2 * ControlSettings.ONE_SIDED : ControlSettings.ONE_SIDED;
  }

  /** What a binomial count stays below but once in several hundred times: three deviations. */
  static double atMost(double level, double trials) {
    return level * trials + 3 * Math.sqrt(level * (1 - level) * trials);
  }
}
