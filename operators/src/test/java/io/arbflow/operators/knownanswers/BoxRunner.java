package io.arbflow.operators.knownanswers;

import io.arbflow.operators.detect.chain.ParityArithmetic;
import java.util.HashMap;
import java.util.Map;

/**
 * {@code arb.box}: the long and the short box between two strikes, and the rates they stand for.
 */
final class BoxRunner implements AreaRunner {
  @Override
  public Map<String, ?> answer(KnownAnswer entry) {
    Inputs in = entry.inputs();
    double years = in.number("T");
    double width = in.number("K2") - in.number("K1");
    double fees = 4 * in.number("fee_per_option_contract") / in.number("multiplier");
    double cost =
        ParityArithmetic.boxCost(
            quote(in, "C1", "ask"),
            quote(in, "C2", "bid"),
            quote(in, "P2", "ask"),
            quote(in, "P1", "bid"));
    double credit =
        ParityArithmetic.boxCredit(
            quote(in, "C1", "bid"),
            quote(in, "C2", "ask"),
            quote(in, "P2", "bid"),
            quote(in, "P1", "ask"));
    double longPv = width * Math.exp(-in.number("borrow_rate") * years) - cost - fees;
    double shortPv = credit - width * Math.exp(-in.number("lending_rate") * years) - fees;
    boolean american = in.text("style").equals("american");
    Map<String, Object> answer = new HashMap<>();
    answer.put("long_cost", cost);
    answer.put("short_proceeds", credit);
    answer.put("long_pv", longPv);
    answer.put("short_pv", shortPv);
    answer.put("implied_lending_rate_long", ParityArithmetic.boxRate(width, cost + fees, years));
    answer.put(
        "implied_borrowing_rate_short", ParityArithmetic.boxRate(width, credit - fees, years));
    answer.put("opportunity", opportunity(longPv, shortPv, american));
    answer.put("riskless", longPv > 0 || (shortPv > 0 && !american));
    return answer;
  }

  private static double quote(Inputs in, String option, String side) {
    return in.object(option).number(side);
  }

  private static String opportunity(double longPv, double shortPv, boolean american) {
    if (longPv > 0) {
      return "long";
    }
    if (shortPv > 0) {
      return american ? "short-with-early-assignment-risk" : "short";
    }
    return null;
  }
}
