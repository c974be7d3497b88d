package io.arbflow.operators.judge;

import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.opportunity.ClosedReason;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.Evidence;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.opportunity.StableId;
import io.arbflow.domain.opportunity.Strategy;
import java.util.List;
import java.util.Map;

/** One episode as its events; the tests' way to write them down in a line. */
record Episode(Strategy strategy, RiskClass riskClass, String reviewKey, long opened, long expiry) {

  static Episode carry(String key, long opened, long expiry) {
    return new Episode(Strategy.CASH_AND_CARRY, RiskClass.CARRY, key, opened, expiry);
  }

  static Episode locked(String key, long opened, long expiry) {
    return new Episode(Strategy.CROSS_VENUE, RiskClass.LOCKED, key, opened, expiry);
  }

  OpportunityEvent open() {
    return event(EventKind.OPENED, opened, expiry);
  }

  OpportunityEvent updated(long at, long newExpiry) {
    return event(EventKind.UPDATED, at, newExpiry);
  }

  OpportunityEvent closed(long at) {
    return event(EventKind.CLOSED, at, expiry);
  }

  OpportunityEvent measured(long at) {
    return event(EventKind.MEASURED, at, expiry);
  }

  /** A verdict on the key, alive for the given time. */
  static Verdict verdict(String key, Judgement judgement, long decidedAt, long ttlMillis) {
    return new Verdict(
        key,
        judgement,
        0.8,
        1,
        ttlMillis,
        decidedAt,
        "",
        Strategy.CASH_AND_CARRY.analysis(),
        List.of(),
        0,
        "panel",
        "prompt",
        "",
        true);
  }

  private OpportunityEvent event(EventKind kind, long at, long expires) {
    String signature = reviewKey + "|A>B";
    return new OpportunityEvent(
        kind,
        StableId.opportunity(strategy, signature, opened),
        strategy,
        signature,
        reviewKey,
        riskClass,
        strategy.urgency(),
        opened,
        at,
        expires,
        List.of(),
        "USD",
        2,
        1,
        0,
        1,
        1,
        10_000,
        0,
        0,
        0.8,
        OpportunityEvent.UNKNOWN_REGIME,
        new Evidence("a > b", Map.of()),
        kind == EventKind.CLOSED ? ClosedReason.EDGE_GONE : null,
        kind == EventKind.CLOSED ? at - opened : 0,
        1,
        null);
  }
}
