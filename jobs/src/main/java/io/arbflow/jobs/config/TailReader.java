package io.arbflow.jobs.config;

import io.arbflow.operators.risk.TailSettings;
import io.arbflow.operators.scenario.ScenarioSettings;

/** Reads {@code risk.tail}. */
final class TailReader {
  private static final TailSettings DEFAULTS = TailSettings.standard();

  private TailReader() {}

  static TailSettings read(Section risk) {
    return risk.read("tail", TailReader::tail);
  }

  private static TailSettings tail(Section section) {
    double confidence = section.share("confidence", DEFAULTS.confidence());
    long horizon = StatisticsReader.micros(section, "horizon", DEFAULTS.horizonMicros());
    long step = StatisticsReader.micros(section, "returnInterval", DEFAULTS.returnMicros());
    return new TailSettings(
        confidence,
        horizon,
        section.positive("assumedVolatility", DEFAULTS.assumedVolatility()),
        section.positive("leastVolatility", DEFAULTS.leastVolatility()),
        step,
        (int) section.whole("leastReturns", DEFAULTS.leastReturns(), 1, 1_000_000),
        section.positive("halfLifeReturns", DEFAULTS.halfLifeReturns()),
        StatisticsReader.micros(section, "unwindTime", DEFAULTS.unwindMicros()),
        section.positive("legFailureSigmas", DEFAULTS.legFailureSigmas()),
        scenarios(section, confidence, horizon, step));
  }

  private static ScenarioSettings scenarios(
      Section section, double confidence, long horizon, long step) {
    ScenarioSettings defaults = DEFAULTS.scenarios();
    return new ScenarioSettings(
        section.choice("method", defaults.method()),
        confidence,
        horizon,
        step,
        (int) section.whole("scenarios", defaults.scenarios(), 2, 100_000),
        (int) section.whole("leastScenarios", defaults.leastScenarios(), 2, 100_000),
        section.positive("scenarioHalfLife", defaults.halfLifeSteps()),
        (int) section.whole("backtestSteps", defaults.backtestSteps(), 1, 100_000),
        section.share("backtestSignificance", defaults.backtestSignificance()));
  }
}
