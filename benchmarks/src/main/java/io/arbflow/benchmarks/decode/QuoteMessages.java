package io.arbflow.benchmarks.decode;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Seeded quotes as messages of about 180 bytes, and the universe that they are about. */
public final class QuoteMessages {
  private static final int INSTRUMENTS = 300;
  private static final String[] VENUES = {"BATS", "COINBASE", "KRAKEN", "LSE", "NASDAQ"};

  private QuoteMessages() {}

  /** The names that the messages use. */
  public static Universe universe() {
    List<Venue> venues = new ArrayList<>();
    for (String venue : VENUES) {
      venues.add(Venue.of(venue, 10, 0, 1_000));
    }
    List<Instrument> instruments = new ArrayList<>();
    for (int i = 0; i < INSTRUMENTS; i++) {
      instruments.add(Instrument.spot(name(i), "C" + i, "USD", 0.01, 0.0001));
    }
    return Universe.of(venues, instruments);
  }

  /** JSON messages as in the contract, without depth. */
  public static byte[][] json(int count) {
    Random random = new Random(1);
    byte[][] messages = new byte[count][];
    for (int i = 0; i < count; i++) {
      String text =
          String.format(
              Locale.ROOT,
              "{\"instrument\":\"%s\",\"venue\":\"%s\",\"bid\":%.2f,\"bidSize\":%.4f,"
                  + "\"ask\":%.2f,\"askSize\":%.4f,\"eventTimeMicros\":%d,\"sequence\":%d,"
                  + "\"status\":\"OPEN\"}",
              name(random.nextInt(INSTRUMENTS)),
              VENUES[random.nextInt(VENUES.length)],
              64_000 + random.nextDouble(),
              0.01 + random.nextDouble(),
              64_001 + random.nextDouble(),
              0.01 + random.nextDouble(),
              1_718_000_000_000_000L + i,
              i);
      messages[i] = text.getBytes(StandardCharsets.UTF_8);
    }
    return messages;
  }

  /** The same quotes with the first field at the end, which is not the order of the contract. */
  public static byte[][] reordered(byte[][] messages) {
    byte[][] reordered = new byte[messages.length][];
    for (int i = 0; i < messages.length; i++) {
      String text = new String(messages[i], StandardCharsets.UTF_8);
      int comma = text.indexOf(',');
      String first = text.substring(1, comma);
      String others = text.substring(comma + 1, text.length() - 1);
      reordered[i] = ('{' + others + ',' + first + '}').getBytes(StandardCharsets.UTF_8);
    }
    return reordered;
  }

  private static String name(int instrument) {
    return String.format(Locale.ROOT, "C%03d/USD", instrument);
  }
}
