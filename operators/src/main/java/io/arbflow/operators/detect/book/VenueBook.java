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
 */
public final class VenueBook {
  private static final int FIRST_CAPACITY = 4;
  private static final QuoteStatus[] STATUSES = QuoteStatus.values();

  private int slots;
  private int[] venues = new int[FIRST_CAPACITY];
  private double[] bids = new double[FIRST_CAPACITY];
  private double[] bidSizes = new double[FIRST_CAPACITY];
  private double[] asks = new double[FIRST_CAPACITY];
  private double[] askSizes = new double[FIRST_CAPACITY];
  private long[] times = new long[FIRST_CAPACITY];
  private byte[] statuses = new byte[FIRST_CAPACITY];
  private double[][] bidDepths = new double[FIRST_CAPACITY][];
  private double[][] askDepths = new double[FIRST_CAPACITY][];

  /**
   * Takes a quote in, in place of the venue's last one.
   *
   * @param status the quote's, or what overrides it
   * @return the venue's slot; when {@link #slots} has grown, later slots have moved up by one
   */
  public int apply(Quote quote, QuoteStatus status) {
    int slot = slotOf(quote.venue());
    if (slot < 0) {
      slot = -slot - 1;
      insert(slot, quote.venue());
    }
    bids[slot] = quote.bid();
    bidSizes[slot] = quote.bidSize();
    asks[slot] = quote.ask();
    askSizes[slot] = quote.askSize();
    times[slot] = quote.eventTimeMicros();
    statuses[slot] = (byte) status.ordinal();
    bidDepths[slot] = quote.bidDepth();
    askDepths[slot] = quote.askDepth();
    return slot;
  }

  /** How many venues have quoted. */
  public int slots() {
    return slots;
  }

  /** Slot of the venue, or negative when it has never quoted. */
  public int slotOf(int venue) {
    return Arrays.binarySearch(venues, 0, slots, venue);
  }

  public int venue(int slot) {
    return venues[slot];
  }

  public double bid(int slot) {
    return bids[slot];
  }

  public double ask(int slot) {
    return asks[slot];
  }

  public double bidSize(int slot) {
    return bidSizes[slot];
  }

  public double askSize(int slot) {
    return askSizes[slot];
  }

  public long timeMicros(int slot) {
    return times[slot];
  }

  public QuoteStatus status(int slot) {
    return STATUSES[statuses[slot]];
  }

  /** Whether somebody bids there and the venue can be traded, however old the quote. */
  public boolean showsBid(int slot) {
    return bidSizes[slot] > 0 && status(slot) == QuoteStatus.OPEN;
  }

  /** Whether somebody offers there and the venue can be traded, however old the quote. */
  public boolean showsAsk(int slot) {
    return askSizes[slot] > 0 && status(slot) == QuoteStatus.OPEN;
  }

  /** Levels known at the bid: those of the depth, or one. */
  public int bidLevels(int slot) {
    return Math.max(1, bidDepths[slot].length / 2);
  }

  /** Levels known at the ask: those of the depth, or one. */
  public int askLevels(int slot) {
    return Math.max(1, askDepths[slot].length / 2);
  }

  public double bidAt(int slot, int level) {
    return bidDepths[slot].length == 0 ? bids[slot] : bidDepths[slot][2 * level];
  }

  public double askAt(int slot, int level) {
    return askDepths[slot].length == 0 ? asks[slot] : askDepths[slot][2 * level];
  }

  public double bidSizeAt(int slot, int level) {
    return bidDepths[slot].length == 0 ? bidSizes[slot] : bidDepths[slot][2 * level + 1];
  }

  public double askSizeAt(int slot, int level) {
    return askDepths[slot].length == 0 ? askSizes[slot] : askDepths[slot][2 * level + 1];
  }

  /** A copy that shares nothing that changes. */
  public VenueBook copy() {
    VenueBook copy = new VenueBook();
    copy.slots = slots;
    copy.venues = venues.clone();
    copy.bids = bids.clone();
    copy.bidSizes = bidSizes.clone();
    copy.asks = asks.clone();
    copy.askSizes = askSizes.clone();
    copy.times = times.clone();
    copy.statuses = statuses.clone();
    copy.bidDepths = bidDepths.clone();
    copy.askDepths = askDepths.clone();
    return copy;
  }

  /** A copy without the levels below the top, that shares nothing. */
  public VenueBook copyOfTops() {
    VenueBook copy = copy();
    Arrays.fill(copy.bidDepths, Quote.NO_DEPTH);
    Arrays.fill(copy.askDepths, Quote.NO_DEPTH);
    return copy;
  }

  public void write(DataOutputView out) throws IOException {
    out.writeInt(slots);
    for (int slot = 0; slot < slots; slot++) {
      out.writeInt(venues[slot]);
      out.writeDouble(bids[slot]);
      out.writeDouble(bidSizes[slot]);
      out.writeDouble(asks[slot]);
      out.writeDouble(askSizes[slot]);
      out.writeLong(times[slot]);
      out.writeByte(statuses[slot]);
      writeDepth(bidDepths[slot], out);
      writeDepth(askDepths[slot], out);
    }
  }

  public static VenueBook read(DataInputView in) throws IOException {
    VenueBook book = new VenueBook();
    int count = in.readInt();
    for (int slot = 0; slot < count; slot++) {
      book.insert(slot, in.readInt());
      book.bids[slot] = in.readDouble();
      book.bidSizes[slot] = in.readDouble();
      book.asks[slot] = in.readDouble();
      book.askSizes[slot] = in.readDouble();
      book.times[slot] = in.readLong();
      book.statuses[slot] = in.readByte();
      book.bidDepths[slot] = readDepth(in);
      book.askDepths[slot] = readDepth(in);
    }
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

  private void insert(int slot, int venue) {
    if (slots == venues.length) {
      grow(2 * slots);
    }
    int moved = slots - slot;
    System.arraycopy(venues, slot, venues, slot + 1, moved);
    System.arraycopy(bids, slot, bids, slot + 1, moved);
    System.arraycopy(bidSizes, slot, bidSizes, slot + 1, moved);
    System.arraycopy(asks, slot, asks, slot + 1, moved);
    System.arraycopy(askSizes, slot, askSizes, slot + 1, moved);
    System.arraycopy(times, slot, times, slot + 1, moved);
    System.arraycopy(statuses, slot, statuses, slot + 1, moved);
    System.arraycopy(bidDepths, slot, bidDepths, slot + 1, moved);
    System.arraycopy(askDepths, slot, askDepths, slot + 1, moved);
    venues[slot] = venue;
    slots++;
  }

  private void grow(int capacity) {
    venues = Arrays.copyOf(venues, capacity);
    bids = Arrays.copyOf(bids, capacity);
    bidSizes = Arrays.copyOf(bidSizes, capacity);
    asks = Arrays.copyOf(asks, capacity);
    askSizes = Arrays.copyOf(askSizes, capacity);
    times = Arrays.copyOf(times, capacity);
    statuses = Arrays.copyOf(statuses, capacity);
    bidDepths = Arrays.copyOf(bidDepths, capacity);
    askDepths = Arrays.copyOf(askDepths, capacity);
  }
}
