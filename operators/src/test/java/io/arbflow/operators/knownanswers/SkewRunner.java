package io.arbflow.operators.knownanswers;

import io.arbflow.domain.volatility.ForwardDelta;
import io.arbflow.domain.volatility.Skew;
import java.util.Map;

/** {@code vol.skew}: the measures of a smile, and the strike of a forward delta. */
final class SkewRunner implements AreaRunner {
  @Override
  public Map<String, ?> answer(KnownAnswer entry) {
    Inputs in = entry.inputs();
    return in.has("abs_forward_delta") ? strike(in) : measures(in);
  }

  private static Map<String, ?> strike(Inputs in) {
    double strike =
        ForwardDelta.strike(
            in.right("type"),
            in.number("forward"),
            in.number("vol"),
            in.number("T"),
            in.number("abs_forward_delta"));
    return Map.of("strike", strike);
  }

  private static Map<String, ?> measures(Inputs in) {
    Skew skew = new Skew(in.number("vol_25d_put"), in.number("vol_atm"), in.number("vol_25d_call"));
    return Map.of(
        "risk_reversal_call_minus_put",
        skew.riskReversal(),
        "butterfly",
        skew.butterfly(),
        "normalised_skew",
        skew.normalised());
  }
}
