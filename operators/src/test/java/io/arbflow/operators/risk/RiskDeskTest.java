package io.arbflow.operators.risk;

import static io.arbflow.operators.risk.RiskCases.dec;
import static io.arbflow.operators.risk.RiskCases.spy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.control.Mode;
import io.arbflow.domain.opportunity.ClosedReason;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.order.Decision;
import io.arbflow.domain.order.Gate;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.order.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From an opening to its decision and order. */
class RiskDeskTest {

  @Test
  void approvesWithExactOrder() {
    Trader trader = Trader.balanced();
    Decision decision = trader.opens(spy("o1", 100));
    assertEquals(Outcome.APPROVED, decision.outcome());
    assertNull(decision.gate());
    assertEquals("POLICY", decision.actor());
    Order order = trader.lastOrder();
    assertEquals(decision.orderId(), order.orderId());
    assertEquals(dec("500.00"), order.legs().get(0).limitPrice());
    assertEquals(dec("500.10"), order.legs().get(1).limitPrice());
    assertEquals(0, dec("100").compareTo(order.legs().get(0).quantity()));
    assertEquals(0, dec("10").compareTo(order.netEdge()));
    assertEquals(1.0, order.sizeFactor());
    assertEquals(RiskCases.T0 + RiskCases.LIFE, order.expiresAtMicros());
    assertEquals(0, dec("50010").compareTo(trader.book.reserved()));
  }

  @Test
  void shadowDecidesAndSendsNothing() {
    Trader trader =
        new Trader(
            RiskCases.settings(
                RiskCases.account(RiskCases.limits()), Mode.BALANCED, Trading.SHADOW));
    Decision decision = trader.opens(spy("o1", 100));
    assertEquals(Outcome.SHADOW, decision.outcome());
    assertNull(decision.orderId());
    assertEquals(List.of(), trader.orders);
    assertEquals(0, trader.book.reserved().signum());
    assertEquals(0, trader.book.submitsInWindow());
  }

  @Test
  void oneDecisionPerOpening() {
    Trader trader = Trader.balanced();
    trader.opens(spy("o1", 100));
    Decision second = trader.opens(spy("o1", 100));
    assertEquals(Gate.DUPLICATE, second.gate());
    assertEquals(1, trader.orders.size());
  }

  @Test
  void laterEventsOfADecidedEpisodeChangeNothing() {
    Trader trader = Trader.balanced();
    trader.opens(spy("o1", 100));
    for (EventKind kind : List.of(EventKind.UPDATED, EventKind.CLOSED, EventKind.MEASURED)) {
      var event = RiskCases.at(spy("o1", 50), kind, RiskCases.T0 + 10);
      assertTrue(RiskDesk.ignores(event, trader.book), kind.name());
      trader.sees(RiskCases.judgeOff(event));
    }
    assertEquals(1, trader.decisions.size());
  }

  @Test
  void shrinksIntoALimitInsteadOfRefusing() {
    Trader trader =
        Trader.with(RiskCases.limits().with(Limit.MAX_ORDER_NOTIONAL, dec("25005")), Mode.BALANCED);
    trader.opens(spy("o1", 100));
    assertEquals(0, dec("50").compareTo(trader.lastOrder().legs().get(0).quantity()));
    assertEquals(0, dec("5").compareTo(trader.lastOrder().netEdge()));
    assertEquals(0.5, trader.lastOrder().sizeFactor());
  }

  @Test
  void failsClosedWhenItCannotJudge() {
    Trader trader = Trader.balanced();
    var change = new RiskCases.Change(spy("o1", 1));
    change.legs =
        List.of(
            new io.arbflow.domain.opportunity.Leg(
                io.arbflow.domain.opportunity.Side.BUY, "NO_SUCH", "A", 1, 1, RiskCases.T0));
    assertEquals(Gate.INTERNAL, trader.opens(change.done()).gate());
    change.legs = null;
    var second = new RiskCases.Change(spy("o2", 1));
    second.legs = null;
    assertEquals(Gate.INTERNAL, trader.opens(second.done()).gate());
    assertEquals(2, trader.decisions.size());
    assertTrue(trader.orders.isEmpty());
  }

  @Test
  void clockNeverGoesBack() {
    Trader trader = Trader.balanced();
    trader.waitsUntil(RiskCases.T0 + RiskCases.LIFE);
    assertEquals(Gate.EXPIRED, trader.opens(spy("o1", 1)).gate(), "though it is stamped earlier");
  }

  @Test
  void aClosedEpisodeStaysClosed() {
    Trader trader = Trader.balanced();
    long at = RiskCases.T0 + 5;
    trader.sees(RiskCases.judgeOff(RiskCases.at(spy("o1", 1), EventKind.CLOSED, at)));
    trader.sees(RiskCases.judgeOff(RiskCases.at(spy("o1", 1), EventKind.UPDATED, at + 1)));
    assertEquals(Gate.EPISODE_CLOSED, trader.opens(spy("o1", 1)).gate());
  }

  /** That a replay has no more quotes is nothing that the market did: the opening is decided. */
  @Test
  void theEndOfTheInputEndsNoEpisode() {
    Trader trader = Trader.balanced();
    RiskCases.Change end = new RiskCases.Change(spy("o1", 1));
    end.kind = EventKind.CLOSED;
    end.closedReason = ClosedReason.END_OF_INPUT;
    trader.sees(RiskCases.judgeOff(end.done()));
    assertEquals(Outcome.APPROVED, trader.opens(spy("o1", 1)).outcome());
  }
}
