package io.arbflow.operators.risk;

import static io.arbflow.operators.risk.RiskCases.T0;
import static io.arbflow.operators.risk.RiskCases.dec;
import static io.arbflow.operators.risk.RiskCases.limits;
import static io.arbflow.operators.risk.RiskCases.spy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.control.Mode;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.order.Approval;
import io.arbflow.domain.order.Gate;
import io.arbflow.domain.order.Outcome;
import io.arbflow.operators.control.People;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Above a notional two persons must approve; policies and strangers never do. */
class FourEyesTest {
  private static final long TIMEOUT = 300_000_000;

  /** What 100 shares sold at 500.10 are worth. */
  private static final String NOTIONAL = "50010";

  private static Trader asked(String fourEyes) {
    Trader trader =
        Trader.with(limits().with(Limit.FOUR_EYES_NOTIONAL, dec(fourEyes)), Mode.CONSERVATIVE);
    assertEquals(Outcome.PENDING_APPROVAL, trader.opens(spy("o1", 100)).outcome());
    return trader;
  }

  private static Approval by(String actor, long at) {
    return new Approval(RiskCases.ACCOUNT, "o1", null, true, actor, null, at);
  }

  @Test
  void oneIsEnoughAtTheLimit() {
    Trader trader = asked(NOTIONAL);
    assertEquals(Outcome.APPROVED, trader.answers(by("ada", T0 + 1)).outcome());
    assertEquals("ada", trader.lastOrder().actor());
  }

  @Test
  void twoMustApproveOneStepAbove() {
    Trader trader = asked("50009.99");
    String before = trader.kept();
    assertEquals(Outcome.PENDING_APPROVAL, trader.answers(by("ada", T0 + 1)).outcome());
    assertEquals(1, trader.decisions.size(), "it waits on");
    assertEquals("ada", trader.book.pending().get("o1").firstApprover());
    assertTrue(!before.equals(trader.kept()) && trader.orders.isEmpty());
    assertEquals(Outcome.APPROVED, trader.answers(by("ben", T0 + 2)).outcome());
    assertEquals("ada, ben", trader.last().actor());
    assertEquals("ada, ben", trader.lastOrder().actor());
    trader.answers(by("cora", T0 + 3));
    assertEquals(1, trader.orders.size());
    assertEquals(1, trader.ignoredApprovals);
  }

  @Test
  void theSamePersonTwiceIsOne() {
    Trader trader = asked("1");
    trader.answers(by("ada", T0 + 1));
    trader.answers(by("ada", T0 + 2));
    trader.answers(by(" ADA ", T0 + 3));
    assertEquals(2, trader.ignoredApprovals);
    assertEquals(1, trader.decisions.size());
    assertTrue(trader.orders.isEmpty());
  }

  @Test
  void theSecondMustComeInTime() {
    Trader trader = asked("1");
    trader.answers(by("ada", T0 + TIMEOUT - 2));
    trader.answers(by("ben", T0 + TIMEOUT));
    assertEquals(Gate.APPROVAL_EXPIRED, trader.last().gate());
    assertTrue(trader.orders.isEmpty());

    Trader punctual = asked("1");
    punctual.answers(by("ada", T0 + 1));
    punctual.answers(by("ben", T0 + TIMEOUT - 1));
    assertEquals(1, punctual.orders.size());
  }

  @Test
  void isCheckedAgainAtTheSecond() {
    Trader trader = asked("1");
    trader.answers(by("ada", T0 + 1));
    var moved =
        RiskCases.crossVenue(
            "o1",
            List.of(
                new io.arbflow.domain.opportunity.Leg(
                    io.arbflow.domain.opportunity.Side.BUY, "SPY", "A", 501.00, 100, T0),
                new io.arbflow.domain.opportunity.Leg(
                    io.arbflow.domain.opportunity.Side.SELL, "SPY", "B", 501.10, 100, T0)),
            10,
            50_110);
    trader.sees(RiskCases.judgeOff(RiskCases.at(moved, EventKind.UPDATED, T0 + 2)));
    assertEquals(Gate.PRICE_COLLAR, trader.answers(by("ben", T0 + 3)).gate());
    assertTrue(trader.orders.isEmpty());
  }

  /** The first approval must not put the episode back to what it was when it was asked for. */
  @Test
  void theFirstApprovalForgetsNoLaterEvent() {
    Trader trader = asked("1");
    var closed = RiskCases.at(spy("o1", 100), EventKind.UPDATED, T0 + 50);
    trader.sees(RiskCases.judgeOff(closed));
    trader.answers(by("ada", T0 + 60));
    assertEquals(T0 + 50, trader.book.newest(spy("o1", 100)).eventTimeMicros());
  }

  @Test
  void oneNoIsEnough() {
    Trader trader = asked("1");
    trader.answers(by("ada", T0 + 1));
    trader.answers(new Approval(RiskCases.ACCOUNT, "o1", null, false, "ben", null, T0 + 2));
    assertEquals(Gate.APPROVAL_REJECTED, trader.last().gate());
    assertEquals("ben", trader.last().actor());
  }

  @Test
  void policiesAndStrangersDoNotApprove() {
    RiskSettings plain =
        RiskCases.settings(RiskCases.account(limits()), Mode.CONSERVATIVE, Trading.LIVE);
    Trader trader =
        new Trader(
            new RiskSettings(
                plain.accounts(),
                plain.mode(),
                plain.trading(),
                plain.orderLatencyMicros(),
                plain.approvalTimeoutMicros(),
                plain.repeatWindowMicros(),
                plain.conduct(),
                new People(Set.of("Ada")),
                plain.kelly(),
                plain.tail(),
                plain.reportMicros()));
    trader.opens(spy("o1", 100));
    trader.answers(by("ben", T0 + 1));
    trader.answers(by("policy:ada", T0 + 1));
    assertEquals(2, trader.ignoredApprovals);
    assertTrue(trader.orders.isEmpty());
    trader.answers(by("ada", T0 + 1));
    assertEquals(1, trader.orders.size());

    Trader anyone = asked("1000000");
    anyone.answers(by("Policy:optimizer", T0 + 1));
    assertEquals(1, anyone.ignoredApprovals);
    assertTrue(anyone.orders.isEmpty());
  }
}
