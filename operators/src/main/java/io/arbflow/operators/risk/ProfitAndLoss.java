package io.arbflow.operators.risk;

import io.arbflow.domain.market.Universe;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an account has gained since its start: everything that fills have changed, netted over
 * venues and valued at the newest marks ({@link AssetValues}). A fill or a mark costs what depends
 * on it, a question nothing; decimals are exact, so that taking a value out and putting it in again
 * leaves the sum of summing anew. Not thread-safe.
 */
final class ProfitAndLoss {
  private final Universe universe;
  private final Marks marks;
  private final AssetValues values;

  /** Held by asset, never zero; and what it was worth when it was last looked at. */
  private final Map<String, BigDecimal> held = new TreeMap<>();

  private final Map<String, BigDecimal> worth = new HashMap<>();

  /** By instrument the held assets whose value it may change. */
  private final Map<String, Set<String>> dependents = new HashMap<>();

  private final SortedSet<String> unvalued = new TreeSet<>();
  private BigDecimal equity = BigDecimal.ZERO;

  /** No mark that is needed is older: exact right after a search, else perhaps older than all. */
  private long oldestMicros = Long.MAX_VALUE;

  /**
   * @param currency of the account
   * @param marks read live
   */
  ProfitAndLoss(Universe universe, String currency, Marks marks) {
    this.universe = universe;
    this.marks = marks;
    this.values = new AssetValues(universe, currency);
  }

  /** The inventory has changed by the amount. */
  void add(String inventoryKey, BigDecimal amount) {
    String asset = Inventory.asset(universe, inventoryKey);
    BigDecimal before = held.get(asset);
    BigDecimal after = before == null ? amount : before.add(amount);
    if (after.signum() == 0) {
      held.remove(asset);
    } else {
      held.put(asset, after);
    }
    if ((before == null) != (after.signum() == 0)) {
      depend(asset, before == null);
    }
    value(asset);
  }

  private void depend(String asset, boolean isHeld) {
    for (String instrument : values.instruments(asset)) {
      Set<String> assets = dependents.computeIfAbsent(instrument, unused -> new HashSet<>());
      if (isHeld) {
        assets.add(asset);
      } else if (assets.remove(asset) && assets.isEmpty()) {
        dependents.remove(instrument);
      }
    }
  }

  /** The instrument has another mark. */
  void marked(String instrument) {
    Set<String> assets = dependents.get(instrument);
    if (assets != null) {
      assets.forEach(this::value);
    }
  }

  private void value(String asset) {
    BigDecimal before = worth.remove(asset);
    equity = before == null ? equity : equity.subtract(before);
    unvalued.remove(asset);
    BigDecimal amount = held.get(asset);
    if (amount == null) {
      return;
    }
    BigDecimal unit = values.unitValue(asset, marks);
    if (unit == null) {
      unvalued.add(asset);
      return;
    }
    BigDecimal now = amount.multiply(unit);
    worth.put(asset, now);
    equity = equity.add(now);
    oldestMicros = Math.min(oldestMicros, values.markedAtMicros(asset, marks));
  }

  /** Account money per unit of a currency, at the marks so far; NaN when nothing converts it. */
  double moneyPerUnit(String asset) {
    BigDecimal unit = values.unitValue(asset, marks);
    return unit == null ? Double.NaN : unit.doubleValue();
  }

  /** Account money gained since the start by everything whose value is known. */
  BigDecimal equity() {
    return equity;
  }

  /** What is held and cannot be valued, for want of a pair that converts it. */
  SortedSet<String> unvalued() {
    return Collections.unmodifiableSortedSet(unvalued);
  }

  /** An asset that is held and whose value needs a mark older than allowed; null for none. */
  String stale(long nowMicros, long maxAgeMicros) {
    long least = nowMicros - maxAgeMicros;
    if (oldestMicros >= least) {
      return null; // marks only get newer
    }
    String oldest = null;
    oldestMicros = Long.MAX_VALUE;
    for (String asset : held.keySet()) {
      long at = values.markedAtMicros(asset, marks);
      oldest = at < oldestMicros ? asset : oldest;
      oldestMicros = Math.min(oldestMicros, at);
    }
    return oldestMicros < least ? oldest : null;
  }
}
