package io.arbflow.jobs.codec;

import io.arbflow.domain.market.QuoteStatus;

/**
 * Reads the fields of a quote as far as they come in the order of the contract, without blanks and
 * in their usual form. It never judges: at the first field that is anything else it stops in front
 * of it, and {@link PlainQuoteScanner} goes on there.
 *
 * <p>Knowing which name to expect turns each field into straight code: a name is one or two
 * comparisons of words, and a number or text of up to eight bytes is taken as one word whose length
 * is counted, not looped for, because lengths vary from message to message and each wrongly guessed
 * loop end costs more than reading the whole field does.
 */
final class UsualOrder {
  private static final FieldLead INSTRUMENT = FieldLead.of('{', QuoteField.INSTRUMENT);
  private static final FieldLead VENUE = FieldLead.of(',', QuoteField.VENUE);
  private static final FieldLead BID = FieldLead.of(',', QuoteField.BID);
  private static final FieldLead BID_SIZE = FieldLead.of(',', QuoteField.BID_SIZE);
  private static final FieldLead ASK = FieldLead.of(',', QuoteField.ASK);
  private static final FieldLead ASK_SIZE = FieldLead.of(',', QuoteField.ASK_SIZE);
  private static final FieldLead EVENT_TIME = FieldLead.of(',', QuoteField.EVENT_TIME);
  private static final FieldLead SEQUENCE = FieldLead.of(',', QuoteField.SEQUENCE);
  private static final FieldLead STATUS = FieldLead.of(',', QuoteField.STATUS);

  private static final int WORD = EightBytes.COUNT;
  private static final long MAX_EXACT = 1L << 53;

  /** A word with two bytes of the lead before the status, as often nothing but a brace follows. */
  private static final long OPEN =
      EightBytes.at(new byte[] {'"', ':', '"', 'O', 'P', 'E', 'N', '"'}, 0);

  private static final int OPEN_LENGTH = 6;
  private static final long[] POWERS_OF_TEN = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000
  };

  /** More than two words of digits, a point and what follows. */
  private static final int MAX_DECIMAL = 3 * WORD;

  private static final int NONE = -1;

  private final RawText text;
  private byte[] bytes;
  private int end;
  private int at;
  private double decimal;
  private long integer;

  UsualOrder(RawText text) {
    this.text = text;
  }

  /** Where it stopped: at the comma or brace behind the last field that it read. */
  int stoppedAt() {
    return at;
  }

  /**
   * @param from an opening brace
   * @return the bits of the fields that it read
   */
  int scan(byte[] message, int from, int to, RawQuote raw) {
    bytes = message;
    at = from;
    end = to;
    int seen = instrument(raw);
    return seen == 0
        ? 0
        : seen
            | venue(raw)
            | price(BID, QuoteField.BID, raw.bid)
            | size(BID_SIZE, QuoteField.BID_SIZE, raw.bid)
            | price(ASK, QuoteField.ASK, raw.ask)
            | size(ASK_SIZE, QuoteField.ASK_SIZE, raw.ask)
            | eventTime(raw)
            | sequence(raw)
            | status(raw);
  }

  private int instrument(RawQuote raw) {
    int start = nameAfter(INSTRUMENT);
    int close = closingMark(start);
    if (close == NONE || !text.knownInstrument(bytes, start, close, raw)) {
      return 0;
    }
    at = close + 1;
    return QuoteField.INSTRUMENT.bit();
  }

  private int venue(RawQuote raw) {
    int start = nameAfter(VENUE);
    int close = closingMark(start);
    if (close == NONE || !text.knownVenue(bytes, start, close, raw)) {
      return 0;
    }
    at = close + 1;
    return QuoteField.VENUE.bit();
  }

  private int price(FieldLead lead, QuoteField field, RawSide side) {
    if (!decimal(lead)) {
      return 0;
    }
    side.setPrice(decimal);
    return field.bit();
  }

  private int size(FieldLead lead, QuoteField field, RawSide side) {
    if (!decimal(lead)) {
      return 0;
    }
    side.setSize(decimal);
    return field.bit();
  }

  private int eventTime(RawQuote raw) {
    if (!integer(EVENT_TIME)) {
      return 0;
    }
    raw.eventTimeMicros = integer;
    return QuoteField.EVENT_TIME.bit();
  }

  private int sequence(RawQuote raw) {
    if (!integer(SEQUENCE)) {
      return 0;
    }
    raw.sequence = integer;
    return QuoteField.SEQUENCE.bit();
  }

  private int status(RawQuote raw) {
    int start = at + STATUS.length();
    if (!STATUS.isAt(bytes, at, end)
        || end - start < OPEN_LENGTH
        || EightBytes.at(bytes, start + OPEN_LENGTH - WORD) != OPEN) {
      return 0;
    }
    at = start + OPEN_LENGTH;
    raw.status = QuoteStatus.OPEN;
    return QuoteField.STATUS.bit();
  }

  /**
   * Where the name begins behind the lead and its quotation mark. A lead ends in a colon and the
   * message in a brace, so something always follows the lead.
   */
  private int nameAfter(FieldLead lead) {
    int value = at + lead.length();
    return lead.isAt(bytes, at, end) && bytes[value] == '"' ? value + 1 : NONE;
  }

  /** The first quotation mark from there; NONE if that is NONE, or near the end of the message. */
  private int closingMark(int from) {
    if (from == NONE) {
      return NONE;
    }
    for (int i = from; end - i >= WORD; i += WORD) {
      int mark = EightBytes.quotationMark(EightBytes.at(bytes, i));
      if (mark < WORD) {
        return i + mark;
      }
    }
    return NONE;
  }

  /** Up to eight digits, and up to eight behind a point; then another byte is sure to follow. */
  private boolean decimal(FieldLead lead) {
    int start = at + lead.length();
    if (!lead.isAt(bytes, at, end) || end - start < MAX_DECIMAL) {
      return false;
    }
    long word = EightBytes.at(bytes, start);
    int whole = EightBytes.digits(word);
    if (whole == 0 || whole > 1 && (byte) word == '0') {
      return false;
    }
    long digits = EightBytes.number(word, whole);
    int stop = start + whole;
    int fraction = 0;
    if (bytes[stop] == '.') {
      word = EightBytes.at(bytes, stop + 1);
      fraction = EightBytes.digits(word);
      if (fraction == 0) {
        return false;
      }
      digits = digits * POWERS_OF_TEN[fraction] + EightBytes.number(word, fraction);
      stop += 1 + fraction;
    }
    if (isDigit(bytes[stop]) || digits > MAX_EXACT) {
      return false;
    }
    decimal = DecimalParser.scaled(digits, fraction);
    at = stop;
    return true;
  }

  /** From 1 up to seven digits, or sixteen as a time has. */
  private boolean integer(FieldLead lead) {
    int start = at + lead.length();
    if (!lead.isAt(bytes, at, end) || end - start < WORD || bytes[start] == '0') {
      return false;
    }
    long word = EightBytes.at(bytes, start);
    int stop;
    if (EightBytes.areDigits(word)) {
      stop = start + 2 * WORD;
      if (stop >= end) {
        return false;
      }
      long next = EightBytes.at(bytes, start + WORD);
      if (!EightBytes.areDigits(next) || isDigit(bytes[stop])) {
        return false;
      }
      integer = EightBytes.number(word) * 100_000_000 + EightBytes.number(next);
    } else {
      int length = EightBytes.digits(word);
      if (length == 0) {
        return false;
      }
      integer = EightBytes.number(word, length);
      stop = start + length;
    }
    at = stop;
    return true;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
