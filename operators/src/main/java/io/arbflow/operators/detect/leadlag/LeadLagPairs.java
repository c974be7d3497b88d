package io.arbflow.operators.detect.leadlag;

import io.arbflow.domain.market.PairSpec;
import io.arbflow.domain.market.Universe;
import io.arbflow.operators.detect.outcome.OneLegPricing;
import java.io.Serializable;
import java.util.List;

/**
 * Who may lead whom. The universe does not say, so each of its pairs is two keys: 2n, where the
 * independent side leads, and 2n + 1, where the dependent one does. Immutable.
 */
public final class LeadLagPairs implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int[] leaders;
  private final int[] followers;

  public LeadLagPairs(Universe universe) {
    List<PairSpec> pairs = universe.pairs();
    leaders = new int[2 * pairs.size()];
    followers = new int[2 * pairs.size()];
    for (int i = 0; i < pairs.size(); i++) {
      int dependent = universe.instrumentId(pairs.get(i).dependent());
      int independent = universe.instrumentId(pairs.get(i).independent());
      leaders[2 * i] = independent;
      followers[2 * i] = dependent;
      leaders[2 * i + 1] = dependent;
      followers[2 * i + 1] = independent;
    }
  }

  /** Whether the key's follower can be held for its price's sake. */
  boolean tradable(int key, Universe universe) {
    return OneLegPricing.supports(universe.instrument(followers[key]));
  }

  /** How many keys there are. */
  public int count() {
    return leaders.length;
  }

  /** Dense id of the instrument that leads. */
  public int leader(int key) {
    return leaders[key];
  }

  /** Dense id of the instrument that follows. */
  public int follower(int key) {
    return followers[key];
  }
}
