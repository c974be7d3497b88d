package io.arbflow.operators.detect.surface;

/** Standard errors of expected edges. */
final class Errors {
  private Errors() {}

  /**
   * Each leg is worth its price by the fit give or take its own robust sigma in volatility, legs
   * independent of each other: sqrt(sum (vega x units x sigma)^2), money.
   */
  static double independent(Scene scene, Trade trade) {
    double sum = 0;
    for (int leg = 0; leg < trade.legs(); leg++) {
      int quoted = scene.smile().quotedRow(trade.row(leg));
      double error =
          scene.smile().vega(quoted) * trade.signedUnits(scene, leg) * scene.smile().sigmas[quoted];
      sum += error * error;
    }
    return Math.sqrt(sum);
  }

  /**
   * What an error of the forecast total variance does to legs that are worth Black-76 at {@link
   * Blend}: they all move together.
   */
  static double common(Scene scene, Trade trade, VarianceForecast forecast) {
    double moved = 0;
    for (int leg = 0; leg < trade.legs(); leg++) {
      int row = trade.row(leg);
      double vol = Blend.vol(scene, row, forecast);
      double perVariance = scene.smile().vega(row, vol) / (2 * vol * scene.slice().years());
      moved += trade.signedUnits(scene, leg) * perVariance;
    }
    return Math.abs(moved) * forecast.standardError();
  }
}
