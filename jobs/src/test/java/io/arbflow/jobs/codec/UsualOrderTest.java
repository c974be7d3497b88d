package io.arbflow.jobs.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.jobs.codec.ScannedAsParsed.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Messages at and around the order of the contract, all read by one scanner one after another. */
class UsualOrderTest {
  private static final String USUAL =
      "{\"instrument\":\"BTC/USD\",\"venue\":\"COINBASE\",\"bid\":64000.1,\"bidSize\":0.5,"
          + "\"ask\":64000.6,\"askSize\":0.3,\"eventTimeMicros\":1718000000000123,"
          + "\"sequence\":42,\"status\":\"OPEN\"}";
  private static final String ALPHABET = "{}[]\",:.-+eE0123456789 nul\\\n\u00e9";

  private final ScannedAsParsed check = new ScannedAsParsed();
  private final Random random = new Random(31);

  private static List<String> usualFields() {
    return new ArrayList<>(List.of(USUAL.substring(1, USUAL.length() - 1).split(",")));
  }

  private static String message(List<String> fields) {
    return "{" + String.join(",", fields) + "}";
  }

  private String digits(int most) {
    StringBuilder digits = new StringBuilder();
    for (int left = random.nextInt(most + 1); left > 0; left--) {
      digits.append((char) ('0' + random.nextInt(10)));
    }
    return digits.toString();
  }

  /** Of any length, at times with a leading zero, no digit, an exponent, a sign or null. */
  private String number(int most) {
    return switch (random.nextInt(12)) {
      case 0 -> "null";
      case 1 -> digits(most) + "e1";
      case 2 -> "-" + digits(most);
      case 3, 4 -> digits(most);
      case 5 -> "9" + digits(most) + "." + digits(most);
      default -> (1 + random.nextInt(9)) + digits(most / 2) + "." + random.nextInt(10) + digits(6);
    };
  }

  private List<String> numbered() {
    return new ArrayList<>(
        List.of(
            "\"instrument\":\"BTC/USD\"",
            "\"venue\":\"" + (random.nextInt(5) > 0 ? "COINBASE" : "HOURS") + '"',
            "\"bid\":" + number(10),
            "\"bidSize\":" + number(10),
            "\"ask\":" + number(10),
            "\"askSize\":" + number(10),
            "\"eventTimeMicros\":" + (random.nextInt(9) > 0 ? "1718000000000123" : digits(20)),
            "\"sequence\":" + (random.nextInt(9) > 0 ? 1 + digits(15) : digits(20)),
            "\"status\":\"" + (random.nextInt(9) > 0 ? "OPEN" : "HALTED") + '"'));
  }

  @Test
  void agreesWithTheParserOnNumbersOfEveryLength() {
    int scanned = 0;
    for (int i = 0; i < 50_000; i++) {
      List<String> fields = usualFields();
      int where = random.nextInt(fields.size());
      fields.set(where, numbered().get(where));
      scanned += check.scans(message(fields)) ? 1 : 0;
      scanned += check.scans(message(numbered())) ? 1 : 0;
    }
    assertTrue(scanned > 20_000, "only " + scanned + " scanned");
  }

  @Test
  void agreesWithTheParserOnReorderedMissingAndRepeatedFields() {
    for (int i = 0; i < 20_000; i++) {
      assertTrue(check.scans(USUAL));
      List<String> fields = usualFields();
      int where = random.nextInt(fields.size());
      int other = random.nextInt(fields.size());
      Collections.swap(fields, where, other);
      assertTrue(check.scans(message(fields)), () -> message(fields));
      fields.remove(random.nextInt(fields.size()));
      assertTrue(check.scans(message(fields)), () -> message(fields));
      fields.remove(random.nextInt(fields.size()));
      assertTrue(check.scans(message(fields)), () -> message(fields));
      fields.add(random.nextInt(fields.size() + 1), fields.get(random.nextInt(fields.size())));
      assertFalse(check.scans(message(fields)), () -> message(fields));
    }
  }

  @Test
  void readsEachFieldWhereItStandsAfterTheUsualOrder() {
    RawQuote usual = check.scanned(USUAL);
    assertEquals(64000.1, usual.bid.price);
    assertEquals(0.5, usual.bid.size);
    assertEquals(64000.6, usual.ask.price);
    assertEquals(0.3, usual.ask.size);
    List<String> fields = usualFields();
    Collections.reverse(fields);
    assertEquals(Outcome.of(usual), Outcome.of(check.scanned(message(fields))));
    RawQuote missing = check.scanned(USUAL.replace("\"bid\":64000.1,", ""));
    assertFalse(missing.bid.hasPrice);
    assertEquals(64000.6, missing.ask.price);
  }

  @Test
  void agreesWithTheParserOnDamagedMessages() {
    int scanned = 0;
    for (int i = 0; i < 200_000; i++) {
      StringBuilder damaged = new StringBuilder(USUAL);
      for (int edits = 1 + random.nextInt(2); edits > 0; edits--) {
        int where = random.nextInt(damaged.length());
        char edit = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        switch (random.nextInt(3)) {
          case 0 -> damaged.setCharAt(where, edit);
          case 1 -> damaged.insert(where, edit);
          default -> damaged.deleteCharAt(where);
        }
      }
      scanned += check.scans(damaged.toString()) ? 1 : 0;
    }
    assertTrue(scanned > 20_000, "only " + scanned + " scanned");
  }

  @Test
  void neverLooksBeyondTheEndOfAShortenedMessage() {
    byte[] usual = USUAL.getBytes(StandardCharsets.US_ASCII);
    for (int length = 1; length < usual.length; length++) {
      byte[] shortened = java.util.Arrays.copyOf(usual, length + 1);
      shortened[length] = '}';
      check.scans(shortened);
    }
  }
}
