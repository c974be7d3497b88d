package io.arbflow.jobs.config;

import static io.arbflow.jobs.config.PatternsReader.within;

import io.arbflow.cep.breakdown.BreakdownSequenceSettings;
import io.arbflow.cep.ignition.IgnitionSettings;
import io.arbflow.cep.leadlag.FollowThroughSettings;
import io.arbflow.cep.overshoot.OvershootSettings;
import io.arbflow.cep.volatility.VolatilitySettings;

/** Reads the sections of {@code patterns} that are of bars. */
final class BarPatternsReader {
  private static final IgnitionSettings IGNITION = IgnitionSettings.standard();
  private static final OvershootSettings OVERSHOOT = OvershootSettings.standard();
  private static final VolatilitySettings VOLATILITY = VolatilitySettings.standard();
  private static final BreakdownSequenceSettings BREAKDOWN = BreakdownSequenceSettings.standard();
  private static final FollowThroughSettings FOLLOW = FollowThroughSettings.standard();

  private BarPatternsReader() {}

  static IgnitionSettings ignition(Section section) {
    return new IgnitionSettings(
        section.positive("returnSigmas", IGNITION.returnSigmas()),
        section.positive("quoteRateRatio", IGNITION.quoteRateRatio()),
        (int) section.whole("confirmations", IGNITION.confirmations(), 1, 1_000),
        (int) section.whole("bars", IGNITION.bars(), 1, 1_000),
        section.share("giveBack", IGNITION.giveBack()),
        within(section, IGNITION.withinMicros()));
  }

  static OvershootSettings overshoot(Section section) {
    return new OvershootSettings(
        section.positive("returnSigmas", OVERSHOOT.returnSigmas()),
        section.share("takeBack", OVERSHOOT.takeBack()),
        (int) section.whole("bars", OVERSHOOT.bars(), 1, 1_000),
        within(section, OVERSHOOT.withinMicros()));
  }

  static VolatilitySettings volatility(Section section) {
    return new VolatilitySettings(
        section.positive("volatilityRatio", VOLATILITY.volatilityRatio()),
        section.positive("spreadRatio", VOLATILITY.spreadRatio()),
        within(section, VOLATILITY.withinMicros()));
  }

  static BreakdownSequenceSettings breakdown(Section section) {
    return new BreakdownSequenceSettings(
        section.share("highCorrelation", BREAKDOWN.highCorrelation()),
        section.positive("dropSigmas", BREAKDOWN.dropSigmas()),
        section.positive("divergenceSigmas", BREAKDOWN.divergenceSigmas()),
        within(section, BREAKDOWN.withinMicros()));
  }

  static FollowThroughSettings followThrough(Section section) {
    return new FollowThroughSettings(
        section.positive("leaderSigmas", FOLLOW.leaderSigmas()),
        section.positive("followerSigmas", FOLLOW.followerSigmas()),
        section.share("share", FOLLOW.share()),
        (int) section.whole("lagBars", FOLLOW.lagBars(), 1, 1_000),
        within(section, FOLLOW.withinMicros()));
  }
}
