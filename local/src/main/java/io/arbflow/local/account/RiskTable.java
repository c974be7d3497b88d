package io.arbflow.local.account;

import io.arbflow.domain.account.BacktestCount;
import io.arbflow.domain.account.BudgetUse;
import io.arbflow.domain.account.Halt;
import io.arbflow.domain.account.LimitUse;
import io.arbflow.domain.account.PositionValue;
import io.arbflow.domain.account.RiskReport;
import io.arbflow.domain.control.TradingState;
import io.arbflow.local.table.TextTable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** One account's risk as text: what it is worth, what it may lose, how near its limits are. */
public final class RiskTable {
  /** From this share on a limit is near. */
  private static final double NEAR = 0.8;

  private static final long SECOND_MICROS = 1_000_000;

  private RiskTable() {}

  /** Lines to print, without line ends. */
  public static List<String> lines(RiskReport report) {
    List<String> lines = new ArrayList<>(head(report));
    section(lines, "limits, the nearest first", limits(report.limits()));
    int positions = report.positionCount();
    int listed = report.positions().size();
    String of = listed < positions ? " (" + listed + " of " + positions + ")" : "";
    section(lines, positions == 0 ? "no positions" : "positions" + of, positions(report));
    section(lines, report.budgets().isEmpty() ? "no budgets" : "budgets", budgets(report));
    section(lines, report.halts().isEmpty() ? "nothing is halted" : "halts", halts(report));
    return lines;
  }

  private static List<String> head(RiskReport report) {
    List<String> head = new ArrayList<>();
    head.add("account " + report.account() + ", " + report.currency() + ", " + time(report));
    head.add("mode " + report.mode() + because(report.modeReason()));
    head.add("state " + report.state() + because(report.haltReason()));
    head.add(
        String.format(
            Locale.ROOT,
            "equity %s, today %s, drawdown %s",
            money(report.equity()),
            money(report.profitToday()),
            money(report.drawdown())));
    head.add(
        String.format(
            Locale.ROOT,
            "exposure gross %s, net %s; reserved %s for open orders: %s",
            money(report.grossExposure()),
            money(report.netExposure()),
            money(report.capitalReserved()),
            report.openOrders()));
    head.add(
        String.format(
            Locale.ROOT,
            "value at risk %s, expected shortfall %s, over %s",
            money(report.valueAtRisk()),
            money(report.expectedShortfall()),
            span(report.valueAtRiskHorizonMicros())));
    head.add("backtest " + backtest(report.backtest()));
    return head;
  }

  private static String time(RiskReport report) {
    return "at " + Instant.EPOCH.plus(report.atMicros(), ChronoUnit.MICROS);
  }

  private static String because(String reason) {
    return reason == null ? "" : ": " + reason;
  }

  private static String backtest(BacktestCount backtest) {
    return backtest == null
        ? "has too few forecasts yet"
        : String.format(
            Locale.ROOT,
            "%s: %d of %d steps lost more, %.1f expected",
            backtest.zone(),
            backtest.exceedances(),
            backtest.observations(),
            backtest.expected());
  }

  private static void section(List<String> lines, String title, List<String> table) {
    lines.add("");
    lines.add(title);
    if (table.size() > 1) { // more than headings
      table.forEach(line -> lines.add("  " + line));
    }
  }

  private static List<String> limits(List<LimitUse> limits) {
    TextTable table = new TextTable("limit", "at most", "used", "use", "");
    limits.stream()
        .sorted(Comparator.comparingDouble(LimitUse::share).reversed())
        .forEach(
            use ->
                table.row(
                    use.name(),
                    money(use.limit()),
                    money(use.used()),
                    percent(use.share()),
                    use.share() >= 1 ? "REACHED" : use.share() >= NEAR ? "NEAR" : ""));
    return table.lines();
  }

  private static List<String> positions(RiskReport report) {
    TextTable table = new TextTable("instrument", "venue", "quantity", "mark", "value");
    for (PositionValue position : report.positions()) {
      table.row(
          position.instrument(),
          position.venue() == null ? "all" : position.venue(),
          plain(position.quantity()),
          position.mark() == null ? "none" : plain(position.mark()),
          money(position.value()));
    }
    return table.lines();
  }

  private static List<String> budgets(RiskReport report) {
    TextTable table = new TextTable("strategy", "share of maxCapital", "at most", "used", "use");
    LimitUse capital = report.limit("maxCapital");
    for (BudgetUse budget : report.budgets()) {
      BigDecimal most = capital == null ? null : budget.share().multiply(capital.limit());
      boolean known = most != null && most.signum() > 0;
      table.row(
          budget.strategy().name(),
          percent(budget.share().doubleValue()),
          most == null ? "unknown" : money(most),
          money(budget.used()),
          known ? percent(budget.used().doubleValue() / most.doubleValue()) : "");
    }
    return table.lines();
  }

  private static List<String> halts(RiskReport report) {
    TextTable table = new TextTable("what", "state", "why");
    for (Halt halt : report.halts()) {
      String what = halt.target().isEmpty() ? "all" : halt.scope().wire() + " " + halt.target();
      String state = halt.state() == TradingState.HALTED ? "halted" : "may only reduce";
      table.row(what, state, halt.reason());
    }
    return table.lines();
  }

  private static String money(BigDecimal money) {
    return money.scale() > 2 ? plain(money.setScale(2, RoundingMode.HALF_EVEN)) : plain(money);
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static String span(long micros) {
    long seconds = micros / SECOND_MICROS;
    if (micros % SECOND_MICROS != 0) {
      return micros + " us";
    }
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + " d";
    }
    return seconds % 3_600 == 0 ? seconds / 3_600 + " h" : seconds + " s";
  }
}
