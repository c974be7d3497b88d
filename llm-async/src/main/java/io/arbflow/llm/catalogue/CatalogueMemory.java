package io.arbflow.llm.catalogue;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What earlier lists of one server have said: the last good prices, and who was there. */
final class CatalogueMemory {
  private final Map<String, ModelPrice> prices = new ConcurrentHashMap<>();
  private final Set<String> listed = ConcurrentHashMap.newKeySet();

  /** The last price that was believed, {@link ModelPrice#UNKNOWN} for none. */
  ModelPrice lastGood(String model) {
    return prices.getOrDefault(model, ModelPrice.UNKNOWN);
  }

  /** Whether a list has had the model. */
  boolean wasListed(String model) {
    return listed.contains(model);
  }

  void saw(String model, ModelPrice believed) {
    listed.add(model);
    if (believed.isAmount()) {
      prices.put(model, believed);
    }
  }
}
