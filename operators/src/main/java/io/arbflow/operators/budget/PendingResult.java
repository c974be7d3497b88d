package io.arbflow.operators.budget;

import io.arbflow.domain.budget.StrategyResult;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of one episode. Immutable; state of {@link ResultJoin}.
 *
 * @param result of the episode, null while unknown
 * @param waiting accounts that took it and wait for the result
 * @param seen every account that took it, by which one that comes again is known
 * @param expiresAtMicros when it is forgotten
 * @param timerMillis of the one timer, {@link Long#MAX_VALUE} for none
 */
public record PendingResult(
    StrategyResult result,
    List<TakenEpisode> waiting,
    List<String> seen,
    long expiresAtMicros,
    long timerMillis) {

  /** Before anything. */
  static final PendingResult NEW =
      new PendingResult(null, List.of(), List.of(), Long.MIN_VALUE, Long.MAX_VALUE);

  /** The first result of an episode counts. */
  PendingResult with(StrategyResult known) {
    return result != null
        ? this
        : new PendingResult(known, waiting, seen, expiresAtMicros, timerMillis);
  }

  /** The first order of an account counts. */
  PendingResult with(TakenEpisode taken) {
    if (seen.contains(taken.account())) {
      return this;
    }
    List<TakenEpisode> more = new ArrayList<>(waiting);
    more.add(taken);
    List<String> known = new ArrayList<>(seen);
    known.add(taken.account());
    return new PendingResult(result, more, known, expiresAtMicros, timerMillis);
  }

  boolean settles() {
    return result != null && !waiting.isEmpty();
  }

  PendingResult settled() {
    return new PendingResult(result, List.of(), seen, expiresAtMicros, timerMillis);
  }

  /** Remembered at least until then. */
  PendingResult until(long micros) {
    return new PendingResult(result, waiting, seen, Math.max(expiresAtMicros, micros), timerMillis);
  }

  PendingResult withTimer(long millis) {
    return new PendingResult(result, waiting, seen, expiresAtMicros, millis);
  }
}
