package io.arbflow.domain.budget;

import io.arbflow.domain.opportunity.Strategy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@link BudgetAdvice} as one sentence that a person and a program can read: a head, then one part
 * for each strategy, with {@code "; "} between. E.g.
 *
 * <pre>
 * hrp over 96 steps, return none to 1.2e-05, volatility none to 3.0e-05, shortfall none to 6.1e-05,
 * residual 1.0e-12; CROSS_VENUE none to 0.3000 (return 1.2e-05, volatility 3.0e-05, marginal
 * 2.1e-05, cost 0.0e+00, held by step); PAIRS 0.1000 kept
 * </pre>
 *
 * <p>Returns and risks are per step and unit of the account's capital, to four digits.
 */
public final class AdviceText {
  private static final String NONE = "none";
  private static final String NUMBER = "(none|-?[0-9.]+e[+-][0-9]+)";
  private static final String SHARE = "([0-9.]+)";
  private static final Pattern HEAD =
      Pattern.compile(
          String.format(
              Locale.ROOT,
              "([a-z-]+) over ([0-9]+) steps, return %1$s to %1$s, volatility %1$s to %1$s,"
                  + " shortfall %1$s to %1$s, residual %1$s",
              NUMBER));
  private static final Pattern MOVED =
      Pattern.compile(
          String.format(
              Locale.ROOT,
              "([A-Z_]+) (none|[0-9.]+) to %2$s \\(return %1$s, volatility %1$s, marginal %1$s,"
                  + " cost %1$s(?:, held by ([a-z]+))?\\)",
              NUMBER,
              SHARE));
  private static final Pattern KEPT =
      Pattern.compile("([A-Z_]+) " + SHARE + " " + BudgetAdvice.KEPT);

  private AdviceText() {}

  /** The sentence. */
  public static String of(BudgetAdvice advice) {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%s over %d steps, return %s to %s, volatility %s to %s, shortfall %s to %s,"
                    + " residual %s",
                advice.method().wire(),
                advice.intervals(),
                number(advice.before().mean()),
                number(advice.after().mean()),
                number(advice.before().volatility()),
                number(advice.after().volatility()),
                number(advice.before().shortfall()),
                number(advice.after().shortfall()),
                number(advice.residual())));
    advice.lines().forEach(line -> text.append("; ").append(part(line)));
    return text.toString();
  }

  private static String part(BudgetAdvice.Line line) {
    String share = line.share().toPlainString();
    if (line.binding().equals(BudgetAdvice.KEPT)) {
      return line.strategy() + " " + share + " " + BudgetAdvice.KEPT;
    }
    return String.format(
        Locale.ROOT,
        "%s %s to %s (return %s, volatility %s, marginal %s, cost %s%s)",
        line.strategy(),
        line.before() == null ? NONE : line.before().toPlainString(),
        share,
        number(line.mean()),
        number(line.volatility()),
        number(line.marginal()),
        number(line.cost()),
        line.binding().isEmpty() ? "" : ", held by " + line.binding());
  }

  private static String number(double value) {
    return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, "%.3e", value);
  }

  /**
   * What the sentence says.
   *
   * @throws IllegalArgumentException naming the part that is none of it
   */
  public static BudgetAdvice read(String text) {
    String[] parts = text.split("; ", -1);
    Matcher head = matched(HEAD, parts[0]);
    List<BudgetAdvice.Line> lines = new ArrayList<>();
    for (int i = 1; i < parts.length; i++) {
      lines.add(line(parts[i]));
    }
    return new BudgetAdvice(
        BudgetMethod.of(head.group(1)),
        Integer.parseInt(head.group(2)),
        lines,
        new BudgetProposal.Figures(
            number(head.group(3)), number(head.group(5)), number(head.group(7))),
        new BudgetProposal.Figures(
            number(head.group(4)), number(head.group(6)), number(head.group(8))),
        number(head.group(9)));
  }

  private static BudgetAdvice.Line line(String part) {
    Matcher kept = KEPT.matcher(part);
    if (kept.matches()) {
      BigDecimal share = new BigDecimal(kept.group(2));
      Strategy strategy = Strategy.valueOf(kept.group(1));
      return new BudgetAdvice.Line(
          strategy,
          share,
          share,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          BudgetAdvice.KEPT);
    }
    Matcher moved = matched(MOVED, part);
    return new BudgetAdvice.Line(
        Strategy.valueOf(moved.group(1)),
        moved.group(2).equals(NONE) ? null : new BigDecimal(moved.group(2)),
        new BigDecimal(moved.group(3)),
        number(moved.group(4)),
        number(moved.group(5)),
        number(moved.group(6)),
        number(moved.group(7)),
        moved.group(8) == null ? "" : moved.group(8));
  }

  private static Matcher matched(Pattern pattern, String part) {
    Matcher matcher = pattern.matcher(part);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no recommendation of budgets: '" + part + "'");
    }
    return matcher;
  }

  private static double number(String text) {
    return text.equals(NONE) ? Double.NaN : Double.parseDouble(text);
  }
}
