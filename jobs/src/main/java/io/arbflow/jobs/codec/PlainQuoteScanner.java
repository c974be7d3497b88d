package io.arbflow.jobs.codec;

import io.arbflow.domain.market.QuoteStatus;

/**
 * Reads the plain form in which nearly every quote arrives: one flat object of known fields in
 * ASCII without escapes, short decimals, at most blanks between the parts. Gives up on everything
 * else, good or bad, and then the full parser decides; so whatever is read here must mean the same
 * there, which a test holds it to. Fields in the order of the contract are read by {@link
 * UsualOrder}; from the first that is not, this class reads on in any order.
 *
 * <p>No bound is checked inside a number or between parts: a message that does not end in a closing
 * brace is given up at once, and that brace stops every such loop.
 */
final class PlainQuoteScanner {
  private static final long MAX_EXACT = 1L << 53;
  private static final int MAX_DIGITS = 18;
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};
  private static final byte[] OPEN = {'O', 'P', 'E', 'N', '"'};
  private static final byte[] HALTED = {'H', 'A', 'L', 'T', 'E', 'D', '"'};
  private static final byte[] CLOSED = {'C', 'L', 'O', 'S', 'E', 'D', '"'};
  private static final double GIVE_UP = Double.NaN;
  private static final long NO_INTEGER = -1;

  private final RawText text;
  private final UsualOrder usual;
  private byte[] bytes;
  private int at;
  private int end;

  PlainQuoteScanner(RawText text) {
    this.text = text;
    this.usual = new UsualOrder(text);
  }

  /**
   * @return false when it gave up; what the quote then holds means nothing
   */
  boolean scan(byte[] message, int from, int to, RawQuote raw) {
    if (to - from < 2 || message[from] != '{' || message[to - 1] != '}') {
      return false;
    }
    bytes = message;
    end = to;
    int seen = usual.scan(message, from, to, raw);
    at = seen == 0 ? from + 1 : usual.stoppedAt();
    if (seen != 0 && !take(',')) {
      return take('}') && at == end;
    }
    do {
      QuoteField field = name();
      if (field == null || (seen & field.bit()) != 0 || !value(field, raw)) {
        return false;
      }
      seen |= field.bit();
    } while (take(','));
    return take('}') && at == end;
  }

  private void skipBlanks() {
    while (bytes[at] == ' ') {
      at++;
    }
  }

  /** Moves past the character, and the blanks before it, if it comes next. */
  private boolean take(char next) {
    skipBlanks();
    if (bytes[at] != next) {
      return false;
    }
    at++;
    return true;
  }

  /** Moves past the literal if it comes next. */
  private boolean take(byte[] literal) {
    if (literal.length >= end - at) {
      return false;
    }
    for (int i = 0; i < literal.length; i++) {
      if (bytes[at + i] != literal[i]) {
        return false;
      }
    }
    at += literal.length;
    return true;
  }

  /** Moves past a name and its colon; null when it is not a known one. */
  private QuoteField name() {
    if (!take('"') || end - at < EightBytes.COUNT) {
      return null;
    }
    QuoteField field = QuoteField.startingWith(bytes[at], bytes[at + 1], bytes[at + 3]);
    if (field == null || !field.isAt(bytes, at, end)) {
      return null;
    }
    at += field.quotedLength();
    return take(':') ? field : null;
  }

  private boolean value(QuoteField field, RawQuote raw) {
    skipBlanks();
    if (bytes[at] == 'n') {
      return take(NULL);
    }
    return switch (field) {
      case INSTRUMENT, VENUE -> identity(field, raw);
      case BID, ASK -> price(field == QuoteField.BID ? raw.bid : raw.ask);
      case BID_SIZE, ASK_SIZE -> size(field == QuoteField.BID_SIZE ? raw.bid : raw.ask);
      case EVENT_TIME -> (raw.eventTimeMicros = integer()) != NO_INTEGER;
      case SEQUENCE -> (raw.sequence = integer()) != NO_INTEGER;
      case STATUS -> status(raw);
      case BIDS, ASKS -> depth(field == QuoteField.BIDS ? raw.bid.levels : raw.ask.levels);
    };
  }

  private boolean identity(QuoteField field, RawQuote raw) {
    if (bytes[at] != '"') {
      return false;
    }
    byte[] message = bytes;
    int start = at + 1;
    int close = start;
    byte b = message[close];
    while (b != '"') {
      if (b < ' ' || b == '\\' || close == end - 1) {
        return false;
      }
      b = message[++close];
    }
    at = close + 1;
    if (field == QuoteField.INSTRUMENT) {
      text.instrument(message, start, close, raw);
    } else {
      text.venue(message, start, close, raw);
    }
    return true;
  }

  private boolean price(RawSide side) {
    double price = decimal();
    side.setPrice(price);
    return !Double.isNaN(price);
  }

  private boolean size(RawSide side) {
    double size = decimal();
    side.setSize(size);
    return !Double.isNaN(size);
  }

  /** As in {@link DecimalParser}: exact, or given up. */
  private double decimal() {
    int start = at;
    long digits = digits(0);
    int whole = at - start;
    if (whole == 0 || whole > 1 && bytes[start] == '0') {
      return GIVE_UP;
    }
    int fraction = 0;
    if (bytes[at] == '.' && whole <= MAX_DIGITS) {
      start = ++at;
      digits = digits(digits);
      fraction = at - start;
      if (fraction == 0) {
        return GIVE_UP;
      }
    }
    return whole + fraction > MAX_DIGITS || digits > MAX_EXACT
        ? GIVE_UP
        : DecimalParser.scaled(digits, fraction);
  }

  private long integer() {
    int start = at;
    long value = digits(manyDigits());
    int length = at - start;
    return length == 0 || length > MAX_DIGITS || length > 1 && bytes[start] == '0'
        ? NO_INTEGER
        : value;
  }

  /** The digits that come next, as far as they come in eights, as a time's do. */
  private long manyDigits() {
    long value = 0;
    while (end - at >= EightBytes.COUNT && EightBytes.areDigits(EightBytes.at(bytes, at))) {
      value = value * 100_000_000 + EightBytes.number(EightBytes.at(bytes, at));
      at += EightBytes.COUNT;
    }
    return value;
  }

  /** Appends the digits that come next; overflow is for the caller to see from their number. */
  private long digits(long before) {
    byte[] message = bytes;
    long value = before;
    int i = at;
    int digit = message[i] - '0';
    while (digit >= 0 && digit <= 9) {
      value = value * 10 + digit;
      digit = message[++i] - '0';
    }
    at = i;
    return value;
  }

  private boolean status(RawQuote raw) {
    if (bytes[at] != '"') {
      return false;
    }
    at++;
    raw.status =
        take(OPEN)
            ? QuoteStatus.OPEN
            : take(HALTED) ? QuoteStatus.HALTED : take(CLOSED) ? QuoteStatus.CLOSED : null;
    return raw.status != null;
  }

  private boolean depth(DepthBuffer levels) {
    if (!take('[')) {
      return false;
    }
    if (take(']')) {
      return true;
    }
    do {
      if (!take('[') || !level(levels) || !take(',') || !level(levels) || !take(']')) {
        return false;
      }
    } while (take(','));
    return take(']');
  }

  private boolean level(DepthBuffer levels) {
    skipBlanks();
    double value = decimal();
    levels.add(value);
    return !Double.isNaN(value);
  }
}
