package io.arbflow.operators.risk;

import static io.arbflow.operators.risk.RiskCases.T0;
import static io.arbflow.operators.risk.RiskCases.dec;
import static io.arbflow.operators.risk.RiskCases.spy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.arbflow.domain.control.Mode;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.order.Gate;
import io.arbflow.domain.order.OrderLeg;
import io.arbflow.domain.order.Outcome;
import io.arbflow.operators.judge.JudgeStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderGatesTest {
  private final OrderGates gates = new OrderGates(RiskCases.UNIVERSE, 100_000);

  @ParameterizedTest
  @CsvSource({
    "500.10, 1, ",
    "500.101, 1, tick 0.01",
    "-500.10, 1, tick 0.01",
    "500.10, 1.5, lot 1",
    "500.10, -1, lot 1"
  })
  void ordersAreOnTheGrid(BigDecimal price, BigDecimal quantity, String limit) {
    OrderLeg order = new OrderLeg(Side.BUY, "SPY", "A", quantity, price);
    Leg source = new Leg(Side.BUY, "SPY", "A", 500.10, 1, T0);
    Plan plan =
        new Plan(
            List.of(new Plan.PlannedLeg(order, source, price)), price, BigDecimal.ONE, 1, 1, true);
    Refusal refusal = gates.offGrid(plan);
    if (limit == null) {
      assertNull(refusal);
    } else {
      assertEquals(Gate.OFF_GRID, refusal.gate());
      assertEquals(limit, refusal.limit());
    }
  }

  private static OpportunityEvent quoted(String id, double quantity) {
    return RiskCases.quotedAt(spy(id, quantity), T0);
  }

  /** Two opportunities on the same quotes: together no more than is displayed. */
  @Test
  void displayedSizeIsUsedOnce() {
    Trader trader = Trader.balanced();
    trader.opens(quoted("o1", 100));
    assertEquals("100", Refusal.plain(trader.lastOrder().legs().get(0).quantity()));
    trader.opens(quoted("o2", 130));
    assertEquals("30", Refusal.plain(trader.lastOrder().legs().get(0).quantity()));
    assertEquals(Gate.LIQUIDITY, trader.opens(quoted("o3", 130)).gate());
    assertEquals("0", trader.last().limit());
    OpportunityEvent refreshed = RiskCases.quotedAt(spy("o4", 130), T0 + 1);
    assertEquals(Outcome.APPROVED, trader.opens(refreshed).outcome());
    assertEquals("130", Refusal.plain(trader.lastOrder().legs().get(0).quantity()));
    assertEquals(
        Gate.LIQUIDITY, trader.opens(quoted("o5", 130)).gate(), "an older quote is no more");
  }

  /** One microsecond beyond the window it is another order, for which the depth is gone. */
  @Test
  void theWindowOfARepeatedOrderEnds() {
    Trader trader = Trader.balanced();
    trader.opens(signal("o1"));
    trader.sees(RiskCases.judged(signal("o2"), null, JudgeStatus.JUDGE_OFF, 1, T0 + 100_000));
    assertEquals(Gate.REPEATED_ORDER, trader.last().gate());
    trader.sees(RiskCases.judged(signal("o3"), null, JudgeStatus.JUDGE_OFF, 1, T0 + 100_001));
    assertEquals(Gate.LIQUIDITY, trader.last().gate());
  }

  private static OpportunityEvent signal(String id) {
    return RiskCases.withSignature(quoted(id, 10), "one signal");
  }

  @Test
  void anAccountSpendsItsShareOfWhatIsDisplayed() {
    AccountSettings half =
        new AccountSettings(
            RiskCases.ACCOUNT,
            "USD",
            Set.of("*"),
            Inventory.notConfigured(),
            RiskCases.limits(),
            Map.of(),
            Set.of(),
            Set.of(),
            dec("0.5"));
    Trader trader = Trader.with(half, Mode.BALANCED);
    trader.opens(quoted("o1", 100));
    assertEquals("50", Refusal.plain(trader.lastOrder().legs().get(0).quantity()));
    assertEquals(Gate.LIQUIDITY, trader.opens(quoted("o2", 100)).gate());
  }

  /** The episode closes when a leg goes stale; until then a person may take their time. */
  @Test
  void aPersonsAnswerIsNotAskedForTheAgeOfQuotesThatDidNotChange() {
    Trader trader = Trader.with(RiskCases.limits(), Mode.CONSERVATIVE);
    trader.opens(spy("o1", 1));
    assertEquals(
        Outcome.APPROVED,
        trader.answers(RiskCases.approval("o1", true, T0 + 60_000_000)).outcome());
  }
}
