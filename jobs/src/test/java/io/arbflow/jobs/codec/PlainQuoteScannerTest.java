package io.arbflow.jobs.codec;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the scanner reads, the full parser must read as the same quote. */
class PlainQuoteScannerTest {
  private static final String[] FIELDS = {
    "\"instrument\":\"BTC/USD\"",
    "\"instrument\":\"DOGE\"",
    "\"venue\":\"COINBASE\"",
    "\"bid\":64000.1",
    "\"bid\":0.30000000000000004",
    "\"bidSize\":0.5",
    "\"bidSize\":0",
    "\"ask\":64001",
    "\"ask\":null",
    "\"askSize\":123456789012345678",
    "\"askSize\":9007199254740993",
    "\"eventTimeMicros\":1718000000000123",
    "\"sequence\":42",
    "\"sequence\":null",
    "\"status\":\"OPEN\"",
    "\"status\":\"HALTED\"",
    "\"bids\":[]",
    "\"bids\":[[64000.1,0.5],[63999.9, 2 ]]",
    "\"asks\" : [ [ 64000.6 , 0.3 ] ]",
    "\"feed\":7",
    "\"bidder\":7",
    "\"askSized\":7"
  };
  private static final String ALPHABET = "{}[]\",:.-+eE0123456789 nulabdisvkz\\\n\t\u00e9";

  private final ScannedAsParsed check = new ScannedAsParsed();

  private boolean scans(String message) {
    return check.scans(message);
  }

  private static String message(Random random) {
    List<String> parts = new ArrayList<>();
    for (String field : FIELDS) {
      if (random.nextInt(3) == 0) {
        parts.add(field);
      }
    }
    String separator = random.nextInt(4) == 0 ? " , " : ",";
    return "{" + String.join(separator, parts) + "}";
  }

  @Test
  void agreesWithTheParserOnRandomMessages() {
    Random random = new Random(21);
    int scanned = 0;
    for (int i = 0; i < 30_000; i++) {
      scanned += scans(message(random)) ? 1 : 0;
    }
    assertTrue(scanned > 1_000, "only " + scanned + " scanned");
  }

  @Test
  void agreesWithTheParserOnDamagedMessages() {
    Random random = new Random(22);
    int scanned = 0;
    for (int i = 0; i < 200_000; i++) {
      StringBuilder damaged = new StringBuilder(message(random));
      for (int edits = 1 + random.nextInt(2); edits > 0 && damaged.length() > 2; edits--) {
        int where = random.nextInt(damaged.length());
        char edit = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        switch (random.nextInt(3)) {
          case 0 -> damaged.setCharAt(where, edit);
          case 1 -> damaged.insert(where, edit);
          default -> damaged.deleteCharAt(where);
        }
      }
      scanned += scans(damaged.toString()) ? 1 : 0;
    }
    assertTrue(scanned > 1_000, "only " + scanned + " scanned");
  }

  @Test
  void readsTheMessageOfTheContract() {
    assertTrue(
        scans(
            "{\"instrument\":\"BTC/USD\",\"venue\":\"COINBASE\",\"bid\":64000.1,\"bidSize\":0.5,"
                + "\"ask\":64000.6,\"askSize\":0.3,\"eventTimeMicros\":1718000000000123,"
                + "\"sequence\":42,\"status\":\"OPEN\",\"bids\":[[64000.1,0.5],[63999.9,2]],"
                + "\"asks\":[[64000.6,0.3]]}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "}",
        "{}",
        "{\"bid\":01}",
        "{\"bid\":1.}",
        "{\"bid\":.5}",
        "{\"bid\":-1}",
        "{\"bid\":+1}",
        "{\"bid\":1e3}",
        "{\"bid\":1234567890123456789}",
        "{\"sequence\":1.5}",
        "{\"sequence\":1e1}",
        "{\"sequence\":1234567890123456789}",
        "{\"bid\":1,\"bid\":1}",
        "{\"venue\":\"COIN\\u0042ASE\"}",
        "{\"venue\":\"\u00c6\"}",
        "{\"bid\":1}}",
        "{\"bid\":1},}",
        "{\"bid\":1,}",
        "{\"bid\" 1}",
        "{\"bid\":nul}",
        "{\"venue\":\"COINBASE}",
        "{\"bid\"}",
        "{\"bi\"}",
        "[{}]"
      })
  void givesUp(String message) {
    assertFalse(scans(message));
  }
}
