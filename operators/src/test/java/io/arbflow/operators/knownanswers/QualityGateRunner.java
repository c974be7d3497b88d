package io.arbflow.operators.knownanswers;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.operators.detect.chain.AdjustedContracts;
import io.arbflow.operators.risk.LotGrid;
import java.util.HashMap;
import java.util.Map;

/**
 * {@code arb.quality-gates}: order prices on their tick, and contracts that a split has changed.
 */
final class QualityGateRunner implements AreaRunner {
  @Override
  public Map<String, ?> answer(KnownAnswer entry) {
    Inputs in = entry.inputs();
    if (in.has("limit_price")) {
      Side side = in.text("side").equals("buy") ? Side.BUY : Side.SELL;
      Instrument instrument = Instrument.equity("X", "USD", in.number("tick"), 1);
      return Map.of("price", LotGrid.limitPrice(instrument, side, in.number("limit_price")));
    }
    // What the market trades on the true terms, read with the strike of the static data.
    double traded = in.number("spot") - in.number("true_strike");
    boolean adjusted =
        AdjustedContracts.suspect(in.number("call_strike") + traded, in.number("spot"));
    Map<String, Object> answer = new HashMap<>();
    answer.put("opportunity", !adjusted);
    answer.put("reason", adjusted ? "corporate-action" : null);
    return answer;
  }
}
