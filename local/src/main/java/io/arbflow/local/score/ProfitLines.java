package io.arbflow.local.score;

import io.arbflow.domain.ledger.Attribution;
import io.arbflow.local.ledger.RiskReports;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@link ProfitFigures} as lines of text. What is not known has no line. */
final class ProfitLines {
  private static final double PERCENT = 100;
  private static final int DECIMALS = 4;
  private static final MathContext SMALL = new MathContext(4);

  private final List<String> lines = new ArrayList<>();

  private ProfitLines() {}

  static List<String> of(ProfitFigures figures) {
    ProfitLines text = new ProfitLines();
    text.line(
        "profit                 simulated: the fills are, by assumed latency, shares and slips");
    figures.currencies().forEach(profit -> text.currency(profit, figures.slowestMicros()));
    if (figures.unsettled() > 0) {
      text.line("not in the profit      %d orders that cannot be settled", figures.unsettled());
    }
    figures.backtests().forEach(text::backtest);
    return text.lines;
  }

  private void currency(ProfitFigures.CurrencyProfit p, long slowestMicros) {
    line("planted worth          %s", money(p.planted(), p));
    line(
        "of that fillable       %s (stood %.1f ms, as long as the slowest order took)",
        money(p.fillable(), p), slowestMicros / 1e3);
    Attribution way = p.attribution();
    if (p.orders() == 0) {
      line("profit after all costs none, no order was in %s", p.currency());
    } else {
      line("profit after all costs %s%s", money(way.profit(), p), captured(p));
      line(
          "  detected %s, sizing and waiting %s, fills %s, unwinding and legs alone %s",
          rounded(way.atDetection()),
          rounded(way.decided()),
          rounded(way.filled()),
          rounded(way.settled()));
      line(
          "  fees paid %s, cost of unwinding %s, of legs still alone %s",
          rounded(p.fees()), rounded(p.unwindLoss()), rounded(p.residualGain().negate()));
    }
    if (p.atMarks().signum() != 0) {
      line("  at the last marks %s (cash and positions)", money(p.atMarks(), p));
    }
  }

  private static String captured(ProfitFigures.CurrencyProfit p) {
    double share = p.captured();
    return Double.isNaN(share)
        ? ""
        : String.format(Locale.ROOT, ", %.1f %% of what was fillable", PERCENT * share);
  }

  private void backtest(RiskReports.Backtest test) {
    line(
        "value at risk          %d exceedances in %d steps, %.1f expected, zone %s (account %s)",
        test.exceedances(), test.observations(), test.expected(), test.zone(), test.account());
  }

  private static String money(BigDecimal amount, ProfitFigures.CurrencyProfit p) {
    return rounded(amount) + " " + p.currency();
  }

  /** Four decimals; of less than a unit four digits, since a unit may be a coin. */
  private static String rounded(BigDecimal money) {
    BigDecimal shown =
        money.abs().compareTo(BigDecimal.ONE) < 0
            ? money.round(SMALL)
            : money.setScale(DECIMALS, RoundingMode.HALF_UP);
    return shown.signum() == 0 ? "0" : shown.toPlainString();
  }

  private void line(String format, Object... values) {
    lines.add(String.format(Locale.ROOT, format, values));
  }
}
