package io.arbflow.operators.knownanswers;

import io.arbflow.domain.option.PinRisk;
import java.util.Map;

/** {@code options.pin-risk}: the chance to end within the half width of the strike. */
final class PinRiskRunner implements AreaRunner {
  @Override
  public Map<String, ?> answer(KnownAnswer entry) {
    Inputs in = entry.inputs();
    double years = in.number("hours_to_close") / PinRisk.TRADING_HOURS_PER_YEAR;
    return Map.of(
        "probability_inside",
        PinRisk.probabilityInside(
            in.number("spot"),
            in.number("strike"),
            years,
            in.number("vol"),
            in.number("half_width")));
  }
}
