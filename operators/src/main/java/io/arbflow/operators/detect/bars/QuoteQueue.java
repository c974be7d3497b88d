package io.arbflow.operators.detect.bars;

import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.QuoteStatus;
import io.arbflow.operators.detect.book.VenueBook;
import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Tops of quotes that wait for their bar to be final, by time and then in feed order. Adding one
 * that is the latest costs a copy of {@value #WIDTH} longs; one out of order moves those after it.
 * Allocates only to grow. Mutable, not thread-safe.
 */
final class QuoteQueue {
  private static final QuoteStatus[] STATUSES = QuoteStatus.values();
  private static final int FIRST_CAPACITY = 8;

  /** Longs of a quote in {@link #rows}; prices and sizes as the bits of a double. */
  private static final int WIDTH = 8;

  private static final int TIME = 0;
  private static final int ORIGIN = 1;
  private static final int ORDINAL = 2;
  private static final int VENUE_AND_STATUS = 3;
  private static final int BID = 4;
  private static final int BID_SIZE = 5;
  private static final int ASK = 6;
  private static final int ASK_SIZE = 7;
  private static final int STATUS_BITS = 8;

  private long[] rows;
  private int size;

  QuoteQueue() {
    this(new long[FIRST_CAPACITY * WIDTH], 0);
  }

  private QuoteQueue(long[] rows, int size) {
    this.rows = rows;
    this.size = size;
  }

  /**
   * Takes a quote in, behind all of its time that were before it in the feed.
   *
   * @param status the quote's, or what overrides it
   */
  void add(Quote quote, QuoteStatus status) {
    if ((size + 1) * WIDTH > rows.length) {
      rows = Arrays.copyOf(rows, 2 * rows.length);
    }
    int row = size;
    while (row > 0 && isAfter(row - 1, quote)) {
      row--;
    }
    int at = row * WIDTH;
    if (row < size) {
      System.arraycopy(rows, at, rows, at + WIDTH, (size - row) * WIDTH);
    }
    rows[at + TIME] = quote.eventTimeMicros();
    rows[at + ORIGIN] = quote.origin();
    rows[at + ORDINAL] = quote.ordinal();
    rows[at + VENUE_AND_STATUS] = ((long) quote.venue() << STATUS_BITS) | status.ordinal();
    rows[at + BID] = Double.doubleToRawLongBits(quote.bid());
    rows[at + BID_SIZE] = Double.doubleToRawLongBits(quote.bidSize());
    rows[at + ASK] = Double.doubleToRawLongBits(quote.ask());
    rows[at + ASK_SIZE] = Double.doubleToRawLongBits(quote.askSize());
    size++;
  }

  private boolean isAfter(int row, Quote quote) {
    int at = row * WIDTH;
    if (rows[at + TIME] != quote.eventTimeMicros()) {
      return rows[at + TIME] > quote.eventTimeMicros();
    }
    if (rows[at + ORIGIN] != quote.origin()) {
      return rows[at + ORIGIN] > quote.origin();
    }
    return rows[at + ORDINAL] > quote.ordinal();
  }

  /** How many wait. */
  int size() {
    return size;
  }

  /** Time of one, counted from the earliest. */
  long timeMicros(int row) {
    return rows[row * WIDTH + TIME];
  }

  /** Puts one in place of its venue's last quote. */
  void applyTo(VenueBook book, int row) {
    int at = row * WIDTH;
    book.applyTop(
        (int) (rows[at + VENUE_AND_STATUS] >> STATUS_BITS),
        Double.longBitsToDouble(rows[at + BID]),
        Double.longBitsToDouble(rows[at + BID_SIZE]),
        Double.longBitsToDouble(rows[at + ASK]),
        Double.longBitsToDouble(rows[at + ASK_SIZE]),
        rows[at + TIME],
        STATUSES[(int) (rows[at + VENUE_AND_STATUS] & ((1 << STATUS_BITS) - 1))]);
  }

  /** Drops the earliest ones. */
  void drop(int count) {
    System.arraycopy(rows, count * WIDTH, rows, 0, (size - count) * WIDTH);
    size -= count;
  }

  QuoteQueue copy() {
    return new QuoteQueue(rows.clone(), size);
  }

  void write(DataOutputView out) throws IOException {
    out.writeInt(size);
    for (int i = 0; i < size * WIDTH; i++) {
      out.writeLong(rows[i]);
    }
  }

  static QuoteQueue read(DataInputView in) throws IOException {
    int size = in.readInt();
    long[] rows = new long[Math.max(size, FIRST_CAPACITY) * WIDTH];
    for (int i = 0; i < size * WIDTH; i++) {
      rows[i] = in.readLong();
    }
    return new QuoteQueue(rows, size);
  }
}
