package io.arbflow.operators.detect.correlation;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A pair that has come apart, from its confirmation on. The regression is that of before: {@code r
 * first = slope x r second + residual}. The spread is the sum of the residuals since the first bar
 * that seemed broken; after the confirmation it is followed by price, so that a missing bar loses
 * nothing. Mutable.
 */
final class Break {
  final int first;
  final int second;
  final long confirmedBar;

  /** Log return of the first per log return of the second. */
  final double slope;

  /** Deviation of the residual of one bar, before the break. */
  final double sigma;

  /** When it was confirmed. */
  final double firstMid;

  final double secondMid;
  final double confirmedSpread;

  /** Bars of the spread at confirmation. */
  final int runBars;

  /** Whether its outcome is learned from. */
  final boolean followed;

  /** As of the last instant that showed both. */
  double spread;

  /** Whether the outcome is still to come. */
  boolean pending;

  /** Whether a trade on it was ever entered. */
  boolean traded;

  /** The open one, or null. */
  PairTrade trade;

  Break(
      int first,
      int second,
      long confirmedBar,
      double slope,
      double sigma,
      double firstMid,
      double secondMid,
      double confirmedSpread,
      int runBars,
      boolean followed) {
    this.first = first;
    this.second = second;
    this.confirmedBar = confirmedBar;
    this.slope = slope;
    this.sigma = sigma;
    this.firstMid = firstMid;
    this.secondMid = secondMid;
    this.confirmedSpread = confirmedSpread;
    this.runBars = runBars;
    this.followed = followed;
    this.spread = confirmedSpread;
    this.pending = true;
  }

  /** Both mids are new. */
  void follow(double firstNow, double secondNow) {
    spread =
        confirmedSpread + Math.log(firstNow / firstMid) - slope * Math.log(secondNow / secondMid);
  }

  /** The spread over what the residual would have had by now had nothing broken. */
  double divergence(long bar) {
    return spread / (sigma * Math.sqrt(runBars + bar - confirmedBar));
  }

  Break copy() {
    Break copy =
        new Break(
            first,
            second,
            confirmedBar,
            slope,
            sigma,
            firstMid,
            secondMid,
            confirmedSpread,
            runBars,
            followed);
    copy.spread = spread;
    copy.pending = pending;
    copy.traded = traded;
    copy.trade = trade;
    return copy;
  }

  void write(DataOutputView out) throws IOException {
    out.writeInt(first);
    out.writeInt(second);
    out.writeLong(confirmedBar);
    out.writeDouble(slope);
    out.writeDouble(sigma);
    out.writeDouble(firstMid);
    out.writeDouble(secondMid);
    out.writeDouble(confirmedSpread);
    out.writeInt(runBars);
    out.writeBoolean(followed);
    out.writeDouble(spread);
    out.writeBoolean(pending);
    out.writeBoolean(traded);
    out.writeBoolean(trade != null);
    if (trade != null) {
      trade.write(out);
    }
  }

  static Break read(DataInputView in) throws IOException {
    Break broken =
        new Break(
            in.readInt(),
            in.readInt(),
            in.readLong(),
            in.readDouble(),
            in.readDouble(),
            in.readDouble(),
            in.readDouble(),
            in.readDouble(),
            in.readInt(),
            in.readBoolean());
    broken.spread = in.readDouble();
    broken.pending = in.readBoolean();
    broken.traded = in.readBoolean();
    broken.trade = in.readBoolean() ? PairTrade.read(in) : null;
    return broken;
  }
}
