package io.arbflow.domain.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.arbflow.domain.opportunity.ClosedReason;
import io.arbflow.domain.opportunity.EdgeDecay;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.Evidence;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.performance.EpisodeOutcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StrategyResultTest {
  private static final long LATENCY = 10_000;

  private static OpportunityEvent event(
      EventKind kind, RiskClass riskClass, Double realised, EdgeDecay decay, double capital) {
    Map<String, Double> numbers =
        realised == null ? Map.of() : Map.of(EpisodeOutcome.REALISED, realised);
    return new OpportunityEvent(
        kind,
        "o",
        Strategy.PAIRS,
        "PAIRS|o",
        "PAIRS|o",
        riskClass,
        Strategy.PAIRS.urgency(),
        1,
        7,
        100,
        List.of(),
        "USD",
        1,
        0,
        0,
        1,
        1,
        capital,
        0,
        0,
        0.9,
        OpportunityEvent.UNKNOWN_REGIME,
        new Evidence("", numbers),
        kind == EventKind.CLOSED ? ClosedReason.EXPIRED : null,
        0,
        1,
        decay);
  }

  private static StrategyResult measured(RiskClass riskClass, Double after10Ms) {
    EdgeDecay decay = new EdgeDecay(9.0, after10Ms, 9.0, 9.0, 9.0);
    return StrategyResult.of(event(EventKind.MEASURED, riskClass, null, decay, 100), LATENCY);
  }

  @Test
  void aLockedEpisodeBringsWhatIsLeftAtTheLatency() {
    assertEquals(2, measured(RiskClass.LOCKED, 2.0).edge());
    assertEquals(-2, measured(RiskClass.CARRY, -2.0).edge());
    assertEquals(0, measured(RiskClass.LOCKED, null).edge());
    assertEquals(100, measured(RiskClass.LOCKED, 2.0).capital());
    assertNull(measured(RiskClass.STATISTICAL, 2.0));
  }

  @Test
  void aBetBringsWhatItRealised() {
    OpportunityEvent end = event(EventKind.CLOSED, RiskClass.STATISTICAL, -3.0, null, 100);
    assertEquals(-3, StrategyResult.of(end, LATENCY).edge());
    OpportunityEvent unknown = event(EventKind.CLOSED, RiskClass.STATISTICAL, null, null, 100);
    assertNull(StrategyResult.of(unknown, LATENCY));
    OpportunityEvent locked = event(EventKind.CLOSED, RiskClass.LOCKED, -3.0, null, 100);
    assertNull(StrategyResult.of(locked, LATENCY));
  }

  @Test
  void whatNeedsNoCapitalOrHasNoNumberIsNoResult() {
    OpportunityEvent free = event(EventKind.CLOSED, RiskClass.STATISTICAL, 1.0, null, 0);
    assertNull(StrategyResult.of(free, LATENCY));
    OpportunityEvent nonsense =
        event(EventKind.CLOSED, RiskClass.STATISTICAL, Double.NaN, null, 100);
    assertNull(StrategyResult.of(nonsense, LATENCY));
  }
}
