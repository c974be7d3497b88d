package io.arbflow.jobs.config;

import io.arbflow.cep.legrisk.LegRiskSettings;
import io.arbflow.cep.phantom.PhantomSettings;
import io.arbflow.cep.refusal.RefusalSettings;
import io.arbflow.cep.verdictflip.VerdictFlipSettings;

/** Reads {@code patterns}. */
final class PatternsReader {
  private static final PhantomSettings PHANTOM = PhantomSettings.standard();
  private static final RefusalSettings REFUSAL = RefusalSettings.standard();
  private static final LegRiskSettings LEG_RISK = LegRiskSettings.standard();
  private static final VerdictFlipSettings FLIPS = VerdictFlipSettings.standard();

  private PatternsReader() {}

  static PatternsConfig read(Section patterns) {
    PatternsConfig config =
        new PatternsConfig(
            patterns.read("phantom", PatternsReader::phantom),
            patterns.read("refusal", PatternsReader::refusal),
            patterns.read("ignition", BarPatternsReader::ignition),
            patterns.read("overshoot", BarPatternsReader::overshoot),
            patterns.read("volatility", BarPatternsReader::volatility),
            patterns.read("breakdown", BarPatternsReader::breakdown),
            patterns.read("followThrough", BarPatternsReader::followThrough),
            patterns.read("legRisk", PatternsReader::legRisk),
            patterns.read("verdictFlip", PatternsReader::verdictFlip));
    patterns.end();
    return config;
  }

  private static PhantomSettings phantom(Section section) {
    return new PhantomSettings(
        (int) section.whole("count", PHANTOM.count(), 2, 1_000),
        StatisticsReader.micros(section, "lifetime", PHANTOM.lifetimeMicros()),
        within(section, PHANTOM.withinMicros()));
  }

  private static RefusalSettings refusal(Section section) {
    return new RefusalSettings(
        (int) section.whole("count", REFUSAL.count(), 2, 1_000),
        within(section, REFUSAL.withinMicros()));
  }

  private static LegRiskSettings legRisk(Section section) {
    return new LegRiskSettings(
        StatisticsReader.micros(section, "wait", LEG_RISK.waitMicros()),
        StatisticsReader.micros(section, "memory", LEG_RISK.memoryMicros()),
        StatisticsReader.micros(section, "lifetime", LEG_RISK.lifetimeMicros()),
        section.positive("maxLossBps", LEG_RISK.maxLossBps()));
  }

  private static VerdictFlipSettings verdictFlip(Section section) {
    return new VerdictFlipSettings(
        (int) section.whole("flips", FLIPS.flips(), 1, 1_000),
        within(section, FLIPS.withinMicros()));
  }

  static long within(Section section, long otherwiseMicros) {
    return StatisticsReader.micros(section, "within", otherwiseMicros);
  }
}
