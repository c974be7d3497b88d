package io.arbflow.operators.detect.book;

import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.QuoteStatus;
import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The last quote of every venue that has quoted one instrument: a slot per venue, in venue order.
 * Grows with the venues seen. Mutable, not thread-safe; the depth arrays are shared with the quotes
 * they came from and never changed.
 *
 * <p>A quote is written in one place of memory, and finding the place costs the same however many
 * venues there are: with thousands of books what is touched costs more than what is computed.
 */
public final class VenueBook {
  private static final int FIRST_CAPACITY = 4;
  private static final QuoteStatus[] STATUSES = QuoteStatus.values();
  private static final int OPEN = QuoteStatus.OPEN.ordinal();
  private static final int[] NO_VENUES = {};

  /** Longs of a slot in {@link #quotes}; prices and sizes as the bits of a double. */
  private static final int WIDTH = 7;

  private static final int BID = 0;
  private static final int BID_SIZE = 1;
  private static final int ASK = 2;
  private static final int ASK_SIZE = 3;
  private static final int TIME = 4;
  private static final int STATUS = 5;
  private static final int VENUE = 6;

  private int slots;
  private long[] quotes;

  /** By venue up to the last seen: its slot plus one, or 0. Replaced, never changed. */
  private int[] places = NO_VENUES;

  /** By slot the bid's and the ask's levels; null as long as no quote had any. */
  private double[][] depths;

  public VenueBook() {
    this(new long[FIRST_CAPACITY * WIDTH]);
  }

  private VenueBook(long[] quotes) {
    this.quotes = quotes;
  }

  /**
   * Takes a quote in, in place of the venue's last one.
   *
   * @param status the quote's, or what overrides it
   * @return the venue's slot; when {@link #slots} has grown, later slots have moved up by one
   */
  public int apply(Quote quote, QuoteStatus status) {
    int slot = place(quote.venue());
    set(slot, quote.bid(), quote.bidSize(), quote.ask(), quote.askSize());
    stamp(slot, quote.eventTimeMicros(), status);
    setDepths(slot, quote.bidDepth(), quote.askDepth());
    return slot;
  }

  /** As {@link #apply}, of a quote of which only the top is kept. */
  public void applyTop(
      int venue,
      double bid,
      double bidSize,
      double ask,
      double askSize,
      long timeMicros,
      QuoteStatus status) {
    int slot = place(venue);
    set(slot, bid, bidSize, ask, askSize);
    stamp(slot, timeMicros, status);
    setDepths(slot, Quote.NO_DEPTH, Quote.NO_DEPTH);
  }

  private int place(int venue) {
    int slot = slotOf(venue);
    return slot < 0 ? insert(venue) : slot;
  }

  private void set(int slot, double bid, double bidSize, double ask, double askSize) {
    int at = slot * WIDTH;
    quotes[at + BID] = Double.doubleToRawLongBits(bid);
    quotes[at + BID_SIZE] = Double.doubleToRawLongBits(bidSize);
    quotes[at + ASK] = Double.doubleToRawLongBits(ask);
    quotes[at + ASK_SIZE] = Double.doubleToRawLongBits(askSize);
  }

  private void stamp(int slot, long timeMicros, QuoteStatus status) {
    int at = slot * WIDTH;
    quotes[at + TIME] = timeMicros;
    quotes[at + STATUS] = status.ordinal();
  }

  /** How many venues have quoted. */
  public int slots() {
    return slots;
  }

  /** Slot of the venue, or negative when it has never quoted. */
  public int slotOf(int venue) {
    return venue < places.length ? places[venue] - 1 : -1;
  }

  public int venue(int slot) {
    return (int) quotes[slot * WIDTH + VENUE];
  }

  public double bid(int slot) {
    return number(slot, BID);
  }

  public double ask(int slot) {
    return number(slot, ASK);
  }

  public double bidSize(int slot) {
    return number(slot, BID_SIZE);
  }

  public double askSize(int slot) {
    return number(slot, ASK_SIZE);
  }

  public long timeMicros(int slot) {
    return quotes[slot * WIDTH + TIME];
  }

  public QuoteStatus status(int slot) {
    return STATUSES[(int) quotes[slot * WIDTH + STATUS]];
  }

  /** Whether somebody bids there and the venue can be traded, however old the quote. */
  public boolean showsBid(int slot) {
    return bidSize(slot) > 0 && quotes[slot * WIDTH + STATUS] == OPEN;
  }

  /** Whether somebody offers there and the venue can be traded, however old the quote. */
  public boolean showsAsk(int slot) {
    return askSize(slot) > 0 && quotes[slot * WIDTH + STATUS] == OPEN;
  }

  /** Levels known at the bid: those of the depth, or one. */
  public int bidLevels(int slot) {
    return Math.max(1, bidDepth(slot).length / 2);
  }

  /** Levels known at the ask: those of the depth, or one. */
  public int askLevels(int slot) {
    return Math.max(1, askDepth(slot).length / 2);
  }

  public double bidAt(int slot, int level) {
    double[] depth = bidDepth(slot);
    return depth.length == 0 ? bid(slot) : depth[2 * level];
  }

  public double askAt(int slot, int level) {
    double[] depth = askDepth(slot);
    return depth.length == 0 ? ask(slot) : depth[2 * level];
  }

  public double bidSizeAt(int slot, int level) {
    double[] depth = bidDepth(slot);
    return depth.length == 0 ? bidSize(slot) : depth[2 * level + 1];
  }

  public double askSizeAt(int slot, int level) {
    double[] depth = askDepth(slot);
    return depth.length == 0 ? askSize(slot) : depth[2 * level + 1];
  }

  /** A copy that shares nothing that changes. */
  public VenueBook copy() {
    VenueBook copy = copyOfTops();
    copy.depths = depths == null ? null : depths.clone();
    return copy;
  }

  /** A copy without the levels below the top, that shares nothing that changes. */
  public VenueBook copyOfTops() {
    VenueBook copy = new VenueBook(quotes.clone());
    copy.slots = slots;
    copy.places = places;
    return copy;
  }

  public void write(DataOutputView out) throws IOException {
    out.writeInt(slots);
    for (int slot = 0; slot < slots; slot++) {
      out.writeInt(venue(slot));
      out.writeDouble(bid(slot));
      out.writeDouble(bidSize(slot));
      out.writeDouble(ask(slot));
      out.writeDouble(askSize(slot));
      out.writeLong(timeMicros(slot));
      out.writeByte((int) quotes[slot * WIDTH + STATUS]);
      writeDepth(bidDepth(slot), out);
      writeDepth(askDepth(slot), out);
    }
  }

  public static VenueBook read(DataInputView in) throws IOException {
    int count = in.readInt();
    VenueBook book = new VenueBook(new long[Math.max(count, FIRST_CAPACITY) * WIDTH]);
    book.slots = count;
    for (int slot = 0; slot < count; slot++) {
      int at = slot * WIDTH;
      book.quotes[at + VENUE] = in.readInt();
      book.quotes[at + BID] = in.readLong();
      book.quotes[at + BID_SIZE] = in.readLong();
      book.quotes[at + ASK] = in.readLong();
      book.quotes[at + ASK_SIZE] = in.readLong();
      book.quotes[at + TIME] = in.readLong();
      book.quotes[at + STATUS] = in.readByte();
      book.setDepths(slot, readDepth(in), readDepth(in));
    }
    book.findPlaces();
    return book;
  }

  private static void writeDepth(double[] depth, DataOutputView out) throws IOException {
    out.writeShort(depth.length);
    for (double number : depth) {
      out.writeDouble(number);
    }
  }

  private static double[] readDepth(DataInputView in) throws IOException {
    int length = in.readShort() & 0xFFFF;
    double[] depth = length == 0 ? Quote.NO_DEPTH : new double[length];
    for (int i = 0; i < length; i++) {
      depth[i] = in.readDouble();
    }
    return depth;
  }

  private double number(int slot, int field) {
    return Double.longBitsToDouble(quotes[slot * WIDTH + field]);
  }

  private double[] bidDepth(int slot) {
    return depths == null ? Quote.NO_DEPTH : depths[2 * slot];
  }

  private double[] askDepth(int slot) {
    return depths == null ? Quote.NO_DEPTH : depths[2 * slot + 1];
  }

  /** Books without depth, most of them, need no array of references, which are dear to write. */
  private void setDepths(int slot, double[] bidDepth, double[] askDepth) {
    if (depths == null) {
      if (bidDepth.length == 0 && askDepth.length == 0) {
        return;
      }
      depths = new double[2 * quotes.length / WIDTH][];
      Arrays.fill(depths, Quote.NO_DEPTH);
    }
    depths[2 * slot] = bidDepth;
    depths[2 * slot + 1] = askDepth;
  }

  /** Makes room for a venue that quotes for the first time, and returns its slot. */
  private int insert(int venue) {
    if ((slots + 1) * WIDTH > quotes.length) {
      grow(2 * slots);
    }
    int slot = 0;
    while (slot < slots && venue(slot) < venue) {
      slot++;
    }
    int moved = slots - slot;
    int at = slot * WIDTH;
    System.arraycopy(quotes, at, quotes, at + WIDTH, moved * WIDTH);
    if (depths != null) {
      System.arraycopy(depths, 2 * slot, depths, 2 * slot + 2, 2 * moved);
    }
    quotes[at + VENUE] = venue;
    slots++;
    findPlaces();
    return slot;
  }

  private void findPlaces() {
    places = slots == 0 ? NO_VENUES : new int[venue(slots - 1) + 1];
    for (int slot = 0; slot < slots; slot++) {
      places[venue(slot)] = slot + 1;
    }
  }

  private void grow(int capacity) {
    quotes = Arrays.copyOf(quotes, capacity * WIDTH);
    if (depths != null) {
      int before = depths.length;
      depths = Arrays.copyOf(depths, 2 * capacity);
      Arrays.fill(depths, before, 2 * capacity, Quote.NO_DEPTH);
    }
  }
}
