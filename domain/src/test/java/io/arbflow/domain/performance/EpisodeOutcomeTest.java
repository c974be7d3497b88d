package io.arbflow.domain.performance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.opportunity.ClosedReason;
import io.arbflow.domain.opportunity.EdgeDecay;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.Evidence;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.opportunity.Urgency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EpisodeOutcomeTest {
  private static final long LATENCY = 10_000;

  private static OpportunityEvent event(
      EventKind kind,
      RiskClass risk,
      long atMicros,
      String regime,
      ClosedReason closed,
      Double realised,
      EdgeDecay decay) {
    Map<String, Double> numbers = realised == null ? Map.of() : Map.of("realisedNetEdge", realised);
    return new OpportunityEvent(
        kind,
        "id",
        Strategy.PAIRS,
        "s",
        "k",
        risk,
        Urgency.PATIENT,
        1,
        atMicros,
        9,
        List.of(),
        "USD",
        5,
        1,
        0,
        4,
        4,
        100,
        0,
        0,
        0.9,
        regime,
        new Evidence("x", numbers),
        closed,
        0,
        5,
        decay);
  }

  private static OpportunityEvent opened(RiskClass risk) {
    return event(EventKind.OPENED, risk, 1, "CALM", null, null, null);
  }

  private static OpportunityEvent closed(RiskClass risk, ClosedReason reason, Double realised) {
    return event(EventKind.CLOSED, risk, 50, "WILD", reason, realised, null);
  }

  private static OpportunityEvent measured(RiskClass risk, Double after10Ms) {
    EdgeDecay decay = new EdgeDecay(-1.0, after10Ms, -1.0, -1.0, -1.0);
    return event(EventKind.MEASURED, risk, 5_000_001, "WILD", null, null, decay);
  }

  private static EpisodeLabel label(OpportunityEvent... events) {
    EpisodeOutcome outcome = EpisodeOutcome.UNKNOWN;
    for (OpportunityEvent event : events) {
      outcome = outcome.with(event, LATENCY);
    }
    return outcome.label();
  }

  @ParameterizedTest
  @CsvSource({
    "EXPIRED, 0.01, PAID",
    "EXPIRED, 0, LOST",
    "EXPIRED, -0.01, LOST",
    "EXPIRED, NaN, NONE",
    "EXPIRED, , NONE",
    "EDGE_GONE, 2, PAID",
    "LEG_STALE, , NONE",
    "HALTED, 2, NONE",
    "DISABLED, 2, NONE",
    "END_OF_INPUT, -2, NONE"
  })
  void aStatisticalTradeIsWhatItRealised(
      ClosedReason reason, Double realised, EpisodeLabel expected) {
    OpportunityEvent end = closed(RiskClass.STATISTICAL, reason, realised);
    assertEquals(expected, label(opened(RiskClass.STATISTICAL), end));
    assertEquals(expected, label(end));
  }

  @Test
  void aMarkIsNoResultOfAStatisticalTrade() {
    assertEquals(EpisodeLabel.PENDING, label(measured(RiskClass.STATISTICAL, 5.0)));
  }

  @ParameterizedTest
  @CsvSource({
    "LOCKED, 0.01, , PAID",
    "LOCKED, 0, , LOST",
    "LOCKED, -0.01, , LOST",
    "CARRY, 0.01, , PAID",
    "LOCKED, , , PENDING",
    "LOCKED, , LEG_WITHDRAWN, LOST",
    "LOCKED, , LEG_STALE, LOST",
    "CARRY, , EDGE_GONE, LOST",
    "LOCKED, , HALTED, NONE",
    "LOCKED, , DISABLED, NONE",
    "LOCKED, , END_OF_INPUT, NONE",
    "LOCKED, 0.01, DISABLED, PAID",
    "LOCKED, -0.01, HALTED, LOST"
  })
  void aLockedEdgeIsWhatWasLeftAtTheOrderLatency(
      RiskClass risk, Double edge, ClosedReason reason, EpisodeLabel expected) {
    OpportunityEvent mark = measured(risk, edge);
    if (reason == null) {
      assertEquals(expected, label(opened(risk), mark));
      assertEquals(expected, label(mark, opened(risk)));
      return;
    }
    OpportunityEvent end = closed(risk, reason, null);
    assertEquals(expected, label(opened(risk), end, mark));
    assertEquals(expected, label(mark, end, opened(risk)));
    assertEquals(expected, label(mark, mark, end, end, opened(risk)));
  }

  @Test
  void unmeasuredIsPendingUnlessTheInputEnded() {
    OpportunityEvent opened = opened(RiskClass.LOCKED);
    assertEquals(EpisodeLabel.PENDING, label());
    assertEquals(EpisodeLabel.PENDING, label(opened));
    for (ClosedReason reason : ClosedReason.values()) {
      assertEquals(
          reason == ClosedReason.END_OF_INPUT ? EpisodeLabel.NONE : EpisodeLabel.PENDING,
          label(opened, closed(RiskClass.LOCKED, reason, 7.0)));
    }
  }

  @Test
  void theMarkIsTheLastOneNotLaterThanTheLatency() {
    OpportunityEvent mark = measured(RiskClass.LOCKED, 1.0);
    assertEquals(EpisodeLabel.PAID, EpisodeOutcome.UNKNOWN.with(mark, 10_000).label());
    assertEquals(EpisodeLabel.LOST, EpisodeOutcome.UNKNOWN.with(mark, 9_999).label());
    assertEquals(EpisodeLabel.LOST, EpisodeOutcome.UNKNOWN.with(mark, 100_000).label());
  }

  @Test
  void whatCameFirstStays() {
    OpportunityEvent first = measured(RiskClass.LOCKED, 1.0);
    OpportunityEvent other = measured(RiskClass.LOCKED, -1.0);
    assertEquals(EpisodeLabel.PAID, label(first, other));
    OpportunityEvent paid = closed(RiskClass.STATISTICAL, ClosedReason.EXPIRED, 1.0);
    OpportunityEvent lost = closed(RiskClass.STATISTICAL, ClosedReason.EXPIRED, -1.0);
    assertEquals(EpisodeLabel.PAID, label(paid, lost));
  }

  @Test
  void theRegimeIsThatOfTheOpeningWheneverItComes() {
    OpportunityEvent opened = opened(RiskClass.LOCKED);
    OpportunityEvent mark = measured(RiskClass.LOCKED, 1.0);
    assertEquals("CALM", EpisodeOutcome.UNKNOWN.with(opened, 1).with(mark, 1).regime());
    assertEquals("CALM", EpisodeOutcome.UNKNOWN.with(mark, 1).with(opened, 1).regime());
    assertEquals("WILD", EpisodeOutcome.UNKNOWN.with(mark, 1).regime());
    assertEquals("UNKNOWN", EpisodeOutcome.UNKNOWN.regime());
  }

  @Test
  void updatesTellNothing() {
    OpportunityEvent update =
        event(EventKind.UPDATED, RiskClass.LOCKED, 2, "CALM", null, 5.0, null);
    assertFalse(EpisodeOutcome.matters(update));
    assertTrue(EpisodeOutcome.matters(opened(RiskClass.LOCKED)));
    assertEquals(EpisodeLabel.PENDING, label(update));
  }
}
