package io.arbflow.operators.detect.surface;

import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.slice.Slice;
import java.util.Map;

/**
 * SURFACE_DISTORTION: a quote whose bid-ask interval in volatility lies outside the slice fitted
 * without it by more than k robust sigmas. The option is traded against the strikes next to it, in
 * the butterfly's proportion (K3 - K2) : (K3 - K1) : (K2 - K1) weighted by vega, and hedged with
 * the underlying.
 *
 * <p>The option is worth what the slice without it says, its neighbours the middle of their own
 * quotes, so that they cost their half-spread. The edge is there when the quote has come back to
 * the slice: all legs are then left at their present half-spreads. When that will be is not
 * modelled; at the latest the legs expire.
 */
final class Distortion implements SurfaceStrategy {
  private static final long serialVersionUID = 1L;

  @Override
  public Strategy strategy() {
    return Strategy.SURFACE_DISTORTION;
  }

  @Override
  public void choose(Scene scene, Trade trade, Proposals proposals) {
    Smile smile = scene.smile();
    for (int row = 0; smile.fitted() && row < scene.slice().smile(); row++) {
      if (Math.abs(smile.outside[row]) >= scene.settings().distortionSigmas()) {
        int left = neighbour(scene, row, -1);
        int right = neighbour(scene, row, 1);
        if (left != Slice.NO_ROW && right != Slice.NO_ROW) {
          boolean cheap = smile.outside[row] < 0;
          trade.clear();
          trade.leg(row, cheap);
          trade.leg(left, !cheap);
          trade.leg(right, !cheap);
          proposals.propose(scene.slice().positions()[row] / 2, trade);
        }
      }
    }
  }

  /** The next strike that can be traded and is not itself off. */
  private static int neighbour(Scene scene, int row, int step) {
    Smile smile = scene.smile();
    for (int next = row + step; next >= 0 && next < scene.slice().smile(); next += step) {
      if (smile.tradable(next)
          && Math.abs(smile.outside[next]) < scene.settings().distortionSigmas()) {
        return next;
      }
    }
    return Slice.NO_ROW;
  }

  @Override
  public boolean view(Scene scene, Trade trade) {
    Smile smile = scene.smile();
    int row = trade.row(0);
    if (!smile.fitted() || trade.legs() != 3 || !(smile.without[row] > 0)) {
      return false;
    }
    double[] strikes = scene.slice().strikes();
    double low = strikes[trade.row(1)];
    double high = strikes[trade.row(2)];
    double vega = smile.vega(row);
    trade.view(0, 1, smile.priceAt(row, smile.without[row]));
    wing(scene, trade, 1, (high - strikes[row]) / (high - low) * vega);
    wing(scene, trade, 2, (strikes[row] - low) / (high - low) * vega);
    trade.hedge();
    return true;
  }

  private static void wing(Scene scene, Trade trade, int leg, double vega) {
    int row = trade.row(leg);
    trade.view(leg, vega / scene.smile().vega(row), scene.slice().mid(row));
  }

  @Override
  public boolean leaves(Scene scene) {
    return true;
  }

  @Override
  public double standardError(Scene scene, Trade trade) {
    return Errors.independent(scene, trade);
  }

  @Override
  public String inequality() {
    return "bid-ask volatility outside the slice fitted without the quote";
  }

  @Override
  public void explain(Scene scene, Trade trade, Map<String, Double> numbers) {
    int row = trade.row(0);
    Smile smile = scene.smile();
    numbers.put("sigmasOutside", smile.outside[row]);
    numbers.put("robustSigma", smile.sigmas[row]);
    numbers.put("bidVol", scene.slice().bids().vols()[row]);
    numbers.put("askVol", scene.slice().asks().vols()[row]);
    numbers.put("fittedWithoutVol", smile.without[row]);
    if (scene.expiry().previous != null) {
      double moneyness = scene.slice().logMoneyness(row);
      double years = scene.slice().years();
      numbers.put("previousFitVol", scene.expiry().previous.volatility(moneyness, years));
    }
  }
}
