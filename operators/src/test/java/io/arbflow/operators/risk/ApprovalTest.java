package io.arbflow.operators.risk;

import static io.arbflow.operators.risk.RiskCases.T0;
import static io.arbflow.operators.risk.RiskCases.approval;
import static io.arbflow.operators.risk.RiskCases.command;
import static io.arbflow.operators.risk.RiskCases.crossVenue;
import static io.arbflow.operators.risk.RiskCases.judgeOff;
import static io.arbflow.operators.risk.RiskCases.limits;
import static io.arbflow.operators.risk.RiskCases.spy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.order.Approval;
import io.arbflow.domain.order.Decision;
import io.arbflow.domain.order.Gate;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.order.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** CONSERVATIVE: a person must approve, and what they approve is looked at again. */
class ApprovalTest {
  private static final long TIMEOUT = 300_000_000;
  private static final long MINUTE = 60_000_000;

  private final Trader trader = Trader.with(limits(), Mode.CONSERVATIVE);

  private Order asks() {
    Decision decision = trader.opens(spy("o1", 100));
    assertEquals(Outcome.PENDING_APPROVAL, decision.outcome());
    assertNull(decision.gate());
    assertTrue(trader.orders.isEmpty());
    assertEquals(0, trader.book.reserved().signum(), "nothing is in flight yet");
    Order request = trader.requests.get(0);
    assertEquals(decision.orderId(), request.orderId());
    assertEquals(T0 + TIMEOUT, request.expiresAtMicros());
    return request;
  }

  private void moves(double buy, double sell, double quantity, double edge) {
    OpportunityEvent event =
        crossVenue(
            "o1",
            List.of(
                new Leg(Side.BUY, "SPY", "A", buy, quantity, T0),
                new Leg(Side.SELL, "SPY", "B", sell, quantity, T0)),
            edge,
            sell * quantity);
    trader.sees(judgeOff(RiskCases.at(event, EventKind.UPDATED, T0 + 1_000)));
  }

  @Test
  void approvedOrderGoesOutOnce() {
    Order request = asks();
    Decision decision = trader.answers(approval("o1", true, T0 + MINUTE));
    assertEquals(Outcome.APPROVED, decision.outcome());
    assertEquals("ada", decision.actor());
    Order order = trader.lastOrder();
    assertEquals(request.orderId(), order.orderId());
    assertEquals("HUMAN", order.approvedBy());
    assertEquals("ada", order.actor());
    assertEquals(request.legs(), order.legs());
    assertEquals(T0 + MINUTE + RiskCases.LIFE, order.expiresAtMicros());
    assertEquals(1, trader.book.openOrders());

    trader.answers(approval("o1", true, T0 + MINUTE + 1));
    assertEquals(1, trader.orders.size());
    assertEquals(2, trader.decisions.size());
    assertEquals(1, trader.ignoredApprovals);
  }

  @Test
  void rejectedByAPerson() {
    asks();
    Decision decision = trader.answers(approval("o1", false, T0 + 1));
    assertEquals(Outcome.REJECTED, decision.outcome());
    assertEquals(Gate.APPROVAL_REJECTED, decision.gate());
    assertEquals("ada", decision.actor());
    trader.answers(approval("o1", true, T0 + 2));
    assertTrue(trader.orders.isEmpty());
    assertEquals(1, trader.ignoredApprovals);
  }

  @Test
  void nobodyAnswersInTime() {
    asks();
    trader.waitsUntil(T0 + TIMEOUT - 1);
    assertEquals(1, trader.decisions.size());
    trader.waitsUntil(T0 + TIMEOUT);
    assertEquals(Outcome.EXPIRED, trader.last().outcome());
    assertEquals(Gate.APPROVAL_EXPIRED, trader.last().gate());
    trader.answers(approval("o1", true, T0 + TIMEOUT + 1));
    assertEquals(2, trader.decisions.size());
    assertTrue(trader.orders.isEmpty());
  }

  @Test
  void anAnswerAtTheDeadlineIsTooLate() {
    asks();
    trader.answers(approval("o1", true, T0 + TIMEOUT));
    assertEquals(Gate.APPROVAL_EXPIRED, trader.last().gate());
    assertEquals(1, trader.ignoredApprovals);
    assertTrue(trader.orders.isEmpty());
  }

  @Test
  void closedEpisodeIsRefusedAtOnce() {
    asks();
    trader.sees(judgeOff(RiskCases.at(spy("o1", 100), EventKind.CLOSED, T0 + 1_000)));
    assertEquals(Gate.EPISODE_CLOSED, trader.last().gate());
    assertEquals(Outcome.REJECTED, trader.last().outcome());
    trader.answers(approval("o1", true, T0 + 2_000));
    assertEquals(2, trader.decisions.size());
    assertTrue(trader.orders.isEmpty());
  }

  @Test
  void movedPriceWithinTheCollarIsTheNewPriceAndEdge() {
    asks();
    moves(500.02, 500.08, 100, 6);
    trader.answers(approval("o1", true, T0 + MINUTE));
    Order order = trader.lastOrder();
    assertEquals("500.02", order.legs().get(0).limitPrice().toPlainString());
    assertEquals("500.08", order.legs().get(1).limitPrice().toPlainString());
    assertEquals("6", Refusal.plain(order.netEdge()));
  }

  @Test
  void movedPriceBeyondTheCollarIsRefused() {
    asks();
    moves(500.00, 500.61, 100, 61);
    Decision decision = trader.answers(approval("o1", true, T0 + MINUTE));
    assertEquals(Gate.PRICE_COLLAR, decision.gate());
    assertEquals("ada", decision.actor());
    assertTrue(trader.orders.isEmpty());
  }

  @Test
  void neverLargerThanApproved() {
    asks();
    moves(500.00, 500.10, 400, 40);
    trader.answers(approval("o1", true, T0 + MINUTE));
    Order order = trader.lastOrder();
    assertEquals("100", Refusal.plain(order.legs().get(0).quantity()));
    assertEquals("10", Refusal.plain(order.netEdge()));
  }

  @Test
  void promisesNoMoreEdgeThanWasApproved() {
    asks();
    moves(500.00, 500.20, 100, 20);
    trader.answers(approval("o1", true, T0 + MINUTE));
    assertEquals("10", Refusal.plain(trader.lastOrder().netEdge()));
  }

  @Test
  void smallerWhenLessIsLeft() {
    asks();
    moves(500.00, 500.10, 30, 3);
    trader.answers(approval("o1", true, T0 + MINUTE));
    assertEquals("30", Refusal.plain(trader.lastOrder().legs().get(1).quantity()));
  }

  @Test
  void otherVenuesAreAnotherTrade() {
    asks();
    OpportunityEvent swapped =
        crossVenue(
            "o1",
            List.of(
                new Leg(Side.BUY, "SPY", "B", 500.00, 100, T0),
                new Leg(Side.SELL, "SPY", "A", 500.10, 100, T0)),
            10,
            50_010);
    trader.sees(judgeOff(RiskCases.at(swapped, EventKind.UPDATED, T0 + 1_000)));
    assertEquals(Gate.PRICE_COLLAR, trader.answers(approval("o1", true, T0 + MINUTE)).gate());
  }

  @Test
  void haltedMeanwhile() {
    asks();
    trader.told(command(9, Scope.ALL, "", CommandKind.HALT));
    assertEquals(Gate.HALTED, trader.answers(approval("o1", true, T0 + MINUTE)).gate());
    assertTrue(trader.orders.isEmpty());
  }

  @Test
  void limitsAreAskedAgain() {
    asks();
    trader.told(
        command(9, Scope.ALL, "", CommandKind.SET_LIMIT, "name", "maxCapital", "value", "500"));
    assertEquals(Gate.CAPITAL, trader.answers(approval("o1", true, T0 + MINUTE)).gate());
  }

  @Test
  void answersThatFitNothingAreIgnored() {
    asks();
    trader.answers(approval("other", true, T0 + 1));
    trader.answers(new Approval("main", "o1", "another-order", true, "ada", null, T0 + 1));
    trader.answers(new Approval("main", "o1", null, true, " ", null, T0 + 1));
    trader.answers(new Approval("main", null, null, true, "ada", null, T0 + 1));
    assertEquals(4, trader.ignoredApprovals);
    assertEquals(1, trader.decisions.size());
    trader.answers(new Approval("main", "o1", null, true, "ada", null, T0 + 1));
    assertEquals(1, trader.orders.size());
  }

  @Test
  void shadowAsksAPersonAndSendsNothing() {
    Trader shadow =
        new Trader(
            RiskCases.settings(RiskCases.account(limits()), Mode.CONSERVATIVE, Trading.SHADOW));
    shadow.opens(spy("o1", 100));
    Decision decision = shadow.answers(approval("o1", true, T0 + 1));
    assertEquals(Outcome.SHADOW, decision.outcome());
    assertTrue(shadow.orders.isEmpty());
    assertEquals(0, shadow.book.reserved().signum());
  }

  /**
   * An order that a person let live for a minute: its opportunity is not decided again meanwhile.
   */
  @Test
  void anOpportunityIsRememberedAsLongAsItsOrderLives() {
    Trader trader = Trader.with(limits(), Mode.CONSERVATIVE);
    RiskCases.Change change = new RiskCases.Change(spy("o1", 1));
    change.expires = T0 + 60_000_000;
    OpportunityEvent opening = change.done();
    trader.opens(opening);
    trader.answers(approval("o1", true, T0 + 59_000_000));
    long later = T0 + 59_000_000 + 59_000_000;
    trader.waitsUntil(later);
    assertTrue(trader.lastOrder().expiresAtMicros() > later, "it lives");
    assertTrue(trader.book.isDecided("o1"));
  }
}
