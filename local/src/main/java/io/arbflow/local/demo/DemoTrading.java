package io.arbflow.local.demo;

import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.jobs.config.Detectors;
import io.arbflow.local.market.SimulatedMarket;
import io.arbflow.local.settings.Assignments;
import io.arbflow.local.settings.DetectorNames;
import java.util.Map;
import java.util.Set;

/**
 * The shipped settings, trading into the demo's own topic. Value at risk looks a minute ahead on
 * steps of a quarter of a second, since there is not half a day. Strategies that the market plants
 * nothing for are off unless asked for: nobody could say whether they are right.
 */
final class DemoTrading {
  /** What value at risk needs hours for at the shipped settings, in half a minute; and told of. */
  private static final Map<String, Object> SHORT_STEPS =
      Map.of(
          "risk.markInterval",
          "250ms",
          "risk.tail.returnInterval",
          "250ms",
          "risk.tail.horizon",
          "60s",
          "risk.tail.scenarios",
          200,
          "risk.tail.leastScenarios",
          100,
          "risk.tail.backtestSteps",
          80,
          "risk.reportEvery",
          "1s");

  private DemoTrading() {}

  static Assignments of(DemoOptions options) {
    Assignments own =
        new Assignments()
            .set("risk.mode", options.mode())
            .set("risk.trading", "live")
            .set("paper.seed", options.seed())
            .setAll(SHORT_STEPS)
            .setAll(SimulatedMarket.guards());
    Set<Strategy> wanted = DetectorNames.of(options.strategies());
    for (Strategy strategy : Detectors.all()) {
      if (wanted.contains(strategy)) {
        own.set("strategies." + strategy + ".enabled", true);
      } else if (!SimulatedMarket.families().contains(strategy)) {
        own.set("strategies." + strategy + ".enabled", false);
      }
    }
    return own;
  }
}
