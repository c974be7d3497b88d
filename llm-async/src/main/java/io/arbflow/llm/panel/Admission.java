package io.arbflow.llm.panel;

import io.arbflow.domain.judgement.VoteOutcome;
import java.util.List;

/**
 * Whether a route may be called now.
 *
 * @param route which
 * @param blocked why not, or null when it may be
 * @param probe whether it is the one call that a half-open breaker lets through
 * @param avoided providers that the server is told not to use; empty when one is pinned
 * @param probed sick providers that are given this one chance
 */
record Admission(
    Route route, VoteOutcome blocked, boolean probe, List<String> avoided, List<Route> probed) {

  static Admission refused(Route route, VoteOutcome reason) {
    return new Admission(route, reason, false, List.of(), List.of());
  }

  boolean isGranted() {
    return blocked == null;
  }
}
