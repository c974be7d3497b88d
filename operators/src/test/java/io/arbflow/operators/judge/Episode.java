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
record Episode(
    Strategy strategy,
    RiskClass riskClass,
    String reviewKey,
    String regime,
    long opened,
    long expiry) {

  /** In a market of unknown regime. */
  Episode(Strategy strategy, RiskClass riskClass, String reviewKey, long opened, long expiry) {
    this(strategy, riskClass, reviewKey, OpportunityEvent.UNKNOWN_REGIME, opened, expiry);
  }

  static Episode carry(String key, long opened, long expiry) {
    return new Episode(Strategy.CASH_AND_CARRY, RiskClass.CARRY, key, opened, expiry);
  }

  static Episode locked(String key, long opened, long expiry) {
    return new Episode(Strategy.CROSS_VENUE, RiskClass.LOCKED, key, opened, expiry);
  }

  /** The same episode in a market of the regime. */
  Episode in(String otherRegime) {
    return new Episode(strategy, riskClass, reviewKey, otherRegime, opened, expiry);
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
    return verdict(key, judgement, decidedAt, ttlMillis, "", "");
  }

  /** The verdict of a panel that was shown this episode. */
  Verdict judged(Judgement judgement, long decidedAt, long ttlMillis) {
    return verdict(reviewKey, judgement, decidedAt, ttlMillis, open().opportunityId(), "");
  }

  /** An abstention on the key because nobody answered. */
  static Verdict failure(String key, long decidedAt, String reason) {
    return verdict(key, Judgement.ABSTAIN, decidedAt, 5_000, "", reason);
  }

  private static Verdict verdict(
      String key, Judgement judgement, long decidedAt, long ttlMillis, String of, String reason) {
    return new Verdict(
        key,
        judgement,
        0.8,
        1,
        ttlMillis,
        decidedAt,
        of,
        Strategy.CASH_AND_CARRY.analysis(),
        List.of(),
        0,
        "panel",
        "prompt",
        reason,
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
        regime,
        new Evidence("a > b", Map.of()),
        kind == EventKind.CLOSED ? ClosedReason.EDGE_GONE : null,
        kind == EventKind.CLOSED ? at - opened : 0,
        1,
        null);
  }
}
