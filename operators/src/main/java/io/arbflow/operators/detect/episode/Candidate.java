package io.arbflow.operators.detect.episode;

import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.opportunity.Side;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A set of legs and what they are worth together: what a detector found at one instant. Mutable and
 * reused, so that looking costs no allocation. Not thread-safe.
 */
public final class Candidate implements Serializable {
  private static final long serialVersionUID = 1L;

  /** "More than zero" means more than this share of the capital. */
  public static final double ZERO_EDGE = 1e-9;

  /** A move of more than this share of the last reported value is worth an update. */
  private static final double MATERIAL_MOVE = 0.10 * (1 + 1e-9); // 1.1 - 1.0 is a tenth in binary

  /** What binary fractions may take from an edge that is just enough, as a share of capital. */
  private static final double ROUNDING = 1e-12;

  private static final int FIRST_CAPACITY = 4;
  private static final double BPS = 1e4;
  private static final RiskClass[] RISK_CLASSES = RiskClass.values();
  private static final int POSITION_BIT = 1 << 6;

  private long subject;
  private int legs;
  private boolean[] buys = new boolean[FIRST_CAPACITY];
  private int[] instruments = new int[FIRST_CAPACITY];
  private int[] venues = new int[FIRST_CAPACITY];
  private double[] prices = new double[FIRST_CAPACITY];
  private double[] quantities = new double[FIRST_CAPACITY];
  private long[] quoteTimes = new long[FIRST_CAPACITY];
  private long expiresAtMicros;
  private long endsAtMicros = Long.MAX_VALUE;
  private double grossEdge;
  private double fees;
  private double capital;
  private RiskClass riskClass = RiskClass.LOCKED;
  private double standardError = Double.NaN;
  private boolean position;

  /**
   * Starts anew, without legs.
   *
   * @param newSubject what the family tells its episodes apart by: venue pair or cycle
   */
  public void clear(long newSubject) {
    subject = newSubject;
    legs = 0;
    expiresAtMicros = Long.MAX_VALUE;
    endsAtMicros = Long.MAX_VALUE;
    grossEdge = 0;
    fees = 0;
    capital = 0;
    riskClass = RiskClass.LOCKED;
    standardError = Double.NaN;
    position = false;
  }

  /**
   * Adds a leg.
   *
   * @param side bought at the ask or sold at the bid
   * @param instrument dense id
   * @param venue dense id
   * @param price in the instrument's currency per unit
   * @param quantity base units, shares or contracts
   * @param quoteTimeMicros time of the quote that shows it
   * @param freshUntilMicros last instant at which that quote is not stale
   */
  public void add(
      Side side,
      int instrument,
      int venue,
      double price,
      double quantity,
      long quoteTimeMicros,
      long freshUntilMicros) {
    ensure(legs + 1);
    buys[legs] = side == Side.BUY;
    instruments[legs] = instrument;
    venues[legs] = venue;
    prices[legs] = price;
    quantities[legs] = quantity;
    quoteTimes[legs] = quoteTimeMicros;
    expiresAtMicros = Math.min(expiresAtMicros, freshUntilMicros);
    legs++;
  }

  /** States what the legs are worth together, money in the family's currency. */
  public void worth(double newGrossEdge, double newFees, double newCapital) {
    grossEdge = newGrossEdge;
    fees = newFees;
    capital = newCapital;
  }

  /** States how sure the payoff is; LOCKED when nothing is said. */
  public void classify(RiskClass newRiskClass) {
    riskClass = newRiskClass;
  }

  /** States when the first of the legs ceases to trade; never when nothing is said. */
  public void endAt(long micros) {
    endsAtMicros = micros;
  }

  /** States that the net edge is an expectation with this standard error, in the same money. */
  public void expect(double newStandardError) {
    riskClass = RiskClass.STATISTICAL;
    standardError = newStandardError;
  }

  /**
   * States that an episode on these legs follows a position: quotes that become stale end the time
   * to enter, {@link #expiresAtMicros}, and not the episode, which lasts until it is closed.
   */
  public void holdAsPosition() {
    position = true;
  }

  /** Whether an episode on these legs outlives their quotes. */
  public boolean isPosition() {
    return position;
  }

  /** How sure the payoff is. */
  public RiskClass riskClass() {
    return riskClass;
  }

  /** Standard error of the net edge where that is an expectation, else NaN. */
  public double standardError() {
    return standardError;
  }

  /** What the family tells its episodes apart by. */
  public long subject() {
    return subject;
  }

  public int legs() {
    return legs;
  }

  public Side side(int leg) {
    return buys[leg] ? Side.BUY : Side.SELL;
  }

  public boolean isBuy(int leg) {
    return buys[leg];
  }

  public int instrument(int leg) {
    return instruments[leg];
  }

  public int venue(int leg) {
    return venues[leg];
  }

  public double price(int leg) {
    return prices[leg];
  }

  public double quantity(int leg) {
    return quantities[leg];
  }

  public long quoteTimeMicros(int leg) {
    return quoteTimes[leg];
  }

  /** Last instant at which every leg is fresh: the least quote time + maximum quote age. */
  public long expiresAtMicros() {
    return expiresAtMicros;
  }

  /** When the first of the legs ceases to trade, or {@link Long#MAX_VALUE}. */
  public long endsAtMicros() {
    return endsAtMicros;
  }

  public double grossEdge() {
    return grossEdge;
  }

  public double fees() {
    return fees;
  }

  /** Gross edge less fees; financing is part of the gross edge where legs are paid for later. */
  public double netEdge() {
    return grossEdge - fees;
  }

  public double capital() {
    return capital;
  }

  /** Net edge in basis points of capital. */
  public double netEdgeBps() {
    return netEdge() / capital * BPS;
  }

  /** Whether the net edge is more than zero, beyond what rounding can make of zero. */
  public boolean hasEdge() {
    return netEdge() > ZERO_EDGE * capital;
  }

  /** Whether the net edge is at least the given basis points of capital, but for rounding. */
  public boolean reaches(double bps) {
    return netEdge() + ROUNDING * capital >= bps / BPS * capital;
  }

  public long oldestQuoteMicros() {
    long oldest = Long.MAX_VALUE;
    for (int leg = 0; leg < legs; leg++) {
      oldest = Math.min(oldest, quoteTimes[leg]);
    }
    return oldest;
  }

  /** Newest minus oldest quote of the legs. */
  public long legSkewMicros() {
    long newest = Long.MIN_VALUE;
    for (int leg = 0; leg < legs; leg++) {
      newest = Math.max(newest, quoteTimes[leg]);
    }
    return newest - oldestQuoteMicros();
  }

  /** Whether this differs from what was reported last by enough to be reported again. */
  public boolean movedFrom(Candidate reported) {
    if (legs != reported.legs || moved(netEdge(), reported.netEdge())) {
      return true;
    }
    for (int leg = 0; leg < legs; leg++) {
      if (buys[leg] != reported.buys[leg]
          || instruments[leg] != reported.instruments[leg]
          || venues[leg] != reported.venues[leg]
          || prices[leg] != reported.prices[leg]
          || moved(quantities[leg], reported.quantities[leg])) {
        return true;
      }
    }
    return false;
  }

  private static boolean moved(double value, double reported) {
    return Math.abs(value - reported) > MATERIAL_MOVE * Math.abs(reported);
  }

  /** Makes this equal to the other. */
  public void copyFrom(Candidate other) {
    ensure(other.legs);
    System.arraycopy(other.buys, 0, buys, 0, other.legs);
    System.arraycopy(other.instruments, 0, instruments, 0, other.legs);
    System.arraycopy(other.venues, 0, venues, 0, other.legs);
    System.arraycopy(other.prices, 0, prices, 0, other.legs);
    System.arraycopy(other.quantities, 0, quantities, 0, other.legs);
    System.arraycopy(other.quoteTimes, 0, quoteTimes, 0, other.legs);
    subject = other.subject;
    legs = other.legs;
    expiresAtMicros = other.expiresAtMicros;
    endsAtMicros = other.endsAtMicros;
    grossEdge = other.grossEdge;
    fees = other.fees;
    capital = other.capital;
    riskClass = other.riskClass;
    standardError = other.standardError;
    position = other.position;
  }

  /** A copy that shares nothing. */
  public Candidate copy() {
    Candidate copy = new Candidate();
    copy.copyFrom(this);
    return copy;
  }

  void write(DataOutputView out) throws IOException {
    out.writeLong(subject);
    out.writeInt(legs);
    for (int leg = 0; leg < legs; leg++) {
      out.writeBoolean(buys[leg]);
      out.writeInt(instruments[leg]);
      out.writeInt(venues[leg]);
      out.writeDouble(prices[leg]);
      out.writeDouble(quantities[leg]);
      out.writeLong(quoteTimes[leg]);
    }
    out.writeLong(expiresAtMicros);
    out.writeLong(endsAtMicros);
    out.writeDouble(grossEdge);
    out.writeDouble(fees);
    out.writeDouble(capital);
    out.writeByte(riskClass.ordinal() | (position ? POSITION_BIT : 0));
    out.writeDouble(standardError);
  }

  static Candidate read(DataInputView in) throws IOException {
    Candidate candidate = new Candidate();
    candidate.clear(in.readLong());
    int count = in.readInt();
    for (int leg = 0; leg < count; leg++) {
      Side side = in.readBoolean() ? Side.BUY : Side.SELL;
      candidate.add(
          side,
          in.readInt(),
          in.readInt(),
          in.readDouble(),
          in.readDouble(),
          in.readLong(),
          Long.MAX_VALUE);
    }
    candidate.expiresAtMicros = in.readLong();
    candidate.endsAtMicros = in.readLong();
    candidate.worth(in.readDouble(), in.readDouble(), in.readDouble());
    int classified = in.readByte();
    candidate.riskClass = RISK_CLASSES[classified & ~POSITION_BIT];
    candidate.position = (classified & POSITION_BIT) != 0;
    candidate.standardError = in.readDouble();
    return candidate;
  }

  private void ensure(int wanted) {
    if (wanted <= prices.length) {
      return;
    }
    int capacity = Math.max(wanted, 2 * prices.length);
    buys = Arrays.copyOf(buys, capacity);
    instruments = Arrays.copyOf(instruments, capacity);
    venues = Arrays.copyOf(venues, capacity);
    prices = Arrays.copyOf(prices, capacity);
    quantities = Arrays.copyOf(quantities, capacity);
    quoteTimes = Arrays.copyOf(quoteTimes, capacity);
  }
}
