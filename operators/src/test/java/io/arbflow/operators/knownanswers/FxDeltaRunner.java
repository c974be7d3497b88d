package io.arbflow.operators.knownanswers;

import io.arbflow.domain.market.OptionRight;
import io.arbflow.domain.option.FxDelta;
import java.util.HashMap;
import java.util.Map;

/** {@code options.fx.delta}: the delta of a strike, or the strike of a delta. */
final class FxDeltaRunner implements AreaRunner {
  @Override
  public Map<String, ?> answer(KnownAnswer entry) {
    Inputs in = entry.inputs();
    FxDelta convention = FxDelta.of(in.text("convention"));
    OptionRight right = in.right("type");
    double spot = in.number("spot");
    double domestic = in.number("domestic_discount");
    double foreign = in.number("foreign_discount");
    double stdev = in.number("stdev_sigma_sqrtT");
    Map<String, Object> answer = new HashMap<>();
    if (in.has("strike")) {
      double strike = in.number("strike");
      answer.put("delta", convention.delta(right, spot, domestic, foreign, stdev, strike));
    } else {
      double delta = in.number("delta");
      answer.put("strike", convention.strike(right, spot, domestic, foreign, stdev, delta));
    }
    return answer;
  }
}
