package io.arbflow.local.ledger;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.arbflow.local.output.OutputFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The last price of every instrument: the mark of the last risk report that names it; for the
 * others, where the quotes are kept beside it, the middle one of the venues' last mids.
 */
final class LastMarks {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final String QUOTES = "quotes.jsonl";
  private static final BigDecimal HALF = new BigDecimal("0.5");

  private LastMarks() {}

  static Map<String, BigDecimal> of(OutputFiles files) throws IOException {
    Map<String, BigDecimal> marks = ofQuotes(files.directory().resolve(QUOTES));
    Map<String, Long> times = new HashMap<>();
    for (JsonNode report : files.lines(OutputFiles.RISK)) {
      long at = report.path("atMicros").asLong();
      for (JsonNode position : report.path("positions")) {
        String instrument = position.path("instrument").asText();
        if (position.path("mark").isNumber() && at >= times.getOrDefault(instrument, at)) {
          times.put(instrument, at);
          marks.put(instrument, new BigDecimal(position.path("mark").asText()));
        }
      }
    }
    return marks;
  }

  private static Map<String, BigDecimal> ofQuotes(Path file) throws IOException {
    Map<String, Map<String, JsonNode>> newest = new HashMap<>();
    if (Files.exists(file)) {
      try (BufferedReader in = Files.newBufferedReader(file)) {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          take(newest, JSON.readTree(line));
        }
      }
    }
    Map<String, BigDecimal> marks = new HashMap<>();
    newest.forEach((instrument, venues) -> marks.put(instrument, middle(venues)));
    return marks;
  }

  /** Quotes that nobody could trade at on one side say no price. */
  private static void take(Map<String, Map<String, JsonNode>> newest, JsonNode quote) {
    boolean open = quote.path("status").asText("OPEN").equals("OPEN");
    boolean both = quote.path("bidSize").asDouble() > 0 && quote.path("askSize").asDouble() > 0;
    if (open && both) {
      newest
          .computeIfAbsent(quote.path("instrument").asText(), unused -> new HashMap<>())
          .merge(quote.path("venue").asText(), quote, LastMarks::newer);
    }
  }

  private static JsonNode newer(JsonNode known, JsonNode next) {
    long at = next.path("eventTimeMicros").asLong();
    return at >= known.path("eventTimeMicros").asLong() ? next : known;
  }

  private static BigDecimal middle(Map<String, JsonNode> venues) {
    List<BigDecimal> mids = new ArrayList<>();
    for (JsonNode quote : venues.values()) {
      mids.add(quote.path("bid").decimalValue().add(quote.path("ask").decimalValue()));
    }
    mids.sort(null);
    return mids.get((mids.size() - 1) / 2).multiply(HALF);
  }
}
