package io.arbflow.local.market;

import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.opportunity.Side;
import java.util.List;

/**
 * One line of planted.jsonl: what was planted, and when it could be seen. A detector should report
 * every PLANT in its interval and nothing else; a report that overlaps a TRAP at one of its venues
 * fell for it.
 *
 * @param schemaVersion 1
 * @param kind PLANT or TRAP
 * @param family for a PLANT the strategy that should find it, else null
 * @param trap for a TRAP its name, else null
 * @param signature expected of the opportunity; for a TRAP of the one it seems to be
 * @param legs what is (or seems to be) to be traded
 * @param instruments of the legs, each once
 * @param venues of the legs, each once
 * @param startMicros time stamp of the first quote that belongs to it
 * @param endMicros time stamp of the quote that ended the last of it
 * @param expectedNetEdge for a PLANT when it is complete, in currency; else null
 * @param expectedNetEdgeBps for a PLANT, basis points of capital; else null
 * @param currency of expectedNetEdge, or null
 * @param tolerated for a TRAP the risk class under which it may be reported, since that says what
 *     is wrong with it; else null
 */
public record Truth(
    int schemaVersion,
    Kind kind,
    String family,
    String trap,
    String signature,
    List<TruthLeg> legs,
    List<String> instruments,
    List<String> venues,
    long startMicros,
    long endMicros,
    Double expectedNetEdge,
    Double expectedNetEdgeBps,
    String currency,
    RiskClass tolerated) {

  /** Real, or only looking like it. */
  public enum Kind {
    PLANT,
    TRAP
  }

  /** One leg by name. */
  public record TruthLeg(Side side, String instrument, String venue) {}
}
