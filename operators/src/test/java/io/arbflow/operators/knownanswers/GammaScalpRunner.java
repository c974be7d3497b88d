package io.arbflow.operators.knownanswers;

import io.arbflow.domain.option.GammaScalp;
import java.util.Map;

/** {@code options.gamma-scalping}: one hedged interval. */
final class GammaScalpRunner implements AreaRunner {
  @Override
  public Map<String, ?> answer(KnownAnswer entry) {
    Inputs in = entry.inputs();
    GammaScalp scalp = new GammaScalp();
    scalp.evaluate(
        in.right("type"),
        in.number("S0"),
        in.number("S1"),
        in.number("K"),
        in.number("T"),
        in.number("r"),
        in.number("q", 0),
        in.number("vol"),
        in.number("dt"));
    return Map.of(
        "delta", scalp.option().delta(),
        "gamma", scalp.option().gamma(),
        "theta_per_year", scalp.option().theta(),
        "pnl_exact", scalp.pnl(),
        "pnl_gamma_theta_approx", scalp.approximatePnl(),
        "breakeven_move", scalp.breakEvenMove());
  }
}
