package io.arbflow.operators.detect.surface;

import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.volatility.ForwardDelta;
import io.arbflow.domain.volatility.RawSvi;
import io.arbflow.operators.detect.slice.Slice;
import java.util.Map;

/**
 * THETA_DECAY: an iron condor, sold where the variance implied by the bids of its short options is
 * above the forecast to the horizon. Risk is defined: each option sold is covered by one farther
 * out, so that the loss is at most the wider wing less the credit. There is no hedge.
 *
 * <p>Every leg is repriced at the horizon, {@link Blend}, with its own volatility for the time that
 * is left; nothing is divided by 365. What the premium earns is the other side of the gamma that is
 * sold, and the forecast's error on it is the standard error.
 */
final class ThetaDecay implements SurfaceStrategy {
  private static final long serialVersionUID = 1L;

  private static final double DAY_YEARS = 1 / 365.0;

  @Override
  public Strategy strategy() {
    return Strategy.THETA_DECAY;
  }

  @Override
  public void choose(Scene scene, Trade trade, Proposals proposals) {
    VarianceForecast forecast = scene.smile().fitted() ? Blend.forecast(scene) : null;
    if (forecast == null || !condor(scene, trade)) {
      return;
    }
    double[] bids = scene.slice().bids().vols();
    double put = bids[trade.row(0)];
    double call = bids[trade.row(2)];
    if ((put * put + call * call) / 2 > forecast.annual()) {
      proposals.propose(0, trade);
    }
  }

  /** Legs: put sold, put bought below it, call sold, call bought above it. */
  private static boolean condor(Scene scene, Trade trade) {
    RawSvi fit = scene.smile().fit();
    double shortDelta = scene.settings().shortDelta();
    double wingDelta = scene.settings().wingDelta();
    int put = scene.nearest(ForwardDelta.putMoneyness(fit, shortDelta), false);
    int putWing = scene.nearest(ForwardDelta.putMoneyness(fit, wingDelta), false);
    int call = scene.nearest(ForwardDelta.callMoneyness(fit, shortDelta), true);
    int callWing = scene.nearest(ForwardDelta.callMoneyness(fit, wingDelta), true);
    if (put == Slice.NO_ROW || call == Slice.NO_ROW || putWing >= put || callWing <= call) {
      return false;
    }
    trade.clear();
    trade.leg(put, false);
    trade.leg(putWing, true);
    trade.leg(call, false);
    trade.leg(callWing, true);
    return true;
  }

  @Override
  public boolean view(Scene scene, Trade trade) {
    VarianceForecast forecast = Blend.forecast(scene);
    if (forecast == null || trade.legs() != Trade.MOST_LEGS) {
      return false;
    }
    for (int leg = 0; leg < trade.legs(); leg++) {
      int row = trade.row(leg);
      trade.view(leg, 1, scene.smile().priceAt(row, Blend.vol(scene, row, forecast)));
    }
    return true;
  }

  @Override
  public boolean leaves(Scene scene) {
    return Blend.outlives(scene);
  }

  @Override
  public double standardError(Scene scene, Trade trade) {
    return Errors.common(scene, trade, Blend.forecast(scene));
  }

  @Override
  public String inequality() {
    return "implied variance of the bids sold > forecast realised variance";
  }

  @Override
  public void explain(Scene scene, Trade trade, Map<String, Double> numbers) {
    Blend.explain(Blend.forecast(scene), numbers);
    double[] bids = scene.slice().bids().vols();
    numbers.put("putBidVol", bids[trade.row(0)]);
    numbers.put("callBidVol", bids[trade.row(2)]);
    numbers.put("maxLoss", maxLoss(scene, trade));
    numbers.put("decayInOneDay", decay(scene, trade));
  }

  /** The wider wing less the credit, money, before fees. */
  static double maxLoss(Scene scene, Trade trade) {
    double[] strikes = scene.slice().strikes();
    double down = strikes[trade.row(0)] - strikes[trade.row(1)];
    double up = strikes[trade.row(3)] - strikes[trade.row(2)];
    double units = Math.abs(trade.signedUnits(scene, 0));
    double credit = 0;
    for (int leg = 0; leg < trade.legs(); leg++) {
      double price = Trade.side(scene.slice(), trade.isBuy(leg)).prices()[trade.row(leg)];
      credit -= trade.signedUnits(scene, leg) * price;
    }
    return Math.max(down, up) * units - credit;
  }

  /** What the legs gain when a day passes and nothing else does, repriced; money. */
  private static double decay(Scene scene, Trade trade) {
    double years = scene.slice().years();
    double left = Math.max(0, years - DAY_YEARS) / years;
    double gain = 0;
    for (int leg = 0; leg < trade.legs(); leg++) {
      int row = trade.row(leg);
      double vol = scene.smile().midVol(row);
      double change =
          scene.smile().timeValue(row, vol * Math.sqrt(left)) - scene.smile().timeValue(row, vol);
      gain += trade.signedUnits(scene, leg) * change;
    }
    return gain;
  }
}
