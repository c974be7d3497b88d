package io.arbflow.local.score;

import com.fasterxml.jackson.databind.JsonNode;
import io.arbflow.local.output.OutputFiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the orders that were sent, as the reports on their legs say. A report that comes
 * twice counts once.
 *
 * @param orders that opened something, each id once
 * @param complete of those, every leg filled in full
 * @param partial of those, every leg filled, not every one in full
 * @param legFailed of those, some legs filled and others not at all
 * @param empty of those, reported on and nothing filled
 * @param unwinds orders that got rid of a leg
 * @param reports on legs by their status
 * @param completeEdge expected net edge of the complete orders at their limit prices, per currency
 */
public record FillFigures(
    int orders,
    int complete,
    int partial,
    int legFailed,
    int empty,
    int unwinds,
    Map<String, Integer> reports,
    Map<String, BigDecimal> completeEdge) {

  static FillFigures of(OutputFiles files) throws IOException {
    Map<String, JsonNode> sent = new HashMap<>();
    files.lines(OutputFiles.EXECUTION).forEach(o -> sent.put(o.path("orderId").asText(), o));
    Map<String, Integer> reports = new TreeMap<>();
    Map<String, Map<Integer, BigDecimal>> filled = filled(files, reports);
    int[] ends = new int[Ending.values().length];
    Map<String, BigDecimal> edge = new TreeMap<>();
    for (JsonNode order : sent.values()) {
      Ending ending = Ending.of(order, filled.get(order.path("orderId").asText()));
      ends[ending.ordinal()]++;
      if (ending == Ending.COMPLETE) {
        BigDecimal net = new BigDecimal(order.path("netEdge").asText());
        edge.merge(order.path("currency").asText(), net, BigDecimal::add);
      }
    }
    int unwinds = ends[Ending.UNWIND.ordinal()];
    return new FillFigures(
        sent.size() - unwinds,
        ends[Ending.COMPLETE.ordinal()],
        ends[Ending.PARTIAL.ordinal()],
        ends[Ending.LEG_FAILED.ordinal()],
        ends[Ending.EMPTY.ordinal()],
        unwinds,
        reports,
        edge);
  }

  /** Filled quantity by order and leg, and the reports by status. */
  private static Map<String, Map<Integer, BigDecimal>> filled(
      OutputFiles files, Map<String, Integer> reports) throws IOException {
    Map<String, Map<Integer, BigDecimal>> filled = new HashMap<>();
    Map<String, JsonNode> distinct = new HashMap<>();
    files.lines(OutputFiles.FILLS).forEach(fill -> distinct.put(fill.toString(), fill));
    for (JsonNode fill : distinct.values()) {
      reports.merge(fill.path("status").asText(), 1, Integer::sum);
      filled
          .computeIfAbsent(fill.path("orderId").asText(), id -> new HashMap<>())
          .merge(
              fill.path("leg").asInt(),
              new BigDecimal(fill.path("quantity").asText("0")),
              BigDecimal::add);
    }
    return filled;
  }

  private enum Ending {
    COMPLETE,
    PARTIAL,
    LEG_FAILED,
    EMPTY,
    NO_REPORT,
    UNWIND;

    static Ending of(JsonNode order, Map<Integer, BigDecimal> filled) {
      if (order.path("purpose").asText().equals("UNWIND")) {
        return UNWIND;
      }
      if (filled == null) {
        return NO_REPORT;
      }
      int full = 0;
      int some = 0;
      int legs = order.path("legs").size();
      for (int leg = 0; leg < legs; leg++) {
        BigDecimal quantity = filled.getOrDefault(leg, BigDecimal.ZERO);
        BigDecimal ordered = new BigDecimal(order.path("legs").path(leg).path("quantity").asText());
        some += quantity.signum() > 0 ? 1 : 0;
        full += quantity.compareTo(ordered) >= 0 ? 1 : 0;
      }
      if (some == 0) {
        return EMPTY;
      }
      return full == legs ? COMPLETE : some == legs ? PARTIAL : LEG_FAILED;
    }
  }
}
