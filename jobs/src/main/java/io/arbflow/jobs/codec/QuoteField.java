package io.arbflow.jobs.codec;

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

  QuoteField(String jsonName) {
    this.jsonName = jsonName;
  }

  /** Name in the message. */
  String jsonName() {
    return jsonName;
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
