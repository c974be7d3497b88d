package io.arbflow.operators.scenario;

import io.arbflow.domain.risk.VarBacktest;
import java.util.ArrayList;
import java.util.List;

/**
 * Forecasts of value at risk, a step each, and whether the positions they were made of lost more.
 * What is traded within the step does not count. Not thread-safe.
 */
final class VarForecasts {
  private final ScenarioSettings settings;
  private final List<Boolean> breaches;
  private List<HeldUnits> held;
  private double forecast;
  private boolean failing;

  VarForecasts(ScenarioSettings settings, ScenarioHead head) {
    this.settings = settings;
    this.breaches = new ArrayList<>(head.breaches());
    this.held = head.held();
    this.forecast = head.forecast();
    this.failing = head.failing();
  }

  ScenarioHead head(long step, long count) {
    return new ScenarioHead(
        settings.stepMicros(), step, count, forecast, held, new ArrayList<>(breaches), failing);
  }

  /** Account money of what the forecast is of; NaN when a part of it has no value. */
  double worth(ScenarioMarket market) {
    double worth = 0;
    for (HeldUnits line : held) {
      worth += line.units() * market.unitMoney(line.instrument());
    }
    return worth;
  }

  /** Forecasts the next step; a loss of null, or of 0, is no forecast. */
  void forecast(List<HeldUnits> positions, ScenarioLoss loss) {
    boolean is = loss != null && loss.valueAtRisk() > 0;
    held = is ? positions : List.of();
    forecast = is ? loss.valueAtRisk() : Double.NaN;
  }

  /**
   * The step has passed.
   *
   * @param gained by what the forecast is of
   * @return why the forecasts are not to be trusted any more, told once; else null
   */
  String passed(double gained) {
    if (Double.isNaN(forecast) || Double.isNaN(gained)) {
      return null;
    }
    breaches.add(gained < -forecast);
    if (breaches.size() > settings.backtestSteps()) {
      breaches.remove(0);
    }
    VarBacktest backtest = backtest();
    String failure = backtest == null ? null : backtest.failure(settings.backtestSignificance());
    boolean again = failing;
    failing = failure != null;
    return again ? null : failure;
  }

  VarBacktest backtest() {
    if (breaches.size() < settings.backtestSteps()) {
      return null;
    }
    boolean[] last = new boolean[breaches.size()];
    for (int i = 0; i < last.length; i++) {
      last[i] = breaches.get(i);
    }
    return VarBacktest.of(last, settings.tail());
  }
}
