package io.arbflow.operators.knownanswers;

import io.arbflow.domain.option.BlackScholesMerton;
import io.arbflow.domain.option.CashDividends;
import java.util.HashMap;
import java.util.Map;

/**
 * {@code options.european}: prices and greeks on a spot; with cash dividends, of the spot less
 * their present value.
 */
final class EuropeanRunner implements AreaRunner {
  @Override
  public Map<String, ?> answer(KnownAnswer entry) {
    Inputs in = entry.inputs();
    double escrowed =
        in.number("S")
            - CashDividends.presentValue(
                in.column("dividends", "t"),
                in.column("dividends", "amount"),
                in.number("r"),
                in.number("T"));
    BlackScholesMerton option = option(in, escrowed);
    Map<String, Object> answer = new HashMap<>();
    answer.put("escrowed_spot", escrowed);
    answer.put("price", option.price());
    answer.put("delta", option.delta());
    answer.put("gamma", option.gamma());
    answer.put("vega", option.vega());
    answer.put("theta", option.theta());
    answer.put("rho", option.rho());
    answer.put("dividend_rho", option.dividendRho());
    answer.put("vanna", option.vanna());
    answer.put("volga", option.volga());
    return answer;
  }

  private static BlackScholesMerton option(Inputs in, double spot) {
    BlackScholesMerton option = new BlackScholesMerton();
    option.evaluate(
        in.right("type"),
        spot,
        in.number("K"),
        in.number("T"),
        in.number("r"),
        in.number("q", 0),
        in.number("vol"));
    return option;
  }
}
