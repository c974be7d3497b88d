package io.arbflow.jobs.codec;

/**
 * Decodes one row of a quote file: {@value #HEADER}. An empty cell is a side that nobody quotes, a
 * row has exactly seven cells, and nothing is quoted or trimmed.
 */
public final class QuoteCsvDecoder extends QuoteDecoder {
  /** First line of every quote file. */
  public static final String HEADER = "eventTimeMicros,instrument,venue,bid,bidSize,ask,askSize";

  private static final int TIME = 0;
  private static final int INSTRUMENT = 1;
  private static final int VENUE = 2;
  private static final int BID = 3;
  private static final int BID_SIZE = 4;
  private static final int ASK = 5;
  private static final int ASK_SIZE = 6;
  private static final int COLUMNS = 7;

  private final RawText text;

  QuoteCsvDecoder(QuoteDecoding settings) {
    super(settings);
    text = new RawText(settings.universe());
  }

  @Override
  void parse(byte[] bytes, int from, int to, RawQuote raw) throws MalformedQuoteException {
    int column = 0;
    int start = from;
    for (int i = from; i <= to; i++) {
      if (i == to || bytes[i] == ',') {
        if (column == COLUMNS) {
          throw new MalformedQuoteException("more than " + COLUMNS + " cells");
        }
        if (i > start) {
          cell(column, bytes, start, i, raw);
        }
        column++;
        start = i + 1;
      }
    }
    if (column < COLUMNS) {
      throw new MalformedQuoteException(column + " cells instead of " + COLUMNS);
    }
  }

  private void cell(int column, byte[] bytes, int from, int to, RawQuote raw)
      throws MalformedQuoteException {
    switch (column) {
      case TIME -> raw.eventTimeMicros = RawText.integer(bytes, from, to);
      case INSTRUMENT -> text.instrument(bytes, from, to, raw);
      case VENUE -> text.venue(bytes, from, to, raw);
      case BID -> raw.bid.setPrice(RawText.decimal(bytes, from, to));
      case BID_SIZE -> raw.bid.setSize(RawText.decimal(bytes, from, to));
      case ASK -> raw.ask.setPrice(RawText.decimal(bytes, from, to));
      case ASK_SIZE -> raw.ask.setSize(RawText.decimal(bytes, from, to));
      default -> throw new AssertionError(column);
    }
  }
}
