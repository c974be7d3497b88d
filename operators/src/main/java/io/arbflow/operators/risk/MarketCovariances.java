package io.arbflow.operators.risk;

import io.arbflow.domain.context.CorrelationSnapshot;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;

/**
 * The latest covariance of every market, as one subtask of the risk stage knows it. What is missing
 * or too old is unknown, NaN: never "no correlation", which would let a concentrated book look
 * diversified. Covariances come by broadcast and race the opportunities: one that is later than the
 * instant asked about is unknown, too.
 *
 * <p>Dense ids mean something in one universe only, so the stored key carries its fingerprint; what
 * was stored under another is dropped. Create it in {@code open()}. Not thread-safe.
 */
public final class MarketCovariances {
  private final String prefix;
  private final Map<String, CorrelationSnapshot> latest = new HashMap<>();
  private boolean loaded;

  /**
   * @param universe fingerprint of the universe that the ids belong to
   */
  public MarketCovariances(long universe) {
    prefix = Long.toHexString(universe) + "|";
  }

  /** Takes over what a restored broadcast state holds, the first time it is called. */
  public void load(ReadOnlyBroadcastState<String, CorrelationSnapshot> state) throws Exception {
    if (loaded) {
      return;
    }
    for (Map.Entry<String, CorrelationSnapshot> entry : state.immutableEntries()) {
      if (entry.getKey().startsWith(prefix)) {
        keep(entry.getValue());
      }
    }
    loaded = true;
  }

  /**
   * Takes a covariance into the state and the view, unless a newer one of its market is known.
   * Every subtask writes the same state: only the state and the covariance decide.
   */
  public void accept(
      CorrelationSnapshot covariance, BroadcastState<String, CorrelationSnapshot> state)
      throws Exception {
    load(state);
    Iterator<Map.Entry<String, CorrelationSnapshot>> all = state.iterator();
    while (all.hasNext()) {
      if (!all.next().getKey().startsWith(prefix)) {
        all.remove();
      }
    }
    CorrelationSnapshot known = state.get(prefix + covariance.market());
    if (known == null || known.atMicros() <= covariance.atMicros()) {
      state.put(prefix + covariance.market(), covariance);
    }
    keep(covariance);
  }

  private void keep(CorrelationSnapshot covariance) {
    latest.merge(covariance.market(), covariance, (a, b) -> a.atMicros() > b.atMicros() ? a : b);
  }

  /** The newest covariance of a market, or null. */
  public CorrelationSnapshot of(String market) {
    return latest.get(market);
  }

  /**
   * Covariance of two instruments' log returns per bar.
   *
   * @param nowMicros the instant of the decision
   * @param maxAgeMicros how old a covariance may be
   * @return NaN when it is not known
   */
  public double covariance(int instrument, int other, long nowMicros, long maxAgeMicros) {
    for (CorrelationSnapshot snapshot : latest.values()) {
      long age = nowMicros - snapshot.atMicros();
      int row = Arrays.binarySearch(snapshot.instruments(), instrument);
      int column = Arrays.binarySearch(snapshot.instruments(), other);
      if (row >= 0 && column >= 0 && age >= 0 && age <= maxAgeMicros) {
        return snapshot.covariance()[row * snapshot.instruments().length + column];
      }
    }
    return Double.NaN;
  }

  /** Correlation of two instruments; as {@link #covariance}. */
  public double correlation(int instrument, int other, long nowMicros, long maxAgeMicros) {
    double product =
        covariance(instrument, instrument, nowMicros, maxAgeMicros)
            * covariance(other, other, nowMicros, maxAgeMicros);
    return covariance(instrument, other, nowMicros, maxAgeMicros) / Math.sqrt(product);
  }
}
