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
  private final int quotedLength;
  private final long head;
  private final long headMask;
  private final long tail;

  QuoteField(String jsonName) {
    this.jsonName = jsonName;
    byte[] quoted = (jsonName + '"').getBytes(StandardCharsets.US_ASCII);
    this.quotedLength = quoted.length;
    this.head = EightBytes.upTo(quoted, 0, Math.min(quoted.length, EightBytes.COUNT));
    this.headMask = quoted.length < EightBytes.COUNT ? (1L << quoted.length * 8) - 1 : -1;
    this.tail = quoted.length < EightBytes.COUNT ? 0 : EightBytes.at(quoted, tailAt(0));
  }

  /** Name in the message. */
  String jsonName() {
    return jsonName;
  }

  /** Length of the name and the quotation mark behind it. */
  int quotedLength() {
    return quotedLength;
  }

  /**
   * Whether the name and the quotation mark behind it stand in the message. No name is longer than
   * sixteen bytes with its mark, so its two ends cover it.
   *
   * @param at where the name begins; at least eight bytes follow
   */
  boolean isAt(byte[] message, int at, int end) {
    if ((EightBytes.at(message, at) & headMask) != head) {
      return false;
    }
    return quotedLength <= EightBytes.COUNT
        || at + quotedLength <= end && EightBytes.at(message, tailAt(at)) == tail;
  }

  private int tailAt(int at) {
    return at + quotedLength - EightBytes.COUNT;
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
