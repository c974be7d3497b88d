package io.arbflow.operators.detect.surface;

import io.arbflow.domain.market.FinancingCurve;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.slice.Slice;
import io.arbflow.operators.detect.slice.SliceSide;
import java.util.Map;

/**
 * GAMMA_SCALPING: the straddle nearest the forward bought at the ask and hedged with the
 * underlying, where the variance forecast to the horizon is above the one implied by the ask. What
 * it is expected to make is {@link Blend}, that is half its dollar gamma along the way times
 * realised less implied variance, net of what adjusting the hedge costs.
 *
 * <p>The hedge is adjusted at fixed times; each time delta has changed by about gamma x S x vol x
 * sqrt(2 dt / pi) (Leland 1985), which costs half the underlying's spread and the fee.
 */
final class GammaScalping implements SurfaceStrategy {
  private static final long serialVersionUID = 1L;

  @Override
  public Strategy strategy() {
    return Strategy.GAMMA_SCALPING;
  }

  @Override
  public void choose(Scene scene, Trade trade, Proposals proposals) {
    int twin = scene.slice().twinRow();
    VarianceForecast forecast = twin == Slice.NO_ROW ? null : Blend.forecast(scene);
    if (forecast == null) {
      return;
    }
    int quoted = scene.smile().quotedRow(twin);
    double ask = scene.slice().asks().vols()[quoted];
    if (scene.slice().hasVols(quoted) && forecast.annual() > ask * ask) {
      trade.clear();
      trade.leg(quoted, true);
      trade.leg(twin, true);
      proposals.propose(0, trade);
    }
  }

  @Override
  public boolean view(Scene scene, Trade trade) {
    VarianceForecast forecast = Blend.forecast(scene);
    if (forecast == null || trade.legs() != 2 || !straddle(scene, trade)) {
      return false;
    }
    for (int leg = 0; leg < 2; leg++) {
      int row = trade.row(leg);
      trade.view(leg, 1, scene.smile().priceAt(row, Blend.vol(scene, row, forecast)));
    }
    trade.hedge();
    return true;
  }

  private static boolean straddle(Scene scene, Trade trade) {
    double[] strikes = scene.slice().strikes();
    return strikes[trade.row(0)] == strikes[trade.row(1)];
  }

  @Override
  public boolean leaves(Scene scene) {
    return Blend.outlives(scene);
  }

  @Override
  public double running(Scene scene, Trade trade) {
    VarianceForecast forecast = Blend.forecast(scene);
    double step = scene.settings().hedgeIntervalMicros() / FinancingCurve.YEAR_MICROS;
    double adjustments = Math.floor(forecast.years() / step);
    double vol = Math.sqrt(forecast.annual());
    int underlying = scene.slice().underlyingRow();
    double spot = scene.slice().mid(underlying);
    double traded = gamma(scene, trade) * spot * vol * Math.sqrt(2 * step / Math.PI);
    return adjustments * traded * costPerUnit(scene, underlying);
  }

  private static double gamma(Scene scene, Trade trade) {
    double gamma = 0;
    for (int leg = 0; leg < trade.legs(); leg++) {
      gamma += trade.signedUnits(scene, leg) * scene.smile().gamma(trade.row(leg));
    }
    return gamma;
  }

  /** Half the spread and the taker fee, per unit of the underlying. */
  private static double costPerUnit(Scene scene, int row) {
    SliceSide asks = scene.slice().asks();
    double multiplier = scene.desk().underlying(scene.slice()).multiplier();
    double fee = scene.desk().terms().fee(asks.venues()[row], asks.prices()[row] * multiplier);
    return scene.slice().halfSpread(row) + fee / multiplier;
  }

  @Override
  public double standardError(Scene scene, Trade trade) {
    return Errors.common(scene, trade, Blend.forecast(scene));
  }

  @Override
  public String inequality() {
    return "forecast realised variance > implied variance of the ask";
  }

  @Override
  public void explain(Scene scene, Trade trade, Map<String, Double> numbers) {
    Blend.explain(Blend.forecast(scene), numbers);
    int quoted = scene.smile().quotedRow(trade.row(1));
    double ask = scene.slice().asks().vols()[quoted];
    double spot = scene.slice().mid(scene.slice().underlyingRow());
    double step = scene.settings().hedgeIntervalMicros() / FinancingCurve.YEAR_MICROS;
    numbers.put("impliedAskVol", ask);
    numbers.put("breakEvenMove", ask * spot * Math.sqrt(step));
    numbers.put("breakEvenMoveSeconds", scene.settings().hedgeIntervalMicros() / 1e6);
    numbers.put("dollarGamma", gamma(scene, trade) * spot * spot);
    numbers.put("hedgingCost", running(scene, trade));
  }
}
