package io.arbflow.domain.budget;

import io.arbflow.domain.opportunity.Strategy;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A proposal as it is published or recommended: shares in steps of 0.0001, rounded down so that
 * they never sum to more than 1, each with what speaks for it, and the shares of the strategies
 * that took no part, as they were.
 *
 * @param method that found them
 * @param intervals of returns that they are found from
 * @param lines by strategy, in its order
 * @param before figures of the shares in force; NaN where there were none
 * @param after figures of the proposed ones
 * @param residual largest violation of the optimality conditions
 */
public record BudgetAdvice(
    BudgetMethod method,
    int intervals,
    List<Line> lines,
    BudgetProposal.Figures before,
    BudgetProposal.Figures after,
    double residual) {
  /** {@link Line#binding} of a strategy that took no part. */
  public static final String KEPT = "kept";

  private static final int SCALE = 4;
  private static final BigDecimal UNIT = BigDecimal.ONE.movePointLeft(SCALE);

  /** What an optimum that lies on a grid point may miss it by. */
  private static final double ROUNDING = 1e-7;

  /**
   * One strategy.
   *
   * @param strategy which
   * @param before share in force, null for none
   * @param share proposed
   * @param mean expected return per interval, NaN for a strategy that took no part, as below
   * @param volatility of its return
   * @param marginal by how much the volatility of all grows per unit of this share
   * @param cost of moving there, in units of the method's risk
   * @param binding what holds it: most, least, step, kept, or "" for nothing
   */
  public record Line(
      Strategy strategy,
      BigDecimal before,
      BigDecimal share,
      double mean,
      double volatility,
      double marginal,
      double cost,
      String binding) {

    BigDecimal moved() {
      return share.subtract(before == null ? BigDecimal.ZERO : before).abs();
    }
  }

  /**
   * Of a proposal that is OPTIMAL.
   *
   * @param held shares in force by strategy
   */
  public static BudgetAdvice of(BudgetProposal proposal, Map<Strategy, BigDecimal> held) {
    EnumMap<Strategy, Line> lines = new EnumMap<>(Strategy.class);
    held.forEach(
        (strategy, share) ->
            lines.put(
                strategy,
                new Line(
                    strategy, share, share, Double.NaN, Double.NaN, Double.NaN, Double.NaN, KEPT)));
    for (BudgetProposal.Line line : proposal.lines()) {
      lines.put(
          line.strategy(),
          new Line(
              line.strategy(),
              held.get(line.strategy()),
              rounded(line.share()),
              line.mean(),
              line.volatility(),
              line.marginal(),
              line.cost(),
              line.binding()));
    }
    return new BudgetAdvice(
        proposal.method(),
        proposal.intervals(),
        Collections.unmodifiableList(new ArrayList<>(lines.values())),
        proposal.before(),
        proposal.after(),
        proposal.residual());
  }

  private static BigDecimal rounded(double share) {
    return new BigDecimal(share + ROUNDING).setScale(SCALE, RoundingMode.DOWN);
  }

  /** The arguments of SET_BUDGETS: every share by the name of its strategy. */
  public Map<String, String> arguments() {
    Map<String, String> arguments = new TreeMap<>();
    lines.forEach(line -> arguments.put(line.strategy().name(), line.share().toPlainString()));
    return arguments;
  }

  /** Whether some share is another than the one in force. */
  public boolean moves() {
    return lines.stream()
        .anyMatch(line -> line.before() == null || line.share().compareTo(line.before()) != 0);
  }

  /**
   * Whether no share moves by more than this, to the rounding of shares. One that is not in force
   * yet moves from 0 where others of those that took part are; where none is, they are the first.
   */
  public boolean within(double mostStep) {
    BigDecimal most = new BigDecimal(mostStep + ROUNDING).add(UNIT);
    List<Line> moving = lines.stream().filter(line -> !line.binding().equals(KEPT)).toList();
    boolean first = moving.stream().allMatch(line -> line.before() == null);
    return first || moving.stream().allMatch(line -> line.moved().compareTo(most) < 0);
  }
}
