package io.arbflow.operators.knownanswers;

import io.arbflow.operators.detect.term.JellyRollFormula;
import java.util.Map;

/** Jelly rolls of quotes, both directions at one rate, net of fees. */
final class JellyRollRunner implements AreaRunner {
  private static final int LEGS = 4;

  @Override
  public Map<String, ?> answer(KnownAnswer entry) {
    Inputs in = entry.inputs();
    double r = in.number("r");
    double fair =
        JellyRollFormula.fairValue(
            in.number("strike"), Math.exp(-r * in.number("T1")), Math.exp(-r * in.number("T2")), 0);
    double fees = LEGS * in.number("fee_per_option_contract") / in.number("multiplier");
    double farBought = bought(in.object("far"));
    double farSold = sold(in.object("far"));
    double nearBought = bought(in.object("near"));
    double nearSold = sold(in.object("near"));
    double longRoll = JellyRollFormula.longEdge(fair, farBought, nearSold) - fees;
    double shortRoll = JellyRollFormula.shortEdge(fair, farSold, nearBought) - fees;
    return Map.of(
        "fair_value",
        fair,
        "buy_price",
        farBought - nearSold,
        "sell_price",
        farSold - nearBought,
        "long_pv",
        longRoll,
        "short_pv",
        shortRoll,
        "opportunity",
        longRoll > 0 ? "long" : shortRoll > 0 ? "short" : "none");
  }

  private static double bought(Inputs expiry) {
    return JellyRollFormula.bought(
        expiry.object("call").number("ask"), expiry.object("put").number("bid"));
  }

  private static double sold(Inputs expiry) {
    return JellyRollFormula.sold(
        expiry.object("call").number("bid"), expiry.object("put").number("ask"));
  }
}
