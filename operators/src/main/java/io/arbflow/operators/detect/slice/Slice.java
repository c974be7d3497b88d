package io.arbflow.operators.detect.slice;

import io.arbflow.domain.market.OptionRight;
import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.api.common.typeinfo.TypeInfo;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * One chain at one instant, small enough to travel: fresh quotes only. The first {@link #smile}
 * rows are the out-of-the-money contract of each strike, strikes ascending; then, where both are
 * quoted on both sides, the other contract of the strike nearest the forward; the last row is the
 * underlying. Immutable: the arrays are never changed.
 *
 * @param underlying dense instrument id, the key of the surface lane
 * @param chain dense chain id
 * @param eventTimeMicros the instant that was evaluated
 * @param origin of the last quote of the instant
 * @param ordinal of the last quote of the instant; with time and origin it orders a replay
 * @param years to expiry, ACT/365
 * @param discountFactor to expiry, at the middle of lending and borrowing rate
 * @param forwardBid highest forward at which it can be sold by put and call of one strike
 * @param forwardAsk lowest forward at which it can be bought so
 * @param forward what volatilities and moneyness are measured from
 * @param smile how many rows show a volatility
 * @param positions of the rows in the chain
 * @param strikes of the rows; NaN for the underlying
 * @param bids of the rows
 * @param asks of the rows
 */
@TypeInfo(SliceTypeInfoFactory.class)
public record Slice(
    int underlying,
    int chain,
    long eventTimeMicros,
    int origin,
    long ordinal,
    double years,
    double discountFactor,
    double forwardBid,
    double forwardAsk,
    double forward,
    int smile,
    int[] positions,
    double[] strikes,
    SliceSide bids,
    SliceSide asks) {

  /** Most strikes of a slice, those nearest the forward. */
  public static final int MOST_STRIKES = 64;

  /** Stands for a row that is not there. */
  public static final int NO_ROW = -1;

  /** What comes first of two slices of one instant: feed order, then chain. */
  public static int compareWithinInstant(Slice a, Slice b) {
    int order = Integer.compare(a.origin, b.origin);
    if (order == 0) {
      order = Long.compare(a.ordinal, b.ordinal);
    }
    return order != 0 ? order : Integer.compare(a.chain, b.chain);
  }

  /** The row of the underlying. */
  public int underlyingRow() {
    return positions.length - 1;
  }

  /** The row of the other contract of the strike nearest the forward, or {@link #NO_ROW}. */
  public int twinRow() {
    return positions.length == smile + 2 ? smile : NO_ROW;
  }

  /** The row of the chain's position, or {@link #NO_ROW}. */
  public int rowOf(int position) {
    for (int row = 0; row < positions.length; row++) {
      if (positions[row] == position) {
        return row;
      }
    }
    return NO_ROW;
  }

  /** Right of a row that is an option. */
  public OptionRight right(int row) {
    return isCall(row) ? OptionRight.CALL : OptionRight.PUT;
  }

  /** Whether a row that is an option is a call. */
  public boolean isCall(int row) {
    return (positions[row] & 1) == 0;
  }

  /** ln(strike / forward) of an option. */
  public double logMoneyness(int row) {
    return Math.log(strikes[row] / forward);
  }

  /** Whether both sides of the row have a volatility that may be believed. */
  public boolean hasVols(int row) {
    return bids.hasVol(row) && asks.hasVol(row);
  }

  /** Middle of bid and ask of the row. */
  public double mid(int row) {
    return (bids.prices()[row] + asks.prices()[row]) / 2;
  }

  /** Half of what lies between bid and ask of the row. */
  public double halfSpread(int row) {
    return (asks.prices()[row] - bids.prices()[row]) / 2;
  }

  void write(DataOutputView out) throws IOException {
    out.writeInt(underlying);
    out.writeInt(chain);
    out.writeLong(eventTimeMicros);
    out.writeInt(origin);
    out.writeLong(ordinal);
    out.writeDouble(years);
    out.writeDouble(discountFactor);
    out.writeDouble(forwardBid);
    out.writeDouble(forwardAsk);
    out.writeDouble(forward);
    out.writeByte(smile);
    out.writeByte(positions.length);
    for (int row = 0; row < positions.length; row++) {
      out.writeInt(positions[row]);
      out.writeDouble(strikes[row]);
    }
    bids.write(out);
    asks.write(out);
  }

  static Slice read(DataInputView in) throws IOException {
    int underlying = in.readInt();
    int chain = in.readInt();
    long eventTimeMicros = in.readLong();
    int origin = in.readInt();
    long ordinal = in.readLong();
    double years = in.readDouble();
    double discountFactor = in.readDouble();
    double forwardBid = in.readDouble();
    double forwardAsk = in.readDouble();
    double forward = in.readDouble();
    int smile = in.readByte();
    int rows = in.readByte();
    int[] positions = new int[rows];
    double[] strikes = new double[rows];
    for (int row = 0; row < rows; row++) {
      positions[row] = in.readInt();
      strikes[row] = in.readDouble();
    }
    return new Slice(
        underlying,
        chain,
        eventTimeMicros,
        origin,
        ordinal,
        years,
        discountFactor,
        forwardBid,
        forwardAsk,
        forward,
        smile,
        positions,
        strikes,
        SliceSide.read(rows, in),
        SliceSide.read(rows, in));
  }

  /** By value, unlike a record's own, which would compare the arrays by identity. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Slice that
        && chain == that.chain
        && eventTimeMicros == that.eventTimeMicros
        && origin == that.origin
        && ordinal == that.ordinal
        && underlying == that.underlying
        && smile == that.smile
        && Double.compare(years, that.years) == 0
        && Double.compare(discountFactor, that.discountFactor) == 0
        && Double.compare(forwardBid, that.forwardBid) == 0
        && Double.compare(forwardAsk, that.forwardAsk) == 0
        && Double.compare(forward, that.forward) == 0
        && Arrays.equals(positions, that.positions)
        && Arrays.equals(strikes, that.strikes)
        && bids.equals(that.bids)
        && asks.equals(that.asks);
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(eventTimeMicros) + chain;
  }
}
