package io.arbflow.operators.detect.pairs;

import io.arbflow.operators.detect.outcome.ExitRule;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A pair that is held, with everything frozen that it was entered on: later estimates do not change
 * what it waits for. Immutable.
 *
 * @param direction 1 when the dependent instrument was bought, -1 when it was sold
 * @param firstDepends whether the pair's first instrument is the dependent one
 * @param beta hedge ratio
 * @param logX log price of the independent instrument at entry
 * @param logY of the dependent one
 * @param innovation of the spread at entry
 * @param deviation its predicted deviation
 * @param reversion what was expected on
 * @param horizonBars bars after which it is left at the latest
 * @param entryIndex common bar that it was entered at the end of
 * @param entryMicros that instant
 * @param notional money in the dependent instrument at entry
 * @param grossEdge expected then, money
 * @param grossChange expected change of the spread then, in favour of the trade
 */
record PairTrade(
    int direction,
    boolean firstDepends,
    double beta,
    double logX,
    double logY,
    double innovation,
    double deviation,
    Reversion reversion,
    int horizonBars,
    long entryIndex,
    long entryMicros,
    double notional,
    double grossEdge,
    double grossChange) {

  /** Change of the spread since entry at the frozen hedge ratio, in favour of the trade. */
  double moved(double nowLogX, double nowLogY) {
    return direction * (nowLogY - logY - beta * (nowLogX - logX));
  }

  /** The innovation as it would be now, had nothing been learned since entry. */
  double innovationAt(double nowLogX, double nowLogY) {
    return innovation + direction * moved(nowLogX, nowLogY);
  }

  /** Bars until the horizon, 0 when it is reached. */
  long barsLeft(long index) {
    return Math.max(0, entryIndex + horizonBars - index);
  }

  /** Change of the spread to be expected until the horizon, in favour of the trade. */
  double changeLeft(long index, double nowLogX, double nowLogY) {
    double innovationNow = innovationAt(nowLogX, nowLogY);
    return direction * reversion.change(innovationNow, barsLeft(index));
  }

  /** Standard error of that. */
  double changeErrorLeft(long index, double nowLogX, double nowLogY) {
    return reversion.changeError(innovationAt(nowLogX, nowLogY), barsLeft(index));
  }

  /** Whether and why it is to be left at the end of a common bar. */
  ExitRule rule(long index, double nowLogX, double nowLogY, boolean selected, double stopZ) {
    double innovationNow = innovationAt(nowLogX, nowLogY);
    if (direction * reversion.step(innovationNow) <= 0) {
      return ExitRule.MEAN;
    }
    if (-direction * innovationNow >= stopZ * deviation) {
      return ExitRule.STOP;
    }
    if (!selected) {
      return ExitRule.UNSELECTED;
    }
    return barsLeft(index) == 0 ? ExitRule.HORIZON : ExitRule.NONE;
  }

  /** Gross edge of the whole trade as now expected, costs as at entry. */
  double grossEdgeNow(long index, double nowLogX, double nowLogY) {
    double now = moved(nowLogX, nowLogY) + changeLeft(index, nowLogX, nowLogY);
    return grossEdge + (now - grossChange) * notional;
  }

  void write(DataOutputView out) throws IOException {
    out.writeByte(direction);
    out.writeBoolean(firstDepends);
    out.writeDouble(beta);
    out.writeDouble(logX);
    out.writeDouble(logY);
    out.writeDouble(innovation);
    out.writeDouble(deviation);
    reversion.write(out);
    out.writeInt(horizonBars);
    out.writeLong(entryIndex);
    out.writeLong(entryMicros);
    out.writeDouble(notional);
    out.writeDouble(grossEdge);
    out.writeDouble(grossChange);
  }

  static PairTrade read(DataInputView in) throws IOException {
    return new PairTrade(
        in.readByte(),
        in.readBoolean(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        Reversion.read(in),
        in.readInt(),
        in.readLong(),
        in.readLong(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble());
  }
}
