package io.arbflow.domain.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.opportunity.Strategy;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AllocatorTest {
  private static final int STEPS = 96;
  private static final Map<Strategy, BigDecimal> NOTHING = Map.of();

  private static BudgetRules rules(double step, double cost) {
    return new BudgetRules(BudgetMethod.MIN_VARIANCE, 0.02, 0.9, step, cost, 0.05, 50);
  }

  /** Returns of +-1 and +-2 per mille, exactly uncorrelated; the first is the calmer. */
  private static ReturnTable table(Strategy calm, Strategy wild) {
    ReturnTable table = new ReturnTable(10, 1_000);
    for (int step = 0; step < STEPS; step++) {
      int a = step % 2 == 0 ? 1 : -1;
      int b = step / 2 % 2 == 0 ? 1 : -1;
      table.add(new StrategyResult(calm, step * 10L, a, 1_000));
      table.add(new StrategyResult(wild, step * 10L + 1, 2 * b, 1_000));
    }
    return table;
  }

  private static BudgetAdvice advise(BudgetRules rules, Map<Strategy, BigDecimal> held) {
    ReturnTable table = table(Strategy.CROSS_VENUE, Strategy.PAIRS);
    return new Allocator(rules).advise(table, STEPS * 10L, held);
  }

  private static BigDecimal share(BudgetAdvice advice, Strategy strategy) {
    return new BigDecimal(advice.arguments().get(strategy.name()));
  }

  /**
   * Sample variances are 1 and 4 (e-6). Ledoit and Wolf shrink them towards 2.5 by (8 / n) / 4.5:
   * the sum of squared errors of the products over that of the variances from their mean. Weights
   * are in inverse proportion.
   */
  @Test
  void lowestVarianceIsInverseToTheShrunkVariances() {
    double shrunk = 8.0 / STEPS / 4.5;
    double calm = (4 - 1.5 * shrunk) / 5;
    BudgetAdvice advice = advise(rules(1, 0), NOTHING);
    assertEquals(calm, share(advice, Strategy.CROSS_VENUE).doubleValue(), 1.1e-4);
    assertEquals(1 - calm, share(advice, Strategy.PAIRS).doubleValue(), 1.1e-4);
    BudgetAdvice.Line line = advice.lines().get(0);
    assertEquals(Strategy.CROSS_VENUE, line.strategy());
    assertEquals(1e-3 * Math.sqrt(1 + 1.5 * shrunk), line.volatility(), 1e-8);
    // At the optimum every strategy that nothing holds adds as much risk as the portfolio has.
    assertEquals(advice.after().volatility(), line.marginal(), 1e-10);
    assertEquals(line.marginal(), advice.lines().get(1).marginal(), 1e-10);
    assertTrue(advice.residual() < 1e-9, "residual " + advice.residual());
  }

  @Test
  void firstSharesAreAStepFromEqualOnes() {
    BudgetAdvice advice = advise(rules(0.05, 0), NOTHING);
    assertEquals(new BigDecimal("0.5500"), share(advice, Strategy.CROSS_VENUE));
    assertEquals(new BigDecimal("0.4500"), share(advice, Strategy.PAIRS));
    assertNull(advice.lines().get(0).before());
    assertEquals("step", advice.lines().get(0).binding());
  }

  @Test
  void whoTakesNoPartKeepsItsShare() {
    Map<Strategy, BigDecimal> held =
        Map.of(
            Strategy.CROSS_VENUE, new BigDecimal("0.4"),
            Strategy.PAIRS, new BigDecimal("0.35"),
            Strategy.BOX_SPREAD, new BigDecimal("0.25"));
    BudgetAdvice advice = advise(rules(0.05, 0), held);
    assertEquals("0.25", advice.arguments().get("BOX_SPREAD"));
    assertEquals("0.4500", advice.arguments().get("CROSS_VENUE"));
    assertEquals("0.3000", advice.arguments().get("PAIRS"));
    assertTrue(advice.within(0.05));
    assertFalse(advice.within(0.0498));
    assertTrue(advice.moves());
  }

  @Test
  void aNewcomerBeginsAtNothing() {
    BudgetAdvice advice = advise(rules(0.05, 0), Map.of(Strategy.PAIRS, new BigDecimal("0.9")));
    assertEquals("0.0500", advice.arguments().get("CROSS_VENUE"));
    assertEquals("0.9000", advice.arguments().get("PAIRS"));
    assertTrue(advice.within(0.05));
    assertFalse(advice.within(0.0498));
    assertTrue(advise(rules(0.05, 0), NOTHING).within(0.05), "the first ones");
  }

  @Test
  void theCostOfMovingIsStatedAndHoldsBack() {
    Map<Strategy, BigDecimal> held =
        Map.of(Strategy.CROSS_VENUE, new BigDecimal("0.4"), Strategy.PAIRS, new BigDecimal("0.6"));
    BudgetAdvice free = advise(rules(1, 0), held);
    BudgetAdvice dear = advise(rules(1, 0.5), held);
    double moved = share(dear, Strategy.CROSS_VENUE).doubleValue() - 0.4;
    assertTrue(moved > 0 && share(dear, Strategy.CROSS_VENUE).doubleValue() < 0.79, "" + moved);
    // Everything moved once costs half of the mean half variance, 2.5e-6 / 2; a share half of that.
    assertEquals(0.5 * 1.25e-6 / 2 * moved, dear.lines().get(0).cost(), 1e-10);
    assertEquals(0, free.lines().get(0).cost());
    assertTrue(dear.after().volatility() > free.after().volatility());
  }

  @Test
  void tooFewIntervalsAreNoGrounds() {
    ReturnTable table = table(Strategy.CROSS_VENUE, Strategy.PAIRS);
    BudgetRules rules = new BudgetRules(BudgetMethod.HRP, 0.02, 0.9, 0.05, 0, 0.05, STEPS + 1);
    assertNull(new Allocator(rules).advise(table, STEPS * 10L, NOTHING));
  }

  @Test
  void nothingIsLeftWhereOthersKeepEverything() {
    assertNull(advise(rules(0.05, 0), Map.of(Strategy.BOX_SPREAD, BigDecimal.ONE)));
  }

  /** The cap lies further away than a step: a person may want that, no policy may publish it. */
  @Test
  void aLeapToTheCapIsNotWithinAStep() {
    Map<Strategy, BigDecimal> held =
        Map.of(Strategy.CROSS_VENUE, BigDecimal.ONE, Strategy.PAIRS, BigDecimal.ZERO);
    BudgetAdvice advice = advise(rules(0.05, 0), held);
    assertEquals("0.9000", advice.arguments().get("CROSS_VENUE"));
    assertFalse(advice.within(0.05));
  }

  @Test
  void theSentenceSaysItAll() {
    Map<Strategy, BigDecimal> held =
        Map.of(
            Strategy.CROSS_VENUE, new BigDecimal("0.4"),
            Strategy.BOX_SPREAD, new BigDecimal("0.25"));
    BudgetAdvice advice = advise(rules(0.05, 0.01), held);
    String text = AdviceText.of(advice);
    assertTrue(text.startsWith("min-variance over 96 steps, return "), text);
    assertTrue(text.contains("; BOX_SPREAD 0.25 kept"), text);
    assertTrue(text.contains("; CROSS_VENUE 0.4 to 0.4500 (return "), text);
    assertTrue(text.contains("held by step)"), text);
    assertTrue(text.contains("; PAIRS none to 0.0500 ("), text);
    BudgetAdvice read = AdviceText.read(text);
    assertEquals(advice.arguments(), read.arguments());
    assertEquals(text, AdviceText.of(read));
    assertEquals(
        text, AdviceText.of(AdviceText.read(AdviceText.of(advise(rules(0.05, 0.01), held)))));
  }

  @Test
  void anotherSentenceIsRefused() {
    for (String text : new String[] {"", "hrp", "hrp over 9 steps, return 1 to 2; PAIRS up"}) {
      assertThrows(IllegalArgumentException.class, () -> AdviceText.read(text));
    }
  }
}
