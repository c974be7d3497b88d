package io.arbflow.operators.judge;

import io.arbflow.domain.judgement.Verdict;

/**
 * When a review key is worth asking a model about: not while an answer is on its way, not while the
 * last one holds (but again in the last share of its life, so that the next one is there in time),
 * and not right after the ensemble abstained.
 */
final class ReviewPolicy {
  private final JudgeSettings settings;

  ReviewPolicy(JudgeSettings settings) {
    this.settings = settings;
  }

  /** First instant at which the verdict may no longer be used. */
  long expiresAtMicros(Verdict verdict) {
    long own = verdict.expiresAtMicros() - verdict.decidedAtMicros();
    return verdict.decidedAtMicros() + Math.min(own, settings.verdictTtlMicros());
  }

  /** Whether the held verdict may be used now. */
  boolean isFresh(ReviewMemory memory, long nowMicros) {
    Verdict verdict = memory.verdict;
    return verdict != null
        && nowMicros >= verdict.decidedAtMicros()
        && nowMicros < expiresAtMicros(verdict);
  }

  /** Whether the ensemble has just said that it will not say. */
  boolean isQuiet(ReviewMemory memory, long nowMicros) {
    return nowMicros < memory.quietUntilMicros;
  }

  /** Whether an opening under this key should ask. */
  boolean asks(ReviewMemory memory, long nowMicros) {
    if (isQuiet(memory, nowMicros) || isUnderWay(memory, nowMicros)) {
      return false;
    }
    if (!isFresh(memory, nowMicros)) {
      return true;
    }
    Verdict verdict = memory.verdict;
    return isNearEnd(verdict.decidedAtMicros(), expiresAtMicros(verdict), nowMicros);
  }

  /**
   * Whether a replay asks, which must know before any answer is there: it takes every review to be
   * answered, with a verdict that lives for the panel's time from the request on.
   *
   * @param lastAskedMicros the key's last request, or null
   * @param panelTtlMicros how long the panel's verdicts live; the settings' cap applies
   */
  boolean plans(Long lastAskedMicros, long panelTtlMicros, long nowMicros) {
    return lastAskedMicros == null
        || isNearEnd(lastAskedMicros, plannedEnd(lastAskedMicros, panelTtlMicros), nowMicros);
  }

  /** When a planned verdict is taken to end. */
  long plannedEnd(long askedMicros, long panelTtlMicros) {
    return askedMicros + Math.min(panelTtlMicros, settings.verdictTtlMicros());
  }

  /** After this nothing in the memory can matter any more, unless something waits. */
  long forgetAtMicros(ReviewMemory memory) {
    // An older verdict that comes late is ignored for as long as its capped life could last.
    long verdicts = afterOr0(memory.lastDecidedAtMicros, settings.verdictTtlMicros());
    long asked = afterOr0(memory.askedAtMicros, settings.reviewTimeoutMicros());
    return Math.max(Math.max(verdicts, asked), memory.quietUntilMicros);
  }

  private boolean isUnderWay(ReviewMemory memory, long nowMicros) {
    return memory.askedAtMicros != 0
        && nowMicros < memory.askedAtMicros + settings.reviewTimeoutMicros();
  }

  private static long afterOr0(long startMicros, long lengthMicros) {
    return startMicros == 0 ? 0 : startMicros + lengthMicros;
  }

  private boolean isNearEnd(long startMicros, long endMicros, long nowMicros) {
    return endMicros - nowMicros <= settings.refreshShare() * (endMicros - startMicros);
  }
}
