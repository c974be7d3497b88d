package io.arbflow.operators.knownanswers;

import io.arbflow.domain.market.OptionRight;
import io.arbflow.domain.option.AmericanOption;
import io.arbflow.domain.option.AmericanTree;
import io.arbflow.domain.option.BlackScholesMerton;
import io.arbflow.domain.option.CashDividends;
import java.util.HashMap;
import java.util.Map;

/**
 * {@code options.american.price}: one option, or a put and the call symmetric to it. With cash
 * dividends the escrowed tree answers.
 */
final class AmericanPriceRunner implements AreaRunner {
  @Override
  public Map<String, ?> answer(KnownAnswer entry) {
    Inputs in = entry.inputs();
    if (!in.has("type")) {
      return Map.of(
          "put", price(in.object("put"), OptionRight.PUT).price(),
          "call", price(in.object("call"), OptionRight.CALL).price());
    }
    return in.has("dividends") ? withDividends(in) : continuous(in);
  }

  private static AmericanOption price(Inputs in, OptionRight right) {
    AmericanOption option = new AmericanOption();
    option.price(
        right,
        in.number("S"),
        in.number("K"),
        in.number("T"),
        in.number("r"),
        in.number("q", 0),
        in.number("vol"));
    return option;
  }

  private static Map<String, ?> continuous(Inputs in) {
    AmericanOption option = price(in, in.right("type"));
    return answer(option.price(), option.europeanPrice());
  }

  private static Map<String, ?> withDividends(Inputs in) {
    double[] times = in.column("dividends", "t");
    double[] amounts = in.column("dividends", "amount");
    double rate = in.number("r");
    double years = in.number("T");
    double yield = in.number("q", 0);
    double spot = in.number("S");
    double escrowed = spot - CashDividends.presentValue(times, amounts, rate, years);
    OptionRight right = in.right("type");
    double strike = in.number("K");
    double vol = in.number("vol");
    return answer(
        new AmericanTree(4000).price(right, spot, strike, years, rate, yield, vol, times, amounts),
        BlackScholesMerton.price(right, escrowed, strike, years, rate, yield, vol));
  }

  private static Map<String, Object> answer(double american, double european) {
    Map<String, Object> answer = new HashMap<>();
    answer.put("american", american);
    answer.put("true_price", american);
    answer.put("european", european);
    answer.put("early_exercise_premium", american - european);
    return answer;
  }
}
