package io.arbflow.cep.leadlag;

import io.arbflow.domain.bar.ScoredBar;

/**
 * A bar on its way to a pair of which its instrument is one side. A bar of an instrument in several
 * pairs goes to each.
 *
 * @param pair index of the pair
 * @param leader whether it is the leader's bar, else the follower's
 * @param bar the bar
 */
public record PairBar(int pair, boolean leader, ScoredBar bar) {

  /** When it is known. */
  long endMicros() {
    return bar.bar().endMicros();
  }
}
