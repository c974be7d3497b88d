package io.arbflow.local.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import io.arbflow.domain.ledger.BookLine;
import io.arbflow.domain.ledger.StrategyLedger;
import io.arbflow.domain.ledger.TradeLedger;
import io.arbflow.domain.ledger.TradeResult;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.order.Fill;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.order.Purpose;
import io.arbflow.jobs.codec.FillJson;
import io.arbflow.jobs.codec.MessageSource;
import io.arbflow.jobs.codec.OrderJson;
import io.arbflow.jobs.codec.Reading;
import io.arbflow.jobs.config.UniverseLoader;
import io.arbflow.local.output.OutputFiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What orders have earned by the reports on them.
 *
 * @param trades one per opening order
 * @param strategies the trades summed
 * @param book cash and positions that the fills have left
 * @param unsettled opening orders that are not in here: names that the universe does not know,
 *     inverse futures, or a currency that the order's own pairs do not convert
 */
public record Earned(
    List<TradeResult> trades, List<StrategyLedger> strategies, List<BookLine> book, int unsettled) {
  /** The universe's name in an output directory. */
  public static final String UNIVERSE = "universe.yaml";

  /**
   * Of an output directory; empty when it has no universe.yaml or nothing was reported on an order.
   */
  public static Optional<Earned> of(OutputFiles files) throws IOException {
    Path universe = files.directory().resolve(UNIVERSE);
    List<byte[]> fills = lines(files, OutputFiles.FILLS);
    if (!Files.exists(universe) || fills.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        of(
            UniverseLoader.load(universe),
            LastMarks.of(files),
            lines(files, OutputFiles.EXECUTION),
            fills,
            detected(files.lines(OutputFiles.OPPORTUNITIES))));
  }

  /**
   * Of messages; what is no order or no report is left out.
   *
   * @param marks last price by instrument
   * @param detected net edge by opportunity when it opened
   */
  public static Earned of(
      Universe universe,
      Map<String, BigDecimal> marks,
      List<byte[]> orders,
      List<byte[]> fills,
      Map<String, BigDecimal> detected) {
    UniverseTerms terms = new UniverseTerms(universe, marks);
    TradeLedger ledger = new TradeLedger(terms);
    Set<String> unsettled = new HashSet<>();
    for (byte[] message : orders) {
      Reading<Order> order = OrderJson.decode(message, nowhere());
      if (order.usable() && terms.settles(order.value())) {
        ledger.take(order.value());
      } else if (!order.usable() || order.value().purpose() == Purpose.OPEN) {
        unsettled.add(order.usable() ? order.value().orderId() : "no order");
      }
    }
    for (byte[] message : fills) {
      Reading<Fill> fill = FillJson.decode(message, nowhere());
      if (fill.usable()) {
        ledger.take(fill.value());
      }
    }
    List<TradeResult> results = ledger.results();
    return new Earned(
        results, StrategyLedger.of(results, detected), ledger.book().lines(), unsettled.size());
  }

  /** Net edge by opportunity when it opened. */
  public static Map<String, BigDecimal> detected(List<JsonNode> events) {
    Map<String, BigDecimal> edges = new HashMap<>();
    for (JsonNode event : events) {
      if (event.path("event").asText().equals("OPENED") && event.path("netEdge").isNumber()) {
        edges.put(
            event.path("opportunityId").asText(), new BigDecimal(event.path("netEdge").asText()));
      }
    }
    return edges;
  }

  private static MessageSource nowhere() {
    return MessageSource.line("", 0, 0);
  }

  private static List<byte[]> lines(OutputFiles files, String name) throws IOException {
    Path file = files.directory().resolve(name);
    List<byte[]> lines = new ArrayList<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        if (!line.isBlank()) {
          lines.add(line.getBytes(StandardCharsets.UTF_8));
        }
      }
    }
    return lines;
  }
}
