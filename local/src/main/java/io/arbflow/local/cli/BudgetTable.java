package io.arbflow.local.cli;

import io.arbflow.domain.budget.BudgetAdvice;
import io.arbflow.domain.budget.BudgetProposal;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.local.operate.BudgetDesk.Recommendation;
import io.arbflow.local.operate.BudgetDesk.Use;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Shares of capital as lines of text. */
final class BudgetTable {
  private static final String NONE = "-";

  private BudgetTable() {}

  /** Whether two shares are the same; null for none. */
  static boolean same(BigDecimal before, Object share) {
    return before == null
        ? share == null
        : share instanceof BigDecimal other && before.compareTo(other) == 0;
  }

  /** A strategy's share and what is used of it. */
  static String used(Strategy strategy, BigDecimal share, Use use) {
    String line = String.format(Locale.ROOT, "  %-22s %8s", strategy, share.toPlainString());
    BigDecimal used = use == null ? null : use.used().get(strategy);
    if (used == null) {
      return line + "  use not reported";
    }
    String of =
        use.maxCapital() == null
            ? ""
            : " of " + share.multiply(use.maxCapital()).stripTrailingZeros().toPlainString();
    return line + "  " + used.toPlainString() + of + " " + use.currency() + " used";
  }

  /** A recommendation and its explanation. */
  static List<String> of(Recommendation recommendation) {
    BudgetAdvice advice = recommendation.advice();
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s, recommended %s by %s over %d steps",
            recommendation.account(),
            Instant.EPOCH.plus(recommendation.atMicros(), ChronoUnit.MICROS),
            advice.method().wire(),
            advice.intervals()));
    String form = "  %-22s %8s %8s %11s %11s %11s %11s  %s";
    lines.add(
        String.format(
                Locale.ROOT,
                form,
                "strategy",
                "now",
                "new",
                "return",
                "volatility",
                "marginal",
                "turnover",
                "held by")
            .stripTrailing());
    for (BudgetAdvice.Line line : advice.lines()) {
      lines.add(
          String.format(
                  Locale.ROOT,
                  form,
                  line.strategy(),
                  line.before() == null ? NONE : line.before().toPlainString(),
                  line.share().toPlainString(),
                  number(line.mean()),
                  number(line.volatility()),
                  number(line.marginal()),
                  number(line.cost()),
                  line.binding())
              .stripTrailing());
    }
    lines.add(figures("now", advice.before()));
    lines.add(figures("new", advice.after()));
    return lines;
  }

  private static String figures(String name, BudgetProposal.Figures figures) {
    return String.format(
        Locale.ROOT,
        "  %s: return %s, volatility %s, expected shortfall %s",
        name,
        number(figures.mean()),
        number(figures.volatility()),
        number(figures.shortfall()));
  }

  private static String number(double value) {
    return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, "%.3e", value);
  }
}
