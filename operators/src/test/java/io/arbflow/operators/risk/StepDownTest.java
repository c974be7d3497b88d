package io.arbflow.operators.risk;

import static io.arbflow.operators.risk.ConductCases.buys;
import static io.arbflow.operators.risk.ConductCases.holding;
import static io.arbflow.operators.risk.ConductCases.share;
import static io.arbflow.operators.risk.RiskCases.ACCOUNT;
import static io.arbflow.operators.risk.RiskCases.T0;
import static io.arbflow.operators.risk.RiskCases.dec;
import static io.arbflow.operators.risk.RiskCases.judged;
import static io.arbflow.operators.risk.RiskCases.limits;
import static io.arbflow.operators.risk.RiskCases.spy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.order.Decision;
import io.arbflow.domain.order.Outcome;
import io.arbflow.domain.quality.Alert;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** AUTONOMOUS gives way to CONSERVATIVE, with the reason, and comes back by a person only. */
class StepDownTest {
  private static final long STALE = 300_000_000;

  /** A step down at a drawdown of 1000. */
  private static final Limits LIMITS = limits().with(Limit.MAX_DRAWDOWN, dec("2000"));

  private int opened;

  private Decision opens(Trader trader, long at) {
    return trader.opens(RiskCases.at(spy("o" + opened++, 1), EventKind.OPENED, at));
  }

  private static ControlCommand mode(String actor, long sequence, String mode) {
    return new ControlCommand(
        sequence,
        sequence,
        actor,
        "test",
        Scope.ALL,
        "",
        CommandKind.SET_MODE,
        Map.of("mode", mode),
        Long.MAX_VALUE);
  }

  private static Verdict divided(double disagreement, long at, String abstained) {
    Verdict verdict = RiskCases.verdict(Judgement.APPROVE, 0.9, 1);
    return new Verdict(
        verdict.signature(),
        verdict.verdict(),
        verdict.probability(),
        1,
        60_000,
        at,
        "any",
        verdict.analysis(),
        List.of(),
        0,
        "p1",
        "q1",
        abstained,
        true,
        disagreement);
  }

  private void assertSteppedDown(Trader trader, long at, String reason) {
    Decision decision = opens(trader, at);
    assertEquals(Outcome.PENDING_APPROVAL, decision.outcome());
    assertEquals(Mode.CONSERVATIVE, decision.mode());
    assertEquals(
        List.of(new Alert(Alert.Kind.STEP_DOWN, null, ACCOUNT, 1, reason, at)), trader.alerts);
    assertEquals(reason, trader.book.conduct().autonomy().reason());
    assertEquals(at, trader.book.conduct().autonomy().sinceMicros());
  }

  @Test
  void onItsShareOfTheDrawdown() {
    Trader fine = holding(LIMITS, Mode.AUTONOMOUS, 490.0001);
    assertEquals(Mode.AUTONOMOUS, opens(fine, T0).mode());
    Trader trader = holding(LIMITS, Mode.AUTONOMOUS, 490);
    assertSteppedDown(trader, T0, "drawdown of 1000 has reached 1000");
  }

  @Test
  void onAStaleMarkOfWhatIsHeld() {
    Trader trader = holding(LIMITS, Mode.AUTONOMOUS, 500);
    assertEquals(Mode.AUTONOMOUS, opens(trader, T0 + STALE).mode());
    assertSteppedDown(trader, T0 + STALE + 1, "the mark of SPY is older than 300 s");
  }

  @Test
  void notOnAStaleMarkOfWhatIsNotHeld() {
    Trader trader = Trader.with(LIMITS, Mode.AUTONOMOUS).marks(share(500, T0));
    assertEquals(Mode.AUTONOMOUS, opens(trader, T0 + STALE + 1).mode());
  }

  @Test
  void aNewerMarkKeepsItUp() {
    Trader trader = holding(LIMITS, Mode.AUTONOMOUS, 500).marks(share(500, T0 + STALE));
    assertEquals(Mode.AUTONOMOUS, opens(trader, T0 + 2 * STALE).mode());
    assertSteppedDown(trader, T0 + 2 * STALE + 1, "the mark of SPY is older than 300 s");
  }

  /** 1 - 0.9^15 is 0.794 and 1 - 0.9^16 is 0.815: the bound of 0.8 lies between. */
  @Test
  void onModelsThatDisagree() {
    Trader trader = Trader.with(LIMITS, Mode.AUTONOMOUS);
    for (int i = 1; i <= 15; i++) {
      trader.sees(judged(spy("v" + i, 1), divided(1, T0 + i, "")));
      trader.sees(judged(spy("again" + i, 1), divided(1, T0 + i, "")));
      trader.sees(judged(spy("older" + i, 1), divided(0, T0, "")));
      trader.sees(judged(spy("nobody" + i, 1), divided(0, T0 + i, "OVERLOADED")));
    }
    assertEquals(1 - Math.pow(0.9, 15), trader.book.conduct().autonomy().disagreement(), 1e-12);
    assertEquals(List.of(), trader.alerts);
    trader.sees(judged(spy("last", 1), divided(Double.NaN, T0 + 16, "")));
    String reason = trader.book.conduct().autonomy().reason();
    assertTrue(reason.startsWith("models disagree by 0.81"), reason);
    assertEquals(Mode.CONSERVATIVE, trader.last().mode());
    assertEquals(Alert.Kind.STEP_DOWN, trader.alerts.get(0).kind());
  }

  @Test
  void onABacktestThatFailed() {
    Trader trader = Trader.with(LIMITS, Mode.AUTONOMOUS);
    trader.book.conduct().backtestFailed("9 breaches of 250", T0);
    assertSteppedDown(trader, T0, "value at risk has failed its backtest: 9 breaches of 250");
  }

  @Test
  void onWhatCannotBeValued() {
    Trader trader = Trader.with(LIMITS, Mode.AUTONOMOUS);
    trader.book.addBalance("A/EUR", dec("5"));
    opens(trader, T0);
    assertEquals("no mark values EUR", trader.book.conduct().autonomy().reason());
  }

  @ParameterizedTest
  @CsvSource({"BALANCED", "AGGRESSIVE"})
  void otherModesStay(Mode mode) {
    Trader trader = holding(LIMITS.with(Limit.MAX_DAILY_LOSS, dec("2000")), mode, 490);
    assertEquals(mode, opens(trader, T0).mode());
    assertEquals(List.of(), trader.alerts);
    assertNull(trader.book.conduct().autonomy().reason());
  }

  @ParameterizedTest
  @CsvSource({
    "ada, 1, AUTONOMOUS, AUTONOMOUS",
    "ada, 1, AGGRESSIVE, AGGRESSIVE",
    "ada, 0, AUTONOMOUS, CONSERVATIVE",
    "policy:optimiser, 1, AUTONOMOUS, CONSERVATIVE",
    "policy:optimiser, 1, AGGRESSIVE, CONSERVATIVE",
    "'', 1, AUTONOMOUS, CONSERVATIVE",
  })
  void onlyAPersonBringsItUpAgain(String actor, long later, String set, Mode expected) {
    Trader trader = holding(LIMITS, Mode.AUTONOMOUS, 490);
    trader.told(mode(actor, T0 + later, set));
    assertEquals(expected, opens(trader, T0 + 5).mode());
    assertEquals(expected, opens(trader, T0 + 6).mode(), "and it stays so");
    assertEquals(1, trader.alerts.size());
  }

  @Test
  void afterAPersonEverythingCountsAnew() {
    Trader trader = holding(LIMITS, Mode.AUTONOMOUS, 490);
    trader.book.conduct().backtestFailed("too many", T0);
    trader.told(mode("ada", T0 + 1, "AUTONOMOUS"));
    trader.marks(share(485, T0 + 5));
    assertEquals(Mode.AUTONOMOUS, opens(trader, T0 + 5).mode(), "500 since then");
    trader.marks(share(480, T0 + 6));
    assertEquals(Mode.CONSERVATIVE, opens(trader, T0 + 6).mode(), "1000 since then");
    // 2000 since the peak stop the account, too, which is told first.
    assertEquals(
        List.of(Alert.Kind.STEP_DOWN, Alert.Kind.RISK_HALT, Alert.Kind.STEP_DOWN),
        trader.alerts.stream().map(Alert::kind).toList());
  }

  @Test
  void aFailureBeforeAPersonSetTheModeIsForgiven() {
    Trader trader = buys(Trader.with(LIMITS, Mode.BALANCED), "held");
    trader.book.conduct().backtestFailed("too many", T0);
    trader.told(mode("ada", T0 + 1, "AUTONOMOUS"));
    assertEquals(Mode.AUTONOMOUS, opens(trader, T0 + 2).mode());
  }

  @Test
  void settingsOutOfTheirRangeAreRefused() {
    for (BigDecimal share : List.of(dec("0"), dec("1.01"), dec("-1"))) {
      assertThrows(IllegalArgumentException.class, () -> new ConductSettings(1, share, 1, 0.5));
    }
    assertThrows(IllegalArgumentException.class, () -> new ConductSettings(0, dec("1"), 1, 0.5));
    assertThrows(IllegalArgumentException.class, () -> new ConductSettings(1, dec("1"), 0, 0.5));
    assertThrows(IllegalArgumentException.class, () -> new ConductSettings(1, dec("1"), 1, 1.1));
    assertThrows(
        IllegalArgumentException.class, () -> new ConductSettings(1, dec("1"), 1, Double.NaN));
  }
}
