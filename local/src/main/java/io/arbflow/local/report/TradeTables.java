package io.arbflow.local.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** What statistical trades have earned, and which pairs were found, as the summary says. */
final class TradeTables {
  private static final List<String> COLUMNS =
      List.of(
          "strategy",
          "currency",
          "trades",
          "hitRate",
          "net",
          "netLow95",
          "netHigh95",
          "meanPerTrade",
          "meanBps",
          "meanBpsLow95",
          "meanBpsHigh95",
          "tested",
          "deflatedSharpe",
          "halfLifeBars");

  private TradeTables() {}

  static void write(StringBuilder html, JsonNode summary) {
    JsonNode trades = summary.path("trades");
    if (!trades.isEmpty()) {
      html.append("<h2>Statistical trades, at executable prices, out of sample</h2><table><tr>");
      COLUMNS.forEach(column -> html.append("<th>").append(column).append("</th>"));
      html.append("</tr>");
      trades.forEach(row -> row(html, row));
      html.append("</table>");
    }
    JsonNode pairs = summary.path("pairs");
    if (pairs.path("screens").asInt() > 0) {
      html.append("<h2>Pairs found</h2><p>")
          .append(pairs.path("screens").asInt())
          .append(" screens of up to ")
          .append(pairs.path("tested").asInt())
          .append(" pairs, ")
          .append(pairs.path("found").size())
          .append(" selections.</p><table>");
      pairs.path("found").forEach(pair -> found(html, pair));
      html.append("</table>");
    }
  }

  private static void row(StringBuilder html, JsonNode row) {
    html.append("<tr>");
    for (String column : COLUMNS) {
      html.append("<td>").append(ReportPage.escape(text(row.path(column)))).append("</td>");
    }
    html.append("</tr>");
  }

  private static String text(JsonNode value) {
    if (value.isFloatingPointNumber()) {
      return String.format(Locale.ROOT, "%.3f", value.asDouble());
    }
    if (value.isObject()) {
      return text(value.path("least"))
          + " to "
          + text(value.path("most"))
          + ", median "
          + text(value.path("median"));
    }
    return value.isNull() || value.isMissingNode() ? "" : value.asText();
  }

  private static void found(StringBuilder html, JsonNode pair) {
    Instant at = Instant.EPOCH.plus(pair.path("atMicros").asLong(), ChronoUnit.MICROS);
    html.append("<tr><td>")
        .append(ReportPage.escape(pair.path("pair").asText()))
        .append("</td><td>")
        .append(at)
        .append("</td><td>")
        .append(ReportPage.escape(pair.path("detail").asText()))
        .append("</td></tr>");
  }
}
