package io.arbflow.operators.risk;

import static io.arbflow.operators.risk.RiskCases.T0;
import static io.arbflow.operators.risk.RiskCases.command;
import static io.arbflow.operators.risk.RiskCases.confident;
import static io.arbflow.operators.risk.RiskCases.judged;
import static io.arbflow.operators.risk.RiskCases.limits;
import static io.arbflow.operators.risk.RiskCases.of;
import static io.arbflow.operators.risk.RiskCases.spy;
import static io.arbflow.operators.risk.RiskCases.verdict;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.order.Decision;
import io.arbflow.domain.order.Gate;
import io.arbflow.domain.order.Outcome;
import io.arbflow.operators.judge.JudgeStatus;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract's table of modes, the trading states, and what a verdict may do. */
class ModeTest {

  @ParameterizedTest
  @CsvSource({
    "CONSERVATIVE, 0.85, PENDING_APPROVAL",
    "CONSERVATIVE, 0.84, REJECTED",
    "BALANCED,     0.75, APPROVED",
    "BALANCED,     0.74, REJECTED",
    "AGGRESSIVE,   0.65, APPROVED",
    "AGGRESSIVE,   0.64, REJECTED",
    "AUTONOMOUS,   0.75, APPROVED",
    "AUTONOMOUS,   0.74, REJECTED",
  })
  void leastConfidenceAndWhoMustApprove(Mode mode, double confidence, Outcome expect) {
    Trader trader = Trader.with(limits(), mode);
    assertEquals(expect, trader.opens(confident(spy("o", 10), confidence)).outcome());
  }

  /** Shares of 100 sent without a verdict; a gate where nothing is. */
  @ParameterizedTest
  @CsvSource({
    "CONSERVATIVE, LOCKED,      VERDICT_MISSING",
    "CONSERVATIVE, CARRY,       VERDICT_MISSING",
    "CONSERVATIVE, STATISTICAL, VERDICT_MISSING",
    "BALANCED,     LOCKED,      50",
    "BALANCED,     CARRY,       VERDICT_MISSING",
    "BALANCED,     STATISTICAL, VERDICT_MISSING",
    "AGGRESSIVE,   LOCKED,      100",
    "AGGRESSIVE,   CARRY,       45", // half, times the detector's confidence of 0.9
    "AGGRESSIVE,   STATISTICAL, VERDICT_MISSING",
    "AUTONOMOUS,   LOCKED,      50",
    "AUTONOMOUS,   CARRY,       VERDICT_MISSING",
    "AUTONOMOUS,   STATISTICAL, VERDICT_MISSING",
  })
  void withoutVerdict(Mode mode, RiskClass riskClass, String expect) {
    Trader trader = Trader.with(limits(), mode);
    OpportunityEvent event = of(spy("o", 100), riskClass);
    Decision decision = trader.sees(judged(event, null, JudgeStatus.UNJUDGED, 1, T0));
    String actual =
        decision.gate() != null
            ? decision.gate().name()
            : Refusal.plain(trader.lastOrder().legs().get(0).quantity());
    assertEquals(expect, actual);
  }

  @ParameterizedTest
  @CsvSource({
    // size cap of the gate, of the verdict, posterior, class; shares of 100
    "1,   1,    0.9,  LOCKED, 100",
    "0.5, 1,    0.9,  LOCKED, 50",
    "1,   0.25, 0.9,  LOCKED, 25",
    "0.5, 0.25, 0.9,  LOCKED, 25",
    "1,   7,    0.9,  LOCKED, 100", // a model that wants more gets no more
    "1,   1,    0.99, CARRY,  90", // nor does one that is surer than the detector
    "1,   1,    0.8,  CARRY,  80",
    "NaN, 1,    0.9,  LOCKED, SIZE",
    "1,   0,    0.9,  LOCKED, SIZE",
    "1,   -1,   0.9,  LOCKED, SIZE",
  })
  void verdictShrinksAndNeverEnlarges(
      double sizeCap, double factor, double posterior, RiskClass riskClass, String expect) {
    Trader trader = Trader.balanced();
    var verdict = verdict(Judgement.APPROVE, posterior, factor);
    Decision decision =
        trader.sees(judged(of(spy("o", 100), riskClass), verdict, JudgeStatus.JUDGED, sizeCap, T0));
    String actual =
        decision.gate() != null
            ? decision.gate().name()
            : Refusal.plain(trader.lastOrder().legs().get(0).quantity());
    assertEquals(expect, actual);
  }

  @Test
  void posteriorCountsWhereThereIsAVerdict() {
    Trader trader = Trader.balanced();
    Decision decision =
        trader.sees(judged(confident(spy("o", 10), 0.99), verdict(Judgement.APPROVE, 0.7, 1)));
    assertEquals(Gate.CONFIDENCE, decision.gate());
    assertEquals(0.7, decision.confidence());
    assertEquals("ENSEMBLE", decision.actor());
  }

  @Test
  void posteriorDoesNotLiftTheDetectorsConfidence() {
    Trader trader = Trader.balanced();
    Decision decision =
        trader.sees(judged(confident(spy("o", 10), 0.7), verdict(Judgement.APPROVE, 0.99, 1)));
    assertEquals(Gate.CONFIDENCE, decision.gate());
    assertEquals("0.7", decision.actual());
    assertEquals(0.99, decision.confidence(), "the audit shows what the ensemble said");
  }

  @Test
  void abstainingEnsembleHasSaidNothing() {
    Trader trader = Trader.balanced();
    trader.sees(judged(spy("o", 100), verdict(Judgement.ABSTAIN, 0.5, 1)));
    assertEquals("50", Refusal.plain(trader.lastOrder().legs().get(0).quantity()));
    assertEquals("POLICY", trader.lastOrder().approvedBy());
  }

  @ParameterizedTest
  @CsvSource({
    "0.60, 0.60, APPROVED",
    "0.60, 0.59, REJECTED",
    "0.95, 0.94, REJECTED",
    "0.10, 0.59, REJECTED", // guard rail
    "0.10, 0.60, APPROVED",
    "0.99, 0.95, APPROVED", // guard rail
  })
  void optimiserMovesAutonomousWithinItsRails(String set, double confidence, Outcome expect) {
    Trader trader =
        Trader.with(limits(), Mode.AUTONOMOUS)
            .told(
                command(
                    1,
                    Scope.ACCOUNT,
                    "main",
                    CommandKind.SET_LIMIT,
                    "name",
                    "minConfidence",
                    "value",
                    set));
    assertEquals(expect, trader.opens(confident(spy("o", 10), confidence)).outcome());
  }

  /** Three states, an order that opens and one that reduces what is held (10 SPY long). */
  @ParameterizedTest
  @CsvSource({
    "RESUME,      open,   APPROVED, ",
    "RESUME,      reduce, APPROVED, ",
    "REDUCE_ONLY, open,   REJECTED, REDUCE_ONLY",
    "REDUCE_ONLY, reduce, APPROVED, ",
    "REDUCE_ONLY, flip,   REJECTED, REDUCE_ONLY", // sells 11 of 10
    "HALT,        open,   REJECTED, HALTED",
    "HALT,        reduce, REJECTED, HALTED",
  })
  void states(CommandKind state, String what, Outcome outcome, Gate gate) {
    for (Scope scope : Scope.values()) {
      Trader trader = FillTest.holding(10);
      trader.told(command(1, scope, target(scope), state));
      var event =
          switch (what) {
            case "open" -> FillTest.one("x", Side.BUY, 1);
            case "reduce" -> FillTest.one("x", Side.SELL, 10);
            default -> FillTest.one("x", Side.SELL, 11);
          };
      Decision decision = trader.opens(event);
      assertEquals(outcome, decision.outcome(), scope + ": " + decision);
      assertEquals(gate, decision.gate());
    }
  }

  private static String target(Scope scope) {
    return switch (scope) {
      case ALL -> "";
      case ACCOUNT -> "main";
      case STRATEGY -> Strategy.PATTERN.name();
      case VENUE -> "A";
      case INSTRUMENT -> "SPY";
    };
  }

  /** Two reducing orders in flight together may not sell more than is held. */
  @Test
  void reduceOnlyCountsWhatIsInFlight() {
    Trader trader = FillTest.holding(10);
    trader.told(command(1, Scope.ALL, "", CommandKind.REDUCE_ONLY));
    assertEquals(Outcome.APPROVED, trader.opens(FillTest.one("x", Side.SELL, 6)).outcome());
    assertEquals(Gate.REDUCE_ONLY, trader.opens(FillTest.one("y", Side.SELL, 5)).gate());
    assertEquals(Outcome.APPROVED, trader.opens(FillTest.one("z", Side.SELL, 4)).outcome());
  }

  @Test
  void controlMovesModeAndLimits() {
    Trader trader = Trader.with(limits(), Mode.CONSERVATIVE);
    trader.told(command(2, Scope.ALL, "", CommandKind.SET_MODE, "mode", "BALANCED"));
    assertEquals(Outcome.APPROVED, trader.opens(spy("o1", 10)).outcome());
    trader.told(
        command(
            3,
            Scope.ACCOUNT,
            "main",
            CommandKind.SET_LIMIT,
            "name",
            "maxOrderNotional",
            "value",
            "500.10"));
    trader.opens(spy("o2", 10));
    assertEquals("1", Refusal.plain(trader.lastOrder().legs().get(0).quantity()));
    trader.told(
        command(
            4,
            Scope.ACCOUNT,
            "main",
            CommandKind.SET_LIMIT,
            "name",
            "maxOrderNotional",
            "value",
            "-5"));
    trader.opens(spy("o3", 10));
    assertEquals("1", Refusal.plain(trader.lastOrder().legs().get(0).quantity()), "old one stays");
    assertNull(trader.last().gate());
    assertEquals(List.of(), trader.requests);
  }
}
