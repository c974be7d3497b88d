package io.arbflow.operators.knownanswers;

import io.arbflow.domain.option.BlackScholesMerton;
import io.arbflow.domain.option.TimeDecay;
import java.util.Map;

/** {@code options.theta}: the decay of a day by repricing beside theta/365. */
final class TimeDecayRunner implements AreaRunner {
  @Override
  public Map<String, ?> answer(KnownAnswer entry) {
    Inputs in = entry.inputs();
    BlackScholesMerton today = new BlackScholesMerton();
    today.evaluate(
        in.right("type"),
        in.number("S"),
        in.number("K"),
        in.number("T"),
        in.number("r"),
        in.number("q", 0),
        in.number("vol"));
    double decay =
        TimeDecay.repriced(
            in.right("type"),
            in.number("S"),
            in.number("K"),
            in.number("T"),
            in.number("r"),
            in.number("q", 0),
            in.number("vol"),
            in.number("dt"));
    return Map.of(
        "price_today",
        today.price(),
        "price_tomorrow",
        today.price() + decay,
        "one_day_decay",
        decay,
        "theta_over_365",
        today.theta() / 365);
  }
}
