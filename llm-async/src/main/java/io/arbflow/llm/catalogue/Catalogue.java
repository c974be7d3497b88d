package io.arbflow.llm.catalogue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A server's list of models. */
public final class Catalogue {
  /** The tag that Ollama adds to a name without one. */
  private static final String DEFAULT_TAG = ":latest";

  private final Map<String, CatalogueModel> byName = new HashMap<>();
  private final int size;

  /** The list; of two entries of one name the first counts. */
  public Catalogue(List<CatalogueModel> models) {
    size = models.size();
    models.forEach(model -> byName.putIfAbsent(model.id(), model));
    models.stream()
        .filter(model -> !model.canonicalSlug().isEmpty())
        .forEach(model -> byName.putIfAbsent(model.canonicalSlug(), model));
  }

  /** The model that a request of this name gets, or null. */
  public CatalogueModel find(String name) {
    CatalogueModel model = byName.get(name);
    return model == null ? byName.get(name + DEFAULT_TAG) : model;
  }

  /** Whether any model has a price; a server that is no shop states none. */
  public boolean statesPrices() {
    return byName.values().stream().anyMatch(model -> model.price().isAmount());
  }

  /** How many are listed. */
  public int size() {
    return size;
  }
}
