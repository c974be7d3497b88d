package io.arbflow.operators.detect.surface;

import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.slice.Slice;
import java.util.Map;

/**
 * DELTA_NEUTRAL: the dearest option of an expiry sold against the cheapest, each beyond the slice
 * fitted without it, as many that their vegas cancel, hedged with the underlying. Both are worth
 * what the slice without them says; when that is reached they are left at their half-spreads.
 */
final class DeltaNeutral implements SurfaceStrategy {
  private static final long serialVersionUID = 1L;

  @Override
  public Strategy strategy() {
    return Strategy.DELTA_NEUTRAL;
  }

  @Override
  public void choose(Scene scene, Trade trade, Proposals proposals) {
    Smile smile = scene.smile();
    int rich = Slice.NO_ROW;
    int cheap = Slice.NO_ROW;
    for (int row = 0; smile.fitted() && row < scene.slice().smile(); row++) {
      if (smile.tradable(row)) {
        if (rich == Slice.NO_ROW || smile.outside[row] > smile.outside[rich]) {
          rich = row;
        }
        if (cheap == Slice.NO_ROW || smile.outside[row] < smile.outside[cheap]) {
          cheap = row;
        }
      }
    }
    double least = scene.settings().pairSigmas();
    if (rich != cheap && smile.outside[rich] >= least && smile.outside[cheap] <= -least) {
      trade.clear();
      trade.leg(rich, false);
      trade.leg(cheap, true);
      proposals.propose(0, trade);
    }
  }

  @Override
  public boolean view(Scene scene, Trade trade) {
    Smile smile = scene.smile();
    if (!smile.fitted() || trade.legs() != 2) {
      return false;
    }
    int rich = trade.row(0);
    int cheap = trade.row(1);
    trade.view(0, 1, smile.priceAt(rich, smile.without[rich]));
    trade.view(1, smile.vega(rich) / smile.vega(cheap), smile.priceAt(cheap, smile.without[cheap]));
    trade.hedge();
    return smile.without[rich] > 0 && smile.without[cheap] > 0;
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
    return "dear and cheap option of one expiry, each outside the slice fitted without it";
  }

  @Override
  public void explain(Scene scene, Trade trade, Map<String, Double> numbers) {
    Smile smile = scene.smile();
    numbers.put("richSigmasOutside", smile.outside[trade.row(0)]);
    numbers.put("cheapSigmasOutside", smile.outside[trade.row(1)]);
    numbers.put("richFittedVol", smile.without[trade.row(0)]);
    numbers.put("cheapFittedVol", smile.without[trade.row(1)]);
    numbers.put("richBidVol", scene.slice().bids().vols()[trade.row(0)]);
    numbers.put("cheapAskVol", scene.slice().asks().vols()[trade.row(1)]);
  }
}
