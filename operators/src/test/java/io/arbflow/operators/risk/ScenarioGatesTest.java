package io.arbflow.operators.risk;

import static io.arbflow.operators.risk.RiskCases.T0;
import static io.arbflow.operators.risk.RiskCases.crossVenue;
import static io.arbflow.operators.risk.RiskCases.dec;
import static io.arbflow.operators.risk.RiskCases.judged;
import static io.arbflow.operators.risk.RiskCases.limits;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.control.Mode;
import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.market.Mark;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.order.Decision;
import io.arbflow.domain.order.FillStatus;
import io.arbflow.domain.order.Gate;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.order.Outcome;
import io.arbflow.domain.quality.Alert;
import io.arbflow.domain.risk.TailMethod;
import io.arbflow.operators.judge.JudgeStatus;
import io.arbflow.operators.scenario.ScenarioSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Gates on joint scenarios: 100 SPY are held, BTC/USD moves against SPY in every step. */
class ScenarioGatesTest {
  private static final long STEP = 1_000_000;
  private static final double[] MOVES = {1, 1.02, 1.01, 1.05, 1.02, 1};

  private long now = T0;

  /** At 60 %, one step ahead, of four to five steps. */
  private static AccountBook book() {
    TailSettings shipped = TailSettings.standard();
    ScenarioSettings scenarios =
        new ScenarioSettings(TailMethod.HISTORICAL, 0.6, STEP, STEP, 5, 4, 3, 3, 0.05);
    TailSettings tail =
        new TailSettings(0.6, STEP, 1, 0.1, 60_000_000, 60, 600, 60_000_000, 3, scenarios);
    assertEquals(shipped.legFailureSigmas(), tail.legFailureSigmas());
    return new AccountBook(null, null, null, new BookRows(), null, RiskCases.UNIVERSE, "USD", tail);
  }

  private Trader trader(Limits limits, Mode mode) {
    RiskSettings settings = RiskCases.settings(RiskCases.account(limits), mode, Trading.LIVE);
    Trader trader = new Trader(settings, book());
    for (double move : MOVES) {
      trader.marks(mark("SPY", 500 * move));
      trader.marks(mark("BTC/USD", 60_000 / move));
      now += STEP;
    }
    trader.marks(mark("SPY", 500));
    Order order = buys(trader, "held", "SPY", 500, 100, RiskClass.LOCKED);
    trader.reports(RiskCases.fill(order, 0, "100", FillStatus.FILLED, now));
    return trader;
  }

  private Mark mark(String instrument, double mid) {
    return new Mark(instrument, mid, mid, now);
  }

  private Order buys(
      Trader trader, String id, String instrument, double price, double size, RiskClass riskClass) {
    Decision decision = asks(trader, id, instrument, price, size, riskClass);
    assertEquals(Outcome.APPROVED, decision.outcome(), () -> "" + decision);
    return trader.lastOrder();
  }

  private Decision asks(
      Trader trader, String id, String instrument, double price, double size, RiskClass riskClass) {
    now++; // on a quote that nobody has used
    OpportunityEvent event =
        crossVenue(
            id, List.of(new Leg(Side.BUY, instrument, "A", price, size, now)), size, price * size);
    OpportunityEvent single = RiskCases.of(event, Strategy.PATTERN);
    return trader.sees(
        judged(
            RiskCases.at(RiskCases.of(single, riskClass), EventKind.OPENED, now),
            RiskCases.verdict(Judgement.APPROVE, 0.99, 1),
            JudgeStatus.JUDGED,
            1,
            now));
  }

  @Test
  void aBetMayMoveWithTheBookAsTheLimitSaysAndNoMore() {
    Trader trader = trader(limits().with(Limit.MAX_CORRELATION, dec("1")), Mode.BALANCED);
    assertEquals(
        Outcome.APPROVED, asks(trader, "a", "SPY", 500, 50, RiskClass.STATISTICAL).outcome());
    trader = trader(limits().with(Limit.MAX_CORRELATION, dec("0.999999")), Mode.BALANCED);
    Decision refused = asks(trader, "b", "SPY", 500, 50, RiskClass.STATISTICAL);
    assertEquals(Gate.CORRELATION, refused.gate());
    assertEquals("0.999999", refused.limit());
    assertEquals("1", refused.actual());
    assertEquals(
        Outcome.APPROVED,
        asks(trader, "c", "BTC/USD", 60_000, 1, RiskClass.STATISTICAL).outcome(),
        "it moves against what is held");
    assertEquals(
        Outcome.APPROVED,
        asks(trader, "d", "SPY", 500, 1, RiskClass.LOCKED).outcome(),
        "what is locked does not lose by moves");
  }

  @Test
  void whatHedgesTheBookLowersItsValueAtRisk() {
    Trader trader = trader(limits(), Mode.BALANCED);
    Plan nothing = plan(trader, 0);
    double held = trader.book.scenarios().loss(nothing).valueAtRisk();
    assertTrue(held > 0);
    Limits tight = limits().with(Limit.MAX_VALUE_AT_RISK, dec(Double.toString(held)));
    Trader careful = trader(tight, Mode.BALANCED);
    assertEquals(Gate.VALUE_AT_RISK, asks(careful, "a", "SPY", 500, 1, RiskClass.LOCKED).gate());
    assertEquals(
        Outcome.APPROVED, asks(careful, "b", "BTC/USD", 60_000, 0.1, RiskClass.LOCKED).outcome());
  }

  @Test
  void shortfallHasALimitOfItsOwn() {
    Trader trader = trader(limits(), Mode.BALANCED);
    double held = trader.book.scenarios().loss(plan(trader, 0)).expectedShortfall();
    Limits tight = limits().with(Limit.MAX_EXPECTED_SHORTFALL, dec(Double.toString(held)));
    Trader careful = trader(tight, Mode.BALANCED);
    Decision refused = asks(careful, "a", "SPY", 500, 1, RiskClass.LOCKED);
    assertEquals(Gate.EXPECTED_SHORTFALL, refused.gate());
  }

  private static Plan plan(Trader trader, int shares) {
    assertTrue(trader.failures.isEmpty());
    return new Plan(List.of(), dec("0"), dec("0"), shares, 0, false);
  }

  @Test
  void aFailedBacktestIsToldAndEndsAutonomy() {
    Trader trader = trader(limits(), Mode.AUTONOMOUS);
    double price = 500;
    for (int i = 0; i < 6; i++) {
      price *= 0.9 - 0.05 * i;
      now += STEP;
      trader.marks(mark("SPY", price));
    }
    List<Alert.Kind> told = trader.alerts.stream().map(Alert::kind).toList();
    assertEquals(1, told.stream().filter(kind -> kind == Alert.Kind.VAR_BACKTEST).count());
    assertTrue(trader.book.conduct().autonomy().reason() != null);
    Trader balanced = trader(limits(), Mode.BALANCED);
    assertNull(balanced.book.conduct().autonomy().reason());
  }
}
