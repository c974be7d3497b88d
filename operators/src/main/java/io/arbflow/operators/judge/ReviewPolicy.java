package io.arbflow.operators.judge;

import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.opportunity.OpportunityEvent;

/**
 * When a review key is worth asking a model about: not while an answer is on its way, not while the
 * last one holds (but again in the last share of its life, so that the next one is there in time,
 * and when the market's regime is another than then), and not for a while after the ensemble
 * abstained: twice as long each time it does so again.
 */
final class ReviewPolicy {
  /** Abstentions that double the silence; more than any bound needs. */
  private static final int MOST_DOUBLINGS = 30;

  private final JudgeSettings settings;
  private final long startedAtMicros;

  /**
   * @param startedAtMicros market clock when this process took over its keys; a review asked for
   *     before is asked a second time by the restored ensemble, and so is under way from then on. 0
   *     where nothing is restored
   */
  ReviewPolicy(JudgeSettings settings, long startedAtMicros) {
    this.settings = settings;
    this.startedAtMicros = startedAtMicros;
  }

  /** First instant at which the verdict may no longer be used. */
  long expiresAtMicros(Verdict verdict) {
    return verdict.decidedAtMicros() + lifeMicros(verdict);
  }

  /** Whether the held verdict has taken effect and has not expired. */
  boolean isFresh(ReviewMemory memory, long nowMicros) {
    Verdict verdict = memory.verdict;
    return verdict != null
        && nowMicros >= verdict.decidedAtMicros()
        && nowMicros < expiresAtMicros(verdict);
  }

  /** Whether the held verdict was given in a regime that is known to be another. */
  boolean isOfOtherRegime(ReviewMemory memory, String regime) {
    return differ(memory.verdictRegime, regime);
  }

  /** Whether the held verdict may be used now on an opening of the regime. */
  boolean isUsable(ReviewMemory memory, String regime, long nowMicros) {
    return isFresh(memory, nowMicros) && !isOfOtherRegime(memory, regime);
  }

  /** Whether the ensemble has just said that it will not say. */
  boolean isQuiet(ReviewMemory memory, long nowMicros) {
    return nowMicros < memory.quietUntilMicros;
  }

  /**
   * Until when the ensemble is left in peace.
   *
   * @param abstentions how many there have been in a row, this one included
   */
  long quietUntilMicros(Verdict abstain, int abstentions) {
    long first = lifeMicros(abstain);
    long most = Math.max(first, settings.maxBackoffMicros());
    double doubled = first * Math.scalb(1.0, Math.min(abstentions - 1, MOST_DOUBLINGS));
    return abstain.decidedAtMicros() + (long) Math.min(most, doubled);
  }

  /** Whether an opening of the regime under this key should ask. */
  boolean asks(ReviewMemory memory, String regime, long nowMicros) {
    if (isQuiet(memory, nowMicros) || isUnderWay(memory, nowMicros) || isAhead(memory, nowMicros)) {
      return false;
    }
    if (!isUsable(memory, regime, nowMicros)) {
      return true;
    }
    Verdict verdict = memory.verdict;
    return isNearEnd(verdict.decidedAtMicros(), expiresAtMicros(verdict), nowMicros);
  }

  /**
   * Whether a replay asks, which must know before any answer is there: it takes every review to be
   * answered, with a verdict that lives for the panel's time from the request on. For another
   * regime it asks again once the longest time of an answer has passed.
   *
   * @param lastAskedMicros the key's last request, or 0
   * @param lastRegime the regime then
   * @param panelTtlMicros how long the panel's verdicts live; the settings' cap applies
   */
  boolean plans(
      long lastAskedMicros, String lastRegime, long panelTtlMicros, String regime, long nowMicros) {
    return lastAskedMicros == 0
        || isNearEnd(lastAskedMicros, plannedEnd(lastAskedMicros, panelTtlMicros), nowMicros)
        || (differ(lastRegime, regime)
            && nowMicros >= lastAskedMicros + settings.reviewTimeoutMicros());
  }

  /** When a planned verdict is taken to end. */
  long plannedEnd(long askedMicros, long panelTtlMicros) {
    return askedMicros + Math.min(panelTtlMicros, settings.verdictTtlMicros());
  }

  /** Whether the verdict is the answer to the review under way. */
  boolean answers(ReviewMemory memory, Verdict verdict) {
    return verdict.decidedAtMicros() >= underWaySinceMicros(memory);
  }

  /** After this nothing in the memory can matter any more, unless something waits. */
  long forgetAtMicros(ReviewMemory memory) {
    // An older verdict that comes late is ignored for as long as its capped life could last.
    long verdicts = afterOr0(memory.lastDecidedAtMicros, settings.verdictTtlMicros());
    long asked =
        memory.answered || memory.askedAtMicros == 0
            ? 0
            : underWaySinceMicros(memory) + settings.reviewTimeoutMicros();
    // How often it abstained in a row is known until well after it may be asked again.
    long patience = memory.abstentions == 0 ? 0 : settings.maxBackoffMicros();
    long failed = afterOr0(memory.panelFailedAtMicros, settings.withoutModelsMicros());
    return Math.max(
        Math.max(verdicts, asked), Math.max(memory.quietUntilMicros + patience, failed));
  }

  /** Whether both regimes are known and not the same. */
  static boolean differ(String regime, String other) {
    return isKnown(regime) && isKnown(other) && !regime.equals(other);
  }

  private static boolean isKnown(String regime) {
    return regime != null && !regime.equals(OpportunityEvent.UNKNOWN_REGIME);
  }

  /** Whether the answer is here and takes effect when this machine's clock gets there. */
  private static boolean isAhead(ReviewMemory memory, long nowMicros) {
    return memory.verdict != null && nowMicros < memory.verdict.decidedAtMicros();
  }

  private boolean isUnderWay(ReviewMemory memory, long nowMicros) {
    return memory.askedAtMicros != 0
        && !memory.answered
        && nowMicros < underWaySinceMicros(memory) + settings.reviewTimeoutMicros();
  }

  private long underWaySinceMicros(ReviewMemory memory) {
    return Math.max(memory.askedAtMicros, startedAtMicros);
  }

  /** The verdict's own life, at most the cap; whatever it says of itself. */
  private long lifeMicros(Verdict verdict) {
    long cap = settings.verdictTtlMicros();
    long millis = Math.max(0, verdict.ttlMillis());
    return millis > cap / 1_000 ? cap : millis * 1_000;
  }

  private static long afterOr0(long startMicros, long lengthMicros) {
    return startMicros == 0 ? 0 : startMicros + lengthMicros;
  }

  private boolean isNearEnd(long startMicros, long endMicros, long nowMicros) {
    return endMicros - nowMicros <= settings.refreshShare() * (endMicros - startMicros);
  }
}
