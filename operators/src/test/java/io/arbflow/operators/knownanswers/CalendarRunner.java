package io.arbflow.operators.knownanswers;

import io.arbflow.domain.market.OptionRight;
import io.arbflow.domain.option.Black76;
import io.arbflow.domain.volatility.CalendarPrices;
import io.arbflow.operators.detect.term.CalendarFormula;
import java.util.Map;

/** Calendar spreads of quotes, and normalised calls of two volatilities at equal moneyness. */
final class CalendarRunner implements AreaRunner {

  @Override
  public Map<String, ?> answer(KnownAnswer entry) {
    Inputs in = entry.inputs();
    return in.has("vol_T1") ? totalVariance(in) : quotes(in);
  }

  private static Map<String, ?> quotes(Inputs in) {
    boolean covered =
        CalendarFormula.covered(
            in.text("style").equals("american"),
            in.right("type") == OptionRight.CALL,
            !in.node().required("dividends_between").isEmpty(),
            0,
            0);
    double fee = in.number("fee_per_option_contract") / in.number("multiplier");
    double gross =
        CalendarFormula.grossPerUnit(
            in.object("near").number("bid"), in.object("far").number("ask"));
    double net = gross - 2 * fee;
    return Map.of("pv_per_share", net, "violation", covered && net > 0);
  }

  private static Map<String, ?> totalVariance(Inputs in) {
    double near = normalisedCall(in, "T1");
    double far = normalisedCall(in, "T2");
    return Map.of(
        "total_variance_T1",
        totalVariance(in, "T1"),
        "total_variance_T2",
        totalVariance(in, "T2"),
        "normalised_call_T1",
        near,
        "normalised_call_T2",
        far,
        "violation",
        CalendarPrices.violation(near, far) > 0);
  }

  private static double normalisedCall(Inputs in, String expiry) {
    double forward = in.number("forward_" + expiry);
    double strike = forward * Math.exp(in.number("log_moneyness"));
    double call =
        Black76.price(OptionRight.CALL, forward, strike, Math.sqrt(totalVariance(in, expiry)));
    return CalendarPrices.normalisedCall(call, 1, forward);
  }

  private static double totalVariance(Inputs in, String expiry) {
    double vol = in.number("vol_" + expiry);
    return vol * vol * in.number(expiry);
  }
}
