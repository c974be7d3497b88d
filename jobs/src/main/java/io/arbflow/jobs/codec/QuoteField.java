package io.arbflow.jobs.codec;

import java.nio.charset.StandardCharsets;

/** The fields of a quote message. */
enum QuoteField {
  INSTRUMENT("instrument"),
  VENUE("venue"),
  BID("bid"),
  BID_SIZE("bidSize"),
  ASK("ask"),
  ASK_SIZE("askSize"),
  EVENT_TIME("eventTimeMicros"),
  SEQUENCE("sequence"),
  STATUS("status"),
  BIDS("bids"),
  ASKS("asks");

  private final String jsonName;
  private final byte[] quotedEnd;

  QuoteField(String jsonName) {
    this.jsonName = jsonName;
    this.quotedEnd = (jsonName + '"').getBytes(StandardCharsets.US_ASCII);
  }

  /** Name in the message. */
  String jsonName() {
    return jsonName;
  }

  /** The name and the quotation mark behind it, in ASCII. */
  byte[] quotedEnd() {
    return quotedEnd;
  }

  /** A bit of its own in a set of fields. */
  int bit() {
    return 1 << ordinal();
  }

  /**
   * The one field that a name with these characters can be, or null; the rest of the name is still
   * to be compared.
   *
   * @param fourth the quotation mark where the name has three characters
   */
  static QuoteField startingWith(byte first, byte second, byte fourth) {
    return switch (first) {
      case 'i' -> INSTRUMENT;
      case 'v' -> VENUE;
      case 'b' -> fourth == '"' ? BID : fourth == 'S' ? BID_SIZE : BIDS;
      case 'a' -> fourth == '"' ? ASK : fourth == 'S' ? ASK_SIZE : ASKS;
      case 'e' -> EVENT_TIME;
      case 's' -> second == 'e' ? SEQUENCE : STATUS;
      default -> null;
    };
  }

  /** The field of that name, or null. */
  static QuoteField named(String name) {
    return switch (name) {
      case "instrument" -> INSTRUMENT;
      case "venue" -> VENUE;
      case "bid" -> BID;
      case "bidSize" -> BID_SIZE;
      case "ask" -> ASK;
      case "askSize" -> ASK_SIZE;
      case "eventTimeMicros" -> EVENT_TIME;
      case "sequence" -> SEQUENCE;
      case "status" -> STATUS;
      case "bids" -> BIDS;
      case "asks" -> ASKS;
      default -> null;
    };
  }
}
