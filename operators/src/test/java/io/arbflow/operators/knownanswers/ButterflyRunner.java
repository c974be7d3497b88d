package io.arbflow.operators.knownanswers;

import io.arbflow.operators.detect.book.LotSize;
import io.arbflow.operators.detect.chain.ButterflyRatio;
import io.arbflow.operators.detect.chain.ParityArithmetic;
import java.util.List;
import java.util.Map;

/** {@code arb.butterfly}: wings at the ask against the body at the bid. */
final class ButterflyRunner implements AreaRunner {
  @Override
  public Map<String, ?> answer(KnownAnswer entry) {
    Inputs in = entry.inputs();
    double[] strikes = in.numbers("strikes");
    List<Inputs> quotes = in.objects("quotes");
    ButterflyRatio ratio = ButterflyRatio.of(strikes[0], strikes[1], strikes[2]);
    double credit =
        ParityArithmetic.butterfly(
            ratio,
            quotes.get(0).number("ask"),
            quotes.get(1).number("bid"),
            quotes.get(2).number("ask"));
    double mids = ParityArithmetic.butterfly(ratio, mid(quotes, 0), mid(quotes, 1), mid(quotes, 2));
    double multiplier = in.number("multiplier");
    long contracts = ratio.low() + ratio.middle() + ratio.high();
    double net = credit - contracts * in.number("fee_per_option_contract") / multiplier;
    double units = net > 0 ? units(quotes, ratio) : 0;
    return Map.of(
        "ratio",
        List.of(ratio.low(), ratio.middle(), ratio.high()),
        "net_cost",
        -credit,
        "mid_cost",
        -mids,
        "pv_per_unit",
        net,
        "violation",
        net > 0,
        "units",
        (long) units,
        "total_pv",
        units * multiplier * net);
  }

  private static double mid(List<Inputs> quotes, int index) {
    return (quotes.get(index).number("bid") + quotes.get(index).number("ask")) / 2;
  }

  private static double units(List<Inputs> quotes, ButterflyRatio ratio) {
    double low = quotes.get(0).number("ask_size") / ratio.low();
    double middle = quotes.get(1).number("bid_size") / ratio.middle();
    double high = quotes.get(2).number("ask_size") / ratio.high();
    return LotSize.floor(Math.min(low, Math.min(middle, high)), 1);
  }
}
