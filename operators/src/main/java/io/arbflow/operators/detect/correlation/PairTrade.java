package io.arbflow.operators.detect.correlation;

import io.arbflow.operators.detect.BreakdownSettings;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A trade on a broken pair, from entry to exit; the legs are the episode's.
 *
 * @param entryBar instants of the market so far, at entry
 * @param entrySpread spread of the pair then; above 0 when the first instrument is the leader
 */
record PairTrade(long entryBar, double entrySpread) {

  /** Why a trade is left; the ordinal goes into evidence as {@code exitRule}. */
  enum Exit {
    /** It is not. */
    NONE,
    /** The divergence is gone. */
    REVERTED,
    /** It has grown beyond what the trade allows for. */
    STOP,
    /** The horizon is reached. */
    HORIZON,
    /** The pair was not quoted for another horizon: nothing to leave at. */
    UNQUOTED,
    /** The detector was switched off, or the input ended. */
    ENDED
  }

  /** The rule that says to leave now. */
  Exit exit(double spread, long bar, boolean quoted, BreakdownSettings settings) {
    long held = bar - entryBar;
    if (!quoted) {
      return held >= 2L * settings.horizonBars() ? Exit.UNQUOTED : Exit.NONE;
    }
    double left = spread / entrySpread;
    if (left <= settings.exitDivergence()) {
      return Exit.REVERTED;
    }
    if (left >= settings.stopDivergence()) {
      return Exit.STOP;
    }
    return held >= settings.horizonBars() ? Exit.HORIZON : Exit.NONE;
  }

  void write(DataOutputView out) throws IOException {
    out.writeLong(entryBar);
    out.writeDouble(entrySpread);
  }

  static PairTrade read(DataInputView in) throws IOException {
    return new PairTrade(in.readLong(), in.readDouble());
  }
}
