package io.arbflow.local.ledger;

import io.arbflow.domain.opportunity.StableId;
import io.arbflow.local.output.OutputFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An output directory with one order that filled, one whose leg failed and was traded back in part,
 * and a cycle. Venue A takes 10 bps, venue B nothing.
 */
public final class TradedDirectory {
  /** The order whose second leg failed. */
  public static final String FAILED = "failed";

  private TradedDirectory() {}

  /** Writes it. */
  public static OutputFiles write(Path directory) throws IOException {
    Files.writeString(
        directory.resolve("universe.yaml"),
        """
        venues:
          - {id: A, takerFeeBps: 10, maxQuoteAgeMillis: 3000}
          - {id: B, takerFeeBps: 0, maxQuoteAgeMillis: 3000}
        instruments:
          - {id: X, type: EQUITY, currency: USD, tickSize: 0.01, lotSize: 1}
          - {id: EUR/USD, type: SPOT, base: EUR, quote: USD, tickSize: 0.0001, lotSize: 1}
          - {id: GBP/USD, type: SPOT, base: GBP, quote: USD, tickSize: 0.0001, lotSize: 1}
          - {id: EUR/GBP, type: SPOT, base: EUR, quote: GBP, tickSize: 0.0001, lotSize: 1}
        """);
    Files.write(directory.resolve(OutputFiles.OPPORTUNITIES), opportunities());
    Files.write(directory.resolve(OutputFiles.EXECUTION), orders());
    Files.write(directory.resolve(OutputFiles.FILLS), fills());
    Files.writeString(
        directory.resolve("quotes.jsonl"),
        """
        {"instrument":"X","venue":"A","bid":90,"bidSize":1,"ask":92,"askSize":1,"eventTimeMicros":1}
        {"instrument":"X","venue":"A","bid":103,"bidSize":1,"ask":105,"askSize":1,"eventTimeMicros":9}
        {"instrument":"X","venue":"A","bid":70,"bidSize":1,"ask":71,"askSize":1,"eventTimeMicros":8}
        {"instrument":"X","venue":"B","bid":500,"bidSize":1,"ask":900,"askSize":0,"eventTimeMicros":9}
        {"instrument":"X","venue":"C","bid":500,"bidSize":1,"ask":900,"askSize":1,"eventTimeMicros":9,"status":"HALTED"}
        """);
    return OutputFiles.at(directory);
  }

  private static List<String> opportunities() {
    List<String> lines = new ArrayList<>();
    for (String id : List.of("whole", FAILED, "cycle")) {
      String strategy = id.equals("cycle") ? "CURRENCY_CYCLE" : "CROSS_VENUE";
      lines.add(
          "{\"event\":\"OPENED\",\"opportunityId\":\"opp-%s\",\"strategy\":\"%s\",\"netEdge\":%s}"
              .formatted(id, strategy, id.equals("cycle") ? "3" : "30"));
    }
    return lines;
  }

  private static List<String> orders() {
    String buy = leg("BUY", "X", "A", "10", "100");
    String sell = leg("SELL", "X", "B", "10", "102");
    // 20 less 10 bps of 1,000
    String whole = order("whole", "OPEN", "CROSS_VENUE", "19", "USD", buy, sell);
    return List.of(
        whole,
        whole,
        order(FAILED, "OPEN", "CROSS_VENUE", "19", "USD", buy, sell),
        order(
            StableId.unwind(FAILED, 0),
            "UNWIND",
            "CROSS_VENUE",
            "-5",
            "USD",
            leg("SELL", "X", "B", "10", "98")),
        order(
            "cycle",
            "OPEN",
            "CURRENCY_CYCLE",
            "2",
            "USD",
            leg("BUY", "EUR/USD", "B", "100", "1.25"),
            leg("SELL", "EUR/GBP", "B", "100", "0.8"),
            leg("SELL", "GBP/USD", "B", "80", "1.5")));
  }

  private static List<String> fills() {
    return List.of(
        fill("whole", 0, "10", "100", "1", 1_020),
        fill("whole", 1, "10", "102.5", "0", 1_030),
        fill("whole", 1, "10", "102.5", "0", 1_030),
        fill(FAILED, 0, "10", "100", "1", 1_020),
        fill(FAILED, 1, "0", "0", "0", 1_025),
        fill(StableId.unwind(FAILED, 0), 0, "6", "99", "0.5", 5_000),
        fill("cycle", 0, "100", "1.25", "0", 1_020),
        fill("cycle", 1, "100", "0.82", "0", 1_020),
        fill("cycle", 2, "80", "1.5", "0", 1_020));
  }

  private static String leg(String side, String of, String venue, String quantity, String limit) {
    return "{\"side\":\"%s\",\"instrument\":\"%s\",\"venue\":\"%s\",\"quantity\":%s,\"limitPrice\":%s,\"timeInForce\":\"IOC\"}"
        .formatted(side, of, venue, quantity, limit);
  }

  private static String order(
      String id, String purpose, String strategy, String edge, String currency, String... legs) {
    String opportunity = purpose.equals("OPEN") ? id : FAILED;
    return "{\"schemaVersion\":1,\"orderId\":\"%s\",\"opportunityId\":\"opp-%s\",\"account\":\"main\",\"strategy\":\"%s\",\"legs\":[%s],\"createdAtMicros\":1005,\"pricedAtMicros\":1000,\"expiresAtMicros\":9000,\"netEdge\":%s,\"currency\":\"%s\",\"mode\":\"BALANCED\",\"approvedBy\":\"POLICY\",\"actor\":\"POLICY\",\"sizeFactor\":1.0,\"purpose\":\"%s\"}"
        .formatted(id, opportunity, strategy, String.join(",", legs), edge, currency, purpose);
  }

  private static String fill(
      String order, int leg, String quantity, String price, String fee, long at) {
    return String.format(
        Locale.ROOT,
        "{\"schemaVersion\":1,\"account\":\"main\",\"orderId\":\"%s\",\"leg\":%d,\"quantity\":%s,\"price\":%s,\"fee\":%s,\"status\":\"%s\",\"atMicros\":%d}",
        order,
        leg,
        quantity,
        price,
        fee,
        quantity.equals("0") ? "REJECTED" : "FILLED",
        at);
  }
}
