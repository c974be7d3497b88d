package io.arbflow.operators.risk;

import static io.arbflow.operators.risk.ConductCases.buys;
import static io.arbflow.operators.risk.ConductCases.holding;
import static io.arbflow.operators.risk.ConductCases.sells;
import static io.arbflow.operators.risk.ConductCases.share;
import static io.arbflow.operators.risk.RiskCases.ACCOUNT;
import static io.arbflow.operators.risk.RiskCases.T0;
import static io.arbflow.operators.risk.RiskCases.command;
import static io.arbflow.operators.risk.RiskCases.dec;
import static io.arbflow.operators.risk.RiskCases.limits;
import static io.arbflow.operators.risk.RiskCases.spy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.order.Decision;
import io.arbflow.domain.order.Gate;
import io.arbflow.domain.order.Outcome;
import io.arbflow.domain.quality.Alert;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What losses and repeated executions stop, and who may start it again. */
class ConductTest {
  private static final long DAY = 86_400_000_000L;
  private static final Limits DAILY = limits().with(Limit.MAX_DAILY_LOSS, dec("1000"));
  private static final Limits PEAK = limits().with(Limit.MAX_DRAWDOWN, dec("1000"));
  private int opened;

  /** Another share is offered at that instant. */
  private Decision opens(Trader trader, long at) {
    return trader.opens(RiskCases.at(spy("o" + opened++, 1), EventKind.OPENED, at));
  }

  private static ControlCommand by(
      String actor, long sequence, Scope scope, String target, CommandKind kind) {
    return new ControlCommand(
        sequence, sequence, actor, "test", scope, target, kind, Map.of(), Long.MAX_VALUE);
  }

  private static ControlCommand resume(long sequence) {
    return by("ada", sequence, Scope.ALL, "", CommandKind.RESUME);
  }

  private static List<Alert.Kind> kinds(Trader trader) {
    return trader.alerts.stream().map(Alert::kind).toList();
  }

  @Test
  void aLossOfTheLimitStopsAndLessDoesNot() {
    assertEquals(Outcome.APPROVED, opens(holding(DAILY, Mode.BALANCED, 490.0001), T0).outcome());
    Trader trader = holding(DAILY, Mode.BALANCED, 490);
    assertEquals(Gate.DAILY_LOSS, opens(trader, T0).gate());
    assertEquals(Outcome.APPROVED, opens(holding(PEAK, Mode.BALANCED, 490.0001), T0).outcome());
    assertEquals(Gate.DRAWDOWN, opens(holding(PEAK, Mode.BALANCED, 490), T0).gate());
    assertEquals(List.of(Alert.Kind.RISK_HALT), kinds(trader));
    assertEquals(
        new Alert(
            Alert.Kind.RISK_HALT,
            null,
            ACCOUNT,
            1,
            "loss of the day of 1000 USD has reached 1000: nothing adds exposure until a person"
                + " resumes",
            T0),
        trader.alerts.get(0));
  }

  @Test
  void aHaltOutlastsRecoveryAndTheDayAndIsToldOnce() {
    Trader trader = holding(DAILY, Mode.BALANCED, 490).marks(share(510, T0 + 1));
    assertEquals(Gate.DAILY_LOSS, opens(trader, T0 + 1).gate());
    assertEquals(Gate.DAILY_LOSS, opens(trader, T0 + DAY).gate());
    var less = RiskCases.at(sells("less"), EventKind.OPENED, T0 + DAY);
    assertEquals(Outcome.APPROVED, trader.opens(less).outcome());
    assertEquals(1, trader.alerts.size());
  }

  @Test
  void aPersonResumesAndTheLossCountsAnewFromThere() {
    Trader trader = holding(DAILY, Mode.BALANCED, 490).marks(share(495, T0 + 1));
    trader.told(resume(T0 + 2));
    assertEquals(Outcome.APPROVED, opens(trader, T0 + 2).outcome());
    trader.marks(share(485.0001, T0 + 3));
    assertEquals(Outcome.APPROVED, opens(trader, T0 + 1_000_003).outcome());
    trader.marks(share(485, T0 + 1_000_004));
    assertEquals(Gate.DAILY_LOSS, opens(trader, T0 + 1_000_004).gate(), "the same RESUME is old");
    assertEquals(2, trader.alerts.size());
  }

  @Test
  void thePeakToo() {
    Trader trader = holding(PEAK, Mode.BALANCED, 520).marks(share(510, T0 + 1));
    assertEquals(Gate.DRAWDOWN, opens(trader, T0 + 1).gate(), "a gain of 1000, after one of 2000");
    trader.told(resume(T0 + 2));
    assertEquals(Outcome.APPROVED, opens(trader, T0 + 2).outcome());
    trader.marks(share(500, T0 + 3));
    assertEquals(Gate.DRAWDOWN, opens(trader, T0 + 3).gate());
  }

  @ParameterizedTest
  @CsvSource({
    "ada, 1, ACCOUNT, main, true",
    "ada, 1, ALL, '', true",
    "ada, 0, ALL, '', false",
    "ada, -1, ALL, '', false",
    "ada, 1, ACCOUNT, other, false",
    "ada, 1, STRATEGY, CROSS_VENUE, false",
    "ada, 1, VENUE, A, false",
    "' ', 1, ALL, '', false",
    "policy:refusal-burst, 1, ALL, '', false",
    "POLICY, 1, ALL, '', false",
  })
  void onlyAPersonResumesLaterAndTheWholeAccount(
      String actor, long later, Scope scope, String target, boolean lifts) {
    Trader trader = holding(DAILY, Mode.BALANCED, 490);
    trader.told(by(actor, T0 + later, scope, target, CommandKind.RESUME));
    assertEquals(lifts ? null : Gate.DAILY_LOSS, opens(trader, T0 + 5).gate());
  }

  @Test
  void aResumeThatWasKnownBeforeTheHaltLiftsNothingHoweverItIsStamped() {
    Trader trader = buys(Trader.with(DAILY, Mode.BALANCED), "held").told(resume(T0 + 1_000_000));
    trader.marks(share(490, T0 + 5));
    assertEquals(Gate.DAILY_LOSS, opens(trader, T0 + 6).gate());
    trader.told(resume(T0 + 1_000_000)); // replayed
    trader.told(resume(T0 + 999_999)); // and re-ordered
    assertEquals(Gate.DAILY_LOSS, opens(trader, T0 + 7).gate());
    trader.told(resume(T0 + 1_000_001));
    assertNull(opens(trader, T0 + 8).gate());
  }

  @Test
  void aNewDayForgivesTheDaysLossAndNotTheDrawdown() {
    Limits both = DAILY.with(Limit.MAX_DRAWDOWN, dec("1500"));
    Trader trader = holding(both, Mode.BALANCED, 491);
    long midnight = T0 - Math.floorMod(T0, DAY) + DAY;
    trader.marks(share(491, midnight - 1)).marks(share(487, midnight));
    assertEquals(Outcome.APPROVED, opens(trader, midnight).outcome(), "900 of then, 400 of today");
    assertEquals(0, dec("400").compareTo(dayLoss(trader)));
    trader.marks(share(485, midnight + 1));
    assertEquals(Gate.DRAWDOWN, opens(trader, midnight + 1).gate());
    trader.marks(share(481, midnight + 2));
    assertEquals(Gate.DAILY_LOSS, opens(trader, midnight + 2).gate(), "its first gate");
  }

  private static java.math.BigDecimal dayLoss(Trader trader) {
    return trader.book.conduct().losses().dayLoss(trader.book.equity());
  }

  @Test
  void withoutAMarkItIsTheFirstFillThatValues() {
    Trader trader = buys(Trader.with(DAILY, Mode.BALANCED), "held");
    assertEquals(0, trader.book.equity().signum());
    assertEquals(500.0, trader.book.marks().of("SPY").bid());
    trader.marks(share(501, T0));
    assertEquals(0, dec("100").compareTo(trader.book.equity()));
  }

  @Test
  void anOlderMarkIsNotTaken() {
    Trader trader = holding(DAILY, Mode.BALANCED, 495).marks(share(501, T0 - 1));
    assertEquals(0, dec("-500").compareTo(trader.book.equity()));
  }

  @Test
  void whatCannotBeValuedAddsNothing() {
    Trader trader = Trader.with(DAILY, Mode.BALANCED);
    trader.book.addBalance("A/EUR", dec("5"));
    Decision decision = opens(trader, T0);
    assertEquals(Gate.DAILY_LOSS, decision.gate());
    assertEquals("no mark values EUR", decision.actual());
    trader.book.addBalance("B/EUR", dec("-5"));
    assertEquals(Outcome.APPROVED, opens(trader, T0).outcome(), "there is none left");
  }

  @Test
  void aLimitThatControlLowersHoldsAtTheNextLook() {
    Trader trader = holding(limits(), Mode.BALANCED, 490);
    assertEquals(Outcome.APPROVED, opens(trader, T0 + 1).outcome());
    trader.told(
        command(
            T0,
            Scope.ACCOUNT,
            ACCOUNT,
            CommandKind.SET_LIMIT,
            "name",
            "maxDailyLoss",
            "value",
            "999"));
    assertEquals(Gate.DAILY_LOSS, opens(trader, T0 + 2).gate());
  }

  @Test
  void aStrategyStopsAfterItsAutomaticExecutions() {
    Limits often = limits().with(Limit.MAX_AUTOMATIC_EXECUTIONS, dec("2"));
    Trader trader = Trader.with(often, Mode.BALANCED);
    assertEquals(Outcome.APPROVED, opens(trader, T0 + 1).outcome());
    assertEquals(List.of(), trader.alerts);
    assertEquals(Outcome.APPROVED, opens(trader, T0 + 2).outcome());
    assertEquals(List.of(Alert.Kind.REPEATED_EXECUTION), kinds(trader));
    assertEquals(2, trader.alerts.get(0).count());
    assertEquals(Gate.REPEATED_EXECUTION, opens(trader, T0 + 3).gate());
    assertEquals(Outcome.APPROVED, trader.sees(RiskCases.judgeOff(sells("another"))).outcome());
    trader.told(
        command(
            T0 + 9,
            Scope.ALL,
            "",
            CommandKind.SET_LIMIT,
            "name",
            "maxAutomaticExecutions",
            "value",
            "9"));
    assertEquals(Gate.REPEATED_EXECUTION, opens(trader, T0 + 4).gate(), "a person must look");
    assertEquals(1, trader.alerts.size());
  }

  @ParameterizedTest
  @CsvSource({"ada, 3, true", "ada, 2, false", "policy:x, 3, false", "'', 3, false"})
  void onlyAPersonEnablesItAgain(String actor, long sequence, boolean lifts) {
    Limits often = limits().with(Limit.MAX_AUTOMATIC_EXECUTIONS, dec("2"));
    Trader trader = Trader.with(often, Mode.BALANCED);
    opens(trader, T0 + 1);
    opens(trader, T0 + 2);
    trader.told(by(actor, T0 + sequence, Scope.STRATEGY, "CROSS_VENUE", CommandKind.ENABLE));
    for (int again = 0; again < 2; again++) {
      Gate gate = lifts ? null : Gate.REPEATED_EXECUTION;
      assertEquals(gate, opens(trader, T0 + 3 + again).gate());
    }
    assertEquals(Gate.REPEATED_EXECUTION, opens(trader, T0 + 5).gate(), "once for each ENABLE");
    assertEquals(lifts ? 2 : 1, trader.alerts.size());
  }

  @Test
  void whatAPersonApprovesIsNotAutomatic() {
    Limits often = limits().with(Limit.MAX_AUTOMATIC_EXECUTIONS, dec("1"));
    Trader trader = Trader.with(often, Mode.CONSERVATIVE);
    for (String id : List.of("a", "b")) {
      assertEquals(Outcome.PENDING_APPROVAL, trader.opens(spy(id, 1)).outcome());
      assertEquals(
          Outcome.APPROVED, trader.answers(RiskCases.approval(id, true, T0 + 1)).outcome());
    }
    assertEquals(
        0,
        trader.book.conduct().executions().all().values().stream()
            .mapToInt(ExecutionCount::count)
            .sum());
  }

  @Test
  void whatIsStoredGoesOn() {
    Trader trader = holding(DAILY, Mode.BALANCED, 490);
    ConductRecord stored = trader.book.conduct().record();
    assertNotNull(stored.losses().dailyLoss());
    assertEquals(1, stored.executions().get("CROSS_VENUE").count());
    assertEquals(stored, Conduct.of(stored).record());
  }
}
