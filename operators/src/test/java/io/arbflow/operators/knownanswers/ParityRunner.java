package io.arbflow.operators.knownanswers;

import io.arbflow.domain.option.CashDividends;
import io.arbflow.domain.option.Parity;
import java.util.HashMap;
import java.util.Map;

/** {@code options.parity}: the forward, or the borrow rate where a spot is given. */
final class ParityRunner implements AreaRunner {
  @Override
  public Map<String, ?> answer(KnownAnswer entry) {
    Inputs in = entry.inputs();
    double call = in.number("call_mid");
    double put = in.number("put_mid");
    double strike = in.number("K");
    double years = in.number("T");
    double rate = in.number("r");
    double discount = Math.exp(-rate * years);
    Map<String, Object> answer = new HashMap<>();
    answer.put("discount", discount);
    answer.put("implied_forward", Parity.impliedForward(call, put, strike, discount));
    if (in.has("S")) {
      double dividends =
          CashDividends.presentValue(
              in.column("dividends", "t"), in.column("dividends", "amount"), rate, years);
      answer.put(
          "implied_borrow_rate",
          Parity.impliedBorrowRate(call, put, in.number("S"), strike, years, rate, dividends));
    }
    return answer;
  }
}
