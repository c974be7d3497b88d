package io.arbflow.llm.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The panel compared with a server's list.
 *
 * @param believed whether the list knows at least half of the panel's models there; if not, nothing
 *     is switched on or off because of it
 * @param findings what is amiss
 * @param off ids of models that are not to be asked there
 * @param prices by id the list price to go by, as far as it can be believed
 */
public record CatalogueReport(
    boolean believed, List<Finding> findings, Set<String> off, Map<String, ModelPrice> prices) {

  /** What is amiss with one model. */
  public List<FindingKind> kindsOf(String model) {
    return findings.stream().filter(f -> f.model().equals(model)).map(Finding::kind).toList();
  }
}
