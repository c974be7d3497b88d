package io.arbflow.operators.knownanswers;

import io.arbflow.domain.option.OptionBook;
import java.util.HashMap;
import java.util.Map;

/** {@code options.delta-neutral}: the greeks of a book and its hedge in whole lots. */
final class OptionBookRunner implements AreaRunner {
  @Override
  public Map<String, ?> answer(KnownAnswer entry) {
    Inputs in = entry.inputs();
    OptionBook book = new OptionBook();
    book.reset(in.number("spot"), in.number("r"), in.number("q", 0));
    book.addShares(in.number("shares_held", 0));
    for (Inputs position : in.objects("positions")) {
      book.addOptions(
          position.right("type"),
          position.number("K"),
          position.number("T"),
          position.number("vol"),
          position.number("contracts"),
          position.number("multiplier", in.number("multiplier", 1)));
    }
    long lot = (long) in.number("share_lot", 1);
    Map<String, Object> answer = new HashMap<>();
    answer.put("option_delta_shares", book.optionDeltaShares());
    answer.put("net_delta_shares", book.netDeltaShares());
    answer.put("hedge_shares_rounded", book.hedgeShares(lot));
    answer.put("residual_delta", book.residualDelta(lot));
    answer.put("gamma_shares_per_point", book.gammaSharesPerPoint());
    answer.put("vega_per_vol_point", book.vegaPerVolPoint());
    answer.put("theta_per_day_365", book.thetaPerDay());
    return answer;
  }
}
