package io.arbflow.operators.detect.slice;

import io.arbflow.domain.option.ImpliedVolStatus;
import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The bids, or the asks, of the rows of a {@link Slice}. A row that nobody quotes freshly has size
 * 0. The arrays belong to the record and are never changed.
 *
 * @param prices in the chain's currency per unit
 * @param sizes displayed, contracts or shares; 0 where there is no fresh quote
 * @param venues dense venue ids
 * @param times of the quotes, epoch microseconds
 * @param vols implied, per 1.00; NaN where there is none
 * @param statuses ordinals of {@link ImpliedVolStatus}; of no meaning where the size is 0 or the
 *     row shows no volatility
 */
public record SliceSide(
    double[] prices, double[] sizes, int[] venues, long[] times, double[] vols, byte[] statuses) {

  private static final byte OK = (byte) ImpliedVolStatus.OK.ordinal();

  /** A side of that many rows without quotes. */
  static SliceSide empty(int rows) {
    double[] vols = new double[rows];
    Arrays.fill(vols, Double.NaN);
    return new SliceSide(
        new double[rows], new double[rows], new int[rows], new long[rows], vols, new byte[rows]);
  }

  /** Whether there is a fresh quote. */
  public boolean shows(int row) {
    return sizes[row] > 0;
  }

  /** Whether there is a fresh quote whose volatility may be believed. */
  public boolean hasVol(int row) {
    return sizes[row] > 0 && statuses[row] == OK && vols[row] > 0;
  }

  void write(DataOutputView out) throws IOException {
    for (int row = 0; row < prices.length; row++) {
      out.writeDouble(prices[row]);
      out.writeDouble(sizes[row]);
      out.writeInt(venues[row]);
      out.writeLong(times[row]);
      out.writeDouble(vols[row]);
      out.writeByte(statuses[row]);
    }
  }

  static SliceSide read(int rows, DataInputView in) throws IOException {
    SliceSide side = empty(rows);
    for (int row = 0; row < rows; row++) {
      side.prices[row] = in.readDouble();
      side.sizes[row] = in.readDouble();
      side.venues[row] = in.readInt();
      side.times[row] = in.readLong();
      side.vols[row] = in.readDouble();
      side.statuses[row] = in.readByte();
    }
    return side;
  }

  /** By value, unlike a record's own, which would compare the arrays by identity. */
  @Override
  public boolean equals(Object other) {
    return other instanceof SliceSide that
        && Arrays.equals(prices, that.prices)
        && Arrays.equals(sizes, that.sizes)
        && Arrays.equals(venues, that.venues)
        && Arrays.equals(times, that.times)
        && Arrays.equals(vols, that.vols)
        && Arrays.equals(statuses, that.statuses);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(prices) + Arrays.hashCode(times);
  }

  @Override
  public String toString() {
    return Arrays.toString(prices)
        + Arrays.toString(sizes)
        + Arrays.toString(times)
        + Arrays.toString(vols);
  }
}
