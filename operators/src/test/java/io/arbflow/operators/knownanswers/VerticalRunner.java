package io.arbflow.operators.knownanswers;

import io.arbflow.domain.market.OptionRight;
import io.arbflow.operators.detect.chain.ParityArithmetic;
import java.util.HashMap;
import java.util.Map;

/** {@code arb.vertical}: both bounds of two options of one right. */
final class VerticalRunner implements AreaRunner {
  @Override
  public Map<String, ?> answer(KnownAnswer entry) {
    Inputs in = entry.inputs();
    boolean call = in.right("type") == OptionRight.CALL;
    Inputs dear = in.object(call ? "option_K1" : "option_K2");
    Inputs cheap = in.object(call ? "option_K2" : "option_K1");
    boolean american = in.text("style").equals("american");
    double df = american ? 1 : Math.exp(-in.number("r") * in.number("T"));
    double width = (in.number("K2") - in.number("K1")) * df;
    double fees = 2 * in.number("fee_per_option_contract") / in.number("multiplier");
    double credit = ParityArithmetic.credit(cheap.number("bid"), dear.number("ask")) - fees;
    double slope = ParityArithmetic.credit(dear.number("bid"), cheap.number("ask")) - width - fees;
    Map<String, Object> answer = new HashMap<>();
    answer.put("monotonicity_pv", credit);
    answer.put("slope_pv", slope);
    answer.put("violation", credit > 0 ? "monotonicity" : slope > 0 ? "slope" : null);
    return answer;
  }
}
