package io.arbflow.operators.detect.surface;

import io.arbflow.domain.market.FinancingCurve;
import java.util.Map;

/**
 * The volatility at which an option is worth what a hedged holder expects of it at a horizon h when
 * the underlying realises a forecast total variance until then and the strike's present middle
 * volatility is paid for the rest: total variance = forecast + vol^2 (T - h).
 *
 * <p>It is the path-weighted gamma integral in closed form. A hedged option earns 1/2 dollar gamma
 * x (realised - implied variance) dt; along a path of known variance the expected dollar gamma at
 * time t is the derivative of the Black-76 price by total variance, times two, at the variance
 * blended up to t; so its integral to h is the difference of two prices.
 */
final class Blend {
  private Blend() {}

  static double vol(Scene scene, int row, VarianceForecast forecast) {
    double years = scene.slice().years();
    double vol = scene.smile().midVol(row);
    double rest = Math.max(0, years - forecast.years());
    return Math.sqrt((forecast.variance() + vol * vol * rest) / years);
  }

  /** The forecast to the strategies' horizon, or to expiry where that is sooner; or null. */
  static VarianceForecast forecast(Scene scene) {
    long horizon = scene.settings().varianceHorizonMicros();
    return scene.state().forecast(scene.settings(), scene.horizonYears(horizon));
  }

  /** Whether the option outlives the horizon. */
  static boolean outlives(Scene scene) {
    double horizon = scene.settings().varianceHorizonMicros() / FinancingCurve.YEAR_MICROS;
    return scene.slice().years() > horizon;
  }

  /** Adds the figures of a forecast. */
  static void explain(VarianceForecast forecast, Map<String, Double> numbers) {
    numbers.put("forecastVol", Math.sqrt(forecast.annual()));
    numbers.put("forecastVariance", forecast.annual());
    numbers.put("forecastVarianceError", forecast.annualError());
    numbers.put("horizonYears", forecast.years());
  }
}
