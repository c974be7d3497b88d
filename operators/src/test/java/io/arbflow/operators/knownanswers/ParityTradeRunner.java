package io.arbflow.operators.knownanswers;

import io.arbflow.domain.option.CashDividends;
import io.arbflow.operators.detect.book.LotSize;
import io.arbflow.operators.detect.chain.ParityArithmetic;
import java.util.HashMap;
import java.util.Map;

/** {@code arb.parity}: a conversion and a reversal at one strike, and what they are worth. */
final class ParityTradeRunner implements AreaRunner {
  @Override
  public Map<String, ?> answer(KnownAnswer entry) {
    Inputs in = entry.inputs();
    Inputs stock = in.object("underlying");
    Inputs call = in.object("call");
    Inputs put = in.object("put");
    double multiplier = in.number("multiplier");
    double fees =
        2 * in.object("fees").number("per_option_contract") / multiplier
            + in.object("fees").number("per_share");
    double conversion =
        ParityArithmetic.conversion(
                call.number("bid"), put.number("ask"), stock.number("ask"), pays(in))
            - fees;
    double beforeBorrow =
        ParityArithmetic.reversal(
                stock.number("bid"), put.number("bid"), call.number("ask"), owes(in), 0)
            - fees;
    double borrow = stock.number("bid") * in.number("stock_borrow_fee", 0) * in.number("T");
    double reversal = beforeBorrow - borrow;
    String opportunity = conversion > 0 ? "conversion" : reversal > 0 ? "reversal" : null;
    double contracts = opportunity == null ? 0 : contracts(in, conversion > 0);
    double best = Math.max(conversion, reversal);
    Map<String, Object> answer = new HashMap<>();
    answer.put("conversion_pv_per_share", conversion);
    answer.put("reversal_pv_per_share", reversal);
    answer.put("opportunity", opportunity);
    answer.put("contracts", (long) contracts);
    answer.put("total_pv", contracts * multiplier * best);
    answer.put(
        "implied_borrow_rate",
        ParityArithmetic.impliedBorrowRate(beforeBorrow, stock.number("bid"), in.number("T")));
    return answer;
  }

  private static double dividends(Inputs in, double rate) {
    return CashDividends.presentValue(
        in.column("dividends", "t"), in.column("dividends", "amount"), rate, in.number("T"));
  }

  /** The table takes the dividends of a conversion at the other rate than the strike. */
  private static double pays(Inputs in) {
    double strike = in.number("strike") * Math.exp(-in.number("borrow_rate") * in.number("T"));
    return strike + dividends(in, in.number("lending_rate"));
  }

  private static double owes(Inputs in) {
    double strike = in.number("strike") * Math.exp(-in.number("lending_rate") * in.number("T"));
    double held = strike + dividends(in, in.number("borrow_rate"));
    return in.text("style").equals("american") ? Math.max(held, in.number("strike")) : held;
  }

  private static double contracts(Inputs in, boolean conversion) {
    double shares =
        in.object("underlying").number(conversion ? "ask_size_shares" : "bid_size_shares");
    double calls = in.object("call").number(conversion ? "bid_size" : "ask_size");
    double puts = in.object("put").number(conversion ? "ask_size" : "bid_size");
    return LotSize.floor(Math.min(shares / in.number("multiplier"), Math.min(calls, puts)), 1);
  }
}
