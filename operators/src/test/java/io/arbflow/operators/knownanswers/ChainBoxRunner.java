package io.arbflow.operators.knownanswers;

import io.arbflow.operators.detect.chain.ParityArithmetic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code arb.chain}: the synthetic forwards of all strikes and the best box between two. */
final class ChainBoxRunner implements AreaRunner {
  @Override
  public Map<String, ?> answer(KnownAnswer entry) {
    Inputs in = entry.inputs();
    double df = Math.exp(-in.number("r") * in.number("T"));
    List<Inputs> chain = in.objects("chain");
    List<Double> bids = new ArrayList<>();
    List<Double> asks = new ArrayList<>();
    int sold = 0;
    int bought = 0;
    for (Inputs at : chain) {
      double strike = at.number("strike");
      double bid = at.number("call_bid") - at.number("put_ask");
      double ask = at.number("call_ask") - at.number("put_bid");
      bids.add(ParityArithmetic.syntheticForward(strike, bid, df));
      asks.add(ParityArithmetic.syntheticForward(strike, ask, df));
      int last = bids.size() - 1;
      sold = bids.get(last) > bids.get(sold) ? last : sold;
      bought = asks.get(last) < asks.get(bought) ? last : bought;
    }
    double fees = 4 * in.number("fee_per_option_contract") / in.number("multiplier");
    double edge = box(chain.get(bought), chain.get(sold), df) - fees;
    return Map.of(
        "forward_bid",
        bids,
        "forward_ask",
        asks,
        "sell_synthetic_strike",
        chain.get(sold).number("strike"),
        "buy_synthetic_strike",
        chain.get(bought).number("strike"),
        "edge_pv",
        edge,
        "arbitrage",
        edge > 0);
  }

  /** The synthetic is bought at one strike and sold at the other: a long box or a short one. */
  private static double box(Inputs bought, Inputs sold, double df) {
    double width = sold.number("strike") - bought.number("strike");
    return width >= 0
        ? width * df
            - ParityArithmetic.boxCost(
                bought.number("call_ask"),
                sold.number("call_bid"),
                sold.number("put_ask"),
                bought.number("put_bid"))
        : width * df
            + ParityArithmetic.boxCredit(
                sold.number("call_bid"),
                bought.number("call_ask"),
                bought.number("put_bid"),
                sold.number("put_ask"));
  }
}
