package io.arbflow.operators.ingest;

import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.QuoteStatus;
import io.arbflow.domain.market.Universe;

/**
 * Writes a quote as the JSON message of the contract: what a feed sends, and what a dead letter
 * shows of a quote that was refused after its bytes were gone. Absent sides are left out.
 */
public final class QuoteJsonWriter {
  private static final double EXACT_LONG = 1e15;

  private final Universe universe;

  /**
   * @param universe gives the names of instruments and venues
   */
  public QuoteJsonWriter(Universe universe) {
    this.universe = universe;
  }

  /** The quote as one line of JSON, without a line end. */
  public String write(Quote q) {
    StringBuilder json = new StringBuilder(200).append("{\"instrument\":");
    text(json, universe.instrument(q.instrument()).id()).append(",\"venue\":");
    text(json, universe.venue(q.venue()).id());
    if (q.hasBid()) {
      number(json.append(",\"bid\":"), q.bid());
      number(json.append(",\"bidSize\":"), q.bidSize());
    }
    if (q.hasAsk()) {
      number(json.append(",\"ask\":"), q.ask());
      number(json.append(",\"askSize\":"), q.askSize());
    }
    json.append(",\"eventTimeMicros\":").append(q.eventTimeMicros());
    if (q.sequence() != Quote.NO_SEQUENCE) {
      json.append(",\"sequence\":").append(q.sequence());
    }
    if (q.status() != QuoteStatus.OPEN) {
      json.append(",\"status\":\"").append(q.status().name()).append('"');
    }
    depth(json, "bids", q.bidDepth());
    depth(json, "asks", q.askDepth());
    return json.append('}').toString();
  }

  private static void depth(StringBuilder json, String name, double[] depth) {
    if (depth.length == 0) {
      return;
    }
    json.append(",\"").append(name).append("\":[");
    for (int i = 0; i < depth.length; i += 2) {
      number(json.append(i == 0 ? "[" : ",["), depth[i]).append(',');
      number(json, depth[i + 1]).append(']');
    }
    json.append(']');
  }

  private static StringBuilder number(StringBuilder json, double value) {
    boolean integral = Math.rint(value) == value && Math.abs(value) < EXACT_LONG;
    return integral ? json.append((long) value) : json.append(value);
  }

  private static StringBuilder text(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"');
  }
}
