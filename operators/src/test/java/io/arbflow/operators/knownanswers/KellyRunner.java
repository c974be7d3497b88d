package io.arbflow.operators.knownanswers;

import io.arbflow.domain.sizing.BinaryKelly;
import io.arbflow.domain.sizing.ContinuousKelly;
import io.arbflow.domain.sizing.DepthSize;
import io.arbflow.domain.sizing.KellyRatio;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code sizing.kelly}: a bet, one asset's returns, several assets, or one order. */
final class KellyRunner implements AreaRunner {
  @Override
  public Map<String, ?> answer(KnownAnswer entry) throws IOException {
    Inputs in = entry.inputs();
    if (in.has("win_probability")) {
      return bet(in);
    }
    if (in.has("excess_mu")) {
      return assets(in);
    }
    return in.has("edge_per_notional") ? order(in) : returns(entry);
  }

  private static Map<String, ?> bet(Inputs in) {
    BinaryKelly bet =
        new BinaryKelly(
            in.number("win_probability"), in.number("win_per_unit"), in.number("loss_per_unit"));
    double fraction = bet.fraction();
    return Map.of(
        "full_kelly_unclipped", bet.unclipped(),
        "fraction", fraction,
        "growth", bet.growth(fraction),
        "growth_half_kelly", bet.growth(fraction / 2),
        "growth_quarter_kelly", bet.growth(fraction / 4),
        "growth_double_kelly", bet.growth(2 * fraction));
  }

  private static Map<String, ?> assets(Inputs in) {
    ContinuousKelly kelly =
        new ContinuousKelly(in.numbers("excess_mu"), Matrices.of(in.node().get("cov")));
    double fraction = in.number("fraction", 1);
    double cap = in.has("gross_leverage_cap") ? in.number("gross_leverage_cap") : Double.MAX_VALUE;
    double[] part = kelly.capped(fraction, cap);
    String name = fraction == 0.25 ? "quarter" : fraction == 0.5 ? "half" : "fractional";
    double growth = kelly.growth(kelly.full());
    return Map.of(
        "full_kelly",
        kelly.full(),
        name + "_kelly",
        part,
        "growth_full",
        growth,
        "growth_" + name,
        kelly.growth(part),
        "fraction_of_full_growth",
        kelly.growth(part) / growth);
  }

  private static Map<String, ?> order(Inputs in) {
    DepthSize order =
        new DepthSize(
            in.number("equity"),
            in.number("max_leverage"),
            in.number("displayed_depth"),
            (long) in.number("lot"),
            in.number("price"));
    double notional =
        order.kellyNotional(
            in.number("kelly_fraction"),
            in.number("edge_per_notional"),
            in.number("variance_per_notional"));
    return Map.of("kelly_notional", notional, "after_caps_shares", order.shares(notional));
  }

  /** The excess is over a fixed rate or over another column, where both have a value. */
  private static Map<String, ?> returns(KnownAnswer entry) throws IOException {
    Inputs in = entry.inputs();
    double[] raw = DataColumn.of(entry);
    double[] excess = excess(in, DataTable.of(entry));
    double full = KellyRatio.of(excess, raw);
    Map<String, Object> answer = new HashMap<>();
    answer.put("full_kelly", full);
    answer.put("half_kelly", full / 2);
    answer.put("half_kelly_with_excess_variance", KellyRatio.of(excess, excess) / 2);
    return answer;
  }

  private static double[] excess(Inputs in, DataTable table) {
    int asset = table.names().indexOf(in.text("column"));
    boolean fixed = in.has("risk_free_per_period");
    int free = fixed ? asset : table.names().indexOf(in.text("risk_free_column"));
    double rate = fixed ? in.number("risk_free_per_period") : 0;
    return table.rows().stream()
        .filter(row -> !row.get(asset).isEmpty() && !row.get(free).isEmpty())
        .mapToDouble(row -> number(row, asset) - (fixed ? rate : number(row, free)))
        .toArray();
  }

  private static double number(List<String> row, int column) {
    return Double.parseDouble(row.get(column));
  }
}
