package io.arbflow.operators.risk;

import static io.arbflow.operators.risk.GateCases.turned;
import static io.arbflow.operators.risk.RiskCases.LIFE;
import static io.arbflow.operators.risk.RiskCases.T0;
import static io.arbflow.operators.risk.RiskCases.approval;
import static io.arbflow.operators.risk.RiskCases.fill;
import static io.arbflow.operators.risk.RiskCases.spy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.arbflow.domain.control.Mode;
import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.order.FillStatus;
import io.arbflow.domain.order.Gate;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.order.Outcome;
import io.arbflow.operators.judge.JudgedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which own orders stand in the way, and until when; {@link GateCases} has the prices. */
class SelfTradeTest {
  /** The own sale at B for 500.10 is what this buy would meet. */
  private static final OpportunityEvent MEETS = turned("meets", 500.10, 501.00);

  private final Trader trader = Trader.balanced();

  private long quotes = T0;

  /** On quotes of its own: displayed size is no matter here. */
  private OpportunityEvent fresh(OpportunityEvent event) {
    return RiskCases.quotedAt(event, ++quotes);
  }

  private Order sent(String id) {
    trader.opens(fresh(spy(id, 2)));
    return trader.lastOrder();
  }

  @Test
  void theSameSideIsNoCounterparty() {
    sent("first");
    assertEquals(Outcome.APPROVED, trader.opens(fresh(spy("second", 2))).outcome());
  }

  @ParameterizedTest
  @EnumSource(FillStatus.class)
  void aLegStandsInTheWayAsLongAsItWorks(FillStatus status) {
    Order first = sent("first");
    String quantity = status == FillStatus.FILLED ? "2" : status == FillStatus.PARTIAL ? "1" : "0";
    trader.reports(fill(first, 1, quantity, status, T0));
    Gate expected = status == FillStatus.PARTIAL ? Gate.SELF_TRADE : null;
    assertEquals(expected, trader.opens(MEETS).gate());
  }

  @Test
  void theOtherLegsFillFreesNothing() {
    Order first = sent("first");
    trader.reports(fill(first, 0, "2", FillStatus.FILLED, T0));
    assertEquals(Gate.SELF_TRADE, trader.opens(MEETS).gate());
  }

  @Test
  void twoAtOnePriceStandThereUntilBothAreFilled() {
    Order first = sent("first");
    Order second = sent("second");
    trader.reports(fill(first, 1, "2", FillStatus.FILLED, T0));
    assertEquals(Gate.SELF_TRADE, trader.opens(MEETS).gate());
    trader.reports(fill(second, 1, "2", FillStatus.FILLED, T0));
    assertEquals(Outcome.APPROVED, trader.opens(fresh(turned("later", 500.10, 501.00))).outcome());
  }

  @Test
  void theMostAggressiveOfSeveralCounts() {
    trader.opens(fresh(turned("low", 499.00, 502.00)));
    trader.opens(fresh(turned("high", 499.50, 501.50)));
    assertEquals("499.5", text(Side.BUY, "B"));
    assertEquals("501.5", text(Side.SELL, "A"));
    assertNull(trader.book.bestWorking(Side.BUY, "SPY", "A"));
    assertNull(trader.book.bestWorking(Side.SELL, "SPY", "B"));
    assertNull(trader.book.bestWorking(Side.BUY, "ETH/USD", "B"));
  }

  private String text(Side side, String venue) {
    return Refusal.plain(trader.book.bestWorking(side, "SPY", venue));
  }

  @Test
  void aReleasedOrderStandsInNobodysWay() {
    sent("first");
    long released = T0 + LIFE + 10_000 + RiskBook.GRACE_MICROS;
    OpportunityEvent before = RiskCases.at(MEETS, EventKind.OPENED, released - 1);
    assertEquals(Gate.SELF_TRADE, trader.opens(before).gate());
    OpportunityEvent after = turned("after", 500.10, 501.00);
    after = RiskCases.at(after, EventKind.OPENED, released);
    assertEquals(Outcome.APPROVED, trader.opens(after).outcome());
  }

  @Test
  void aBookThatWasRestoredKnowsWhatWorks() {
    sent("first");
    AccountBook stored = (AccountBook) trader.book;
    AccountBook restored =
        new AccountBook(
            stored.head(),
            stored.conduct().record(),
            stored.steps(),
            stored.rows(),
            null,
            RiskCases.UNIVERSE,
            "USD",
            TailSettings.standard());
    RiskSettings settings =
        RiskCases.settings(RiskCases.account(RiskCases.limits()), Mode.BALANCED, Trading.LIVE);
    assertEquals(Gate.SELF_TRADE, new Trader(settings, restored).opens(MEETS).gate());
  }

  @Test
  void aPersonsApprovalDoesNotOverrideIt() {
    Trader careful = Trader.with(RiskCases.limits(), Mode.CONSERVATIVE);
    assertEquals(Outcome.PENDING_APPROVAL, careful.sees(approved(spy("first", 2))).outcome());
    assertEquals(Outcome.PENDING_APPROVAL, careful.sees(approved(MEETS)).outcome());
    assertEquals(Outcome.APPROVED, careful.answers(approval("first", true, T0 + 1)).outcome());
    assertEquals(Gate.SELF_TRADE, careful.answers(approval("meets", true, T0 + 2)).gate());
  }

  private static JudgedEvent approved(OpportunityEvent event) {
    return RiskCases.judged(event, RiskCases.verdict(Judgement.APPROVE, 0.95, 1));
  }
}
