package io.arbflow.jobs.codec;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** Reads the texts inside a message: names, whole numbers and decimals. */
final class RawText {
  private static final Set<String> NON_FINITE =
      Set.of("nan", "inf", "infinity", "+inf", "+infinity", "-inf", "-infinity", "-nan", "+nan");

  /** So many digits cannot overflow a long. */
  private static final int SAFE_DIGITS = 18;

  private final NameTable instruments;
  private final NameTable venues;

  RawText(Universe universe) {
    instruments = new NameTable(universe.instruments().stream().map(Instrument::id).toList());
    venues = new NameTable(universe.venues().stream().map(Venue::id).toList());
  }

  void instrument(byte[] bytes, int from, int to, RawQuote raw) {
    raw.instrument = instruments.find(bytes, from, to);
    if (raw.instrument == RawQuote.UNKNOWN) {
      raw.unknownInstrument = text(bytes, from, to);
    }
  }

  /** Takes the name if it is known and stands in JSON as it is; else false, and nothing is set. */
  boolean knownInstrument(byte[] bytes, int from, int to, RawQuote raw) {
    int id = instruments.findPlain(bytes, from, to);
    if (id != RawQuote.UNKNOWN) {
      raw.instrument = id;
    }
    return id != RawQuote.UNKNOWN;
  }

  /** As {@link #knownInstrument}. */
  boolean knownVenue(byte[] bytes, int from, int to, RawQuote raw) {
    int id = venues.findPlain(bytes, from, to);
    if (id != RawQuote.UNKNOWN) {
      raw.venue = id;
    }
    return id != RawQuote.UNKNOWN;
  }

  void venue(byte[] bytes, int from, int to, RawQuote raw) {
    raw.venue = venues.find(bytes, from, to);
    if (raw.venue == RawQuote.UNKNOWN) {
      raw.unknownVenue = text(bytes, from, to);
    }
  }

  /** A decimal; NaN or an infinity for what is named so. */
  static double decimal(byte[] bytes, int from, int to) throws MalformedQuoteException {
    double value = DecimalParser.parse(bytes, from, to);
    if (Double.isNaN(value) && !isNonFinite(text(bytes, from, to))) {
      throw new MalformedQuoteException(
          "not a number: " + text(bytes, from, Math.min(to, from + 64)));
    }
    return value;
  }

  /** Whether the text names a number that is not finite, as several writers do. */
  static boolean isNonFinite(String text) {
    return text.length() <= 9 && NON_FINITE.contains(text.toLowerCase(Locale.ROOT));
  }

  /** A whole number. */
  static long integer(byte[] bytes, int from, int to) throws MalformedQuoteException {
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9 || to - from > SAFE_DIGITS) {
        throw new MalformedQuoteException(
            "not a whole number: " + text(bytes, from, Math.min(to, from + 64)));
      }
      value = value * 10 + digit;
    }
    return value;
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
