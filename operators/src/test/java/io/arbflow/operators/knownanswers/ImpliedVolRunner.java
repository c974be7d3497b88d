package io.arbflow.operators.knownanswers;

import io.arbflow.domain.option.ImpliedVolStatus;
import io.arbflow.domain.option.ImpliedVolatility;
import io.arbflow.domain.option.Parity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code options.implied-vol}: from a price in forward or spot form to a volatility or a status. An
 * entry that gives the out-of-the-money price by parity is solved from that one, and what the
 * in-the-money price allows is reported beside it.
 */
final class ImpliedVolRunner implements AreaRunner {
  private static final String ITM_ERROR = "attainable_abs_error_from_itm_price";
  private static final String OTM_PRICE = "out_of_the_money_price_by_parity";
  private static final String TIGHT_YIELD = "implied_yield_making_bound_tight";

  @Override
  public Map<String, ?> answer(KnownAnswer entry) {
    Inputs in = entry.inputs();
    if (in.has("cases")) {
      return Map.of("results", in.objects("cases").stream().map(c -> status(in, c)).toList());
    }
    return in.has("forward") ? fromForward(in) : fromSpot(in, entry.asks(TIGHT_YIELD));
  }

  private static String status(Inputs shared, Inputs one) {
    double forward = one.number("forward", shared.number("forward", Double.NaN));
    double years = one.number("T", shared.number("T", Double.NaN));
    double discount = one.number("discount", shared.number("discount", 1));
    return new ImpliedVolatility()
        .solve(one.right("type"), forward, one.number("strike"), years, undiscounted(one, discount))
        .text();
  }

  private static double undiscounted(Inputs in, double discount) {
    return in.has("undiscounted_price")
        ? in.number("undiscounted_price")
        : in.number("price") / discount;
  }

  private static Map<String, Object> fromForward(Inputs in) {
    double forward = in.number("forward");
    double strike = in.number("strike");
    double years = in.number("T");
    double price = undiscounted(in, in.number("discount", 1));
    ImpliedVolatility solver = new ImpliedVolatility();
    ImpliedVolStatus status = solver.solve(in.right("type"), forward, strike, years, price);
    Map<String, Object> answer = new HashMap<>();
    answer.put("status", status.text());
    answer.put("vol", volOrNull(solver));
    answer.put(ITM_ERROR, solver.attainableError());
    if (in.has(OTM_PRICE)) {
      solver.solve(in.right("type").other(), forward, strike, years, in.number(OTM_PRICE));
      answer.put("vol", volOrNull(solver));
    }
    return answer;
  }

  private static Map<String, Object> fromSpot(Inputs in, boolean asksForYield) {
    double spot = in.number("S");
    double strike = in.number("K");
    double years = in.number("T");
    double rate = in.number("r");
    double yield = in.number("q", 0);
    double price = in.number("price");
    ImpliedVolatility solver = new ImpliedVolatility();
    ImpliedVolStatus status =
        solver.solve(
            in.right("type"),
            spot * Math.exp((rate - yield) * years),
            strike,
            years,
            price * Math.exp(rate * years));
    Map<String, Object> answer = new HashMap<>();
    answer.put("status", status.text());
    answer.put("vol", volOrNull(solver));
    answer.put(
        "lower_bound", Parity.lowerBound(in.right("type"), spot, strike, years, rate, yield));
    if (asksForYield) {
      answer.put(
          TIGHT_YIELD,
          Parity.yieldOfTightBound(in.right("type"), price, spot, strike, years, rate));
    }
    return answer;
  }

  private static Double volOrNull(ImpliedVolatility solver) {
    return List.of(ImpliedVolStatus.OK, ImpliedVolStatus.ZERO_VOL, ImpliedVolStatus.ILL_CONDITIONED)
            .contains(solver.status())
        ? Double.valueOf(solver.vol())
        : null;
  }
}
