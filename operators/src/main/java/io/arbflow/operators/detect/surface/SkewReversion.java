package io.arbflow.operators.detect.surface;

import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.volatility.ForwardDelta;
import io.arbflow.domain.volatility.RawSvi;
import io.arbflow.domain.volatility.Skew;
import io.arbflow.operators.detect.slice.Slice;
import java.util.Map;

/**
 * SKEW: the 25-delta risk reversal or butterfly of the fitted slice against its own exponentially
 * weighted history, scored before the point. A dear risk reversal is sold as call against put; a
 * dear butterfly as both wings against at-the-money options; both with vegas that cancel, hedged
 * with the underlying.
 *
 * <p>The measure is expected to come back to its mean as an AR(1) with the history's own
 * coefficient does within the horizon. Half of the way is made by each side: for an expected change
 * d of the risk reversal the call's volatility changes by d/2 and the put's by -d/2; of the
 * butterfly, each wing's by d/2 and that at the money by -d/2. Changes are from the middle of each
 * option's own quote, so that its distance to the fit is not counted as an edge. At the horizon all
 * legs are left.
 */
final class SkewReversion implements SurfaceStrategy {
  private static final long serialVersionUID = 1L;

  /** A risk reversal has two legs, a butterfly three or four. */
  private static final int RISK_REVERSAL_LEGS = 2;

  @Override
  public Strategy strategy() {
    return Strategy.SKEW;
  }

  @Override
  public void choose(Scene scene, Trade trade, Proposals proposals) {
    double risk = scene.expiry().riskReversalScore.sigmas();
    double fly = scene.expiry().butterflyScore.sigmas();
    boolean riskFirst = !(Math.abs(fly) > Math.abs(risk));
    for (int i = 0; i < 2 && scene.smile().fitted(); i++) {
      boolean reversal = riskFirst == (i == 0);
      double sigmas = reversal ? risk : fly;
      if (Math.abs(sigmas) >= scene.settings().skewSigmas()
          && legs(scene, trade, reversal, sigmas > 0)) {
        proposals.propose(0, trade);
      }
    }
  }

  private static boolean legs(Scene scene, Trade trade, boolean reversal, boolean dear) {
    RawSvi fit = scene.smile().fit();
    int put = scene.nearest(ForwardDelta.putMoneyness(fit, Skew.QUARTER), false);
    int call = scene.nearest(ForwardDelta.callMoneyness(fit, Skew.QUARTER), true);
    int middle = scene.slice().twinRow();
    if (put == Slice.NO_ROW || call == Slice.NO_ROW) {
      return false;
    }
    trade.clear();
    trade.leg(call, !dear);
    trade.leg(put, reversal == dear);
    if (!reversal) {
      if (middle == Slice.NO_ROW) {
        return false;
      }
      int quoted = scene.smile().quotedRow(middle);
      trade.leg(quoted, dear);
      trade.leg(middle, dear);
      return quoted != put && quoted != call;
    }
    return true;
  }

  @Override
  public boolean view(Scene scene, Trade trade) {
    if (!scene.smile().fitted() || trade.legs() < RISK_REVERSAL_LEGS) {
      return false;
    }
    double half = score(scene, trade).reversion(pointsAhead(scene)) / 2;
    if (!Double.isFinite(half)) {
      return false;
    }
    if (trade.legs() == RISK_REVERSAL_LEGS) {
      leg(scene, trade, 0, 1, half);
      leg(scene, trade, 1, ratio(scene, trade, 1), -half);
    } else {
      leg(scene, trade, 0, 1, half);
      leg(scene, trade, 1, ratio(scene, trade, 1), half);
      // Two wings of one vega each against two halves of the straddle.
      leg(scene, trade, 2, ratio(scene, trade, 2), -half);
      leg(scene, trade, 3, ratio(scene, trade, 3), -half);
    }
    trade.hedge();
    return true;
  }

  /** As many as have the vega of the first leg. */
  private static double ratio(Scene scene, Trade trade, int leg) {
    return scene.smile().vega(trade.row(0)) / scene.smile().vega(trade.row(leg));
  }

  private static void leg(Scene scene, Trade trade, int leg, double ratio, double change) {
    int row = trade.row(leg);
    double vol = scene.smile().midVol(row) + change;
    trade.view(leg, ratio, vol > 0 ? scene.smile().priceAt(row, vol) : Double.NaN);
  }

  private static SkewTrack.Score score(Scene scene, Trade trade) {
    return trade.legs() == RISK_REVERSAL_LEGS
        ? scene.expiry().riskReversalScore
        : scene.expiry().butterflyScore;
  }

  /** Points of history that fit into the horizon. */
  private static double pointsAhead(Scene scene) {
    double horizon =
        Math.min(
            scene.settings().skewHorizonMicros(), scene.chain().expiryMicros() - scene.nowMicros());
    return horizon / scene.settings().skewSampleMicros();
  }

  @Override
  public boolean leaves(Scene scene) {
    return true;
  }

  /** The reversion's own error on half the vega traded, and the fit's at each leg. */
  @Override
  public double standardError(Scene scene, Trade trade) {
    double vega = 0;
    for (int leg = 0; leg < trade.legs(); leg++) {
      vega += scene.smile().vega(trade.row(leg)) * Math.abs(trade.signedUnits(scene, leg));
    }
    double reversion = vega / 2 * score(scene, trade).error(pointsAhead(scene));
    return Math.hypot(reversion, Errors.independent(scene, trade));
  }

  @Override
  public String inequality() {
    return "25-delta risk reversal or butterfly away from its own history";
  }

  @Override
  public void explain(Scene scene, Trade trade, Map<String, Double> numbers) {
    SkewTrack.Score score = score(scene, trade);
    numbers.put(trade.legs() == RISK_REVERSAL_LEGS ? "riskReversal" : "butterfly", score.value());
    numbers.put("historyMean", score.mean());
    numbers.put("historyDeviation", score.deviation());
    numbers.put("zScore", score.sigmas());
    numbers.put("effectivePoints", score.points());
    numbers.put("persistence", score.persistence());
    numbers.put("expectedChange", score.reversion(pointsAhead(scene)));
    numbers.put("horizonSeconds", scene.settings().skewHorizonMicros() / 1e6);
  }
}
