package io.arbflow.operators.detect.anomaly;

import io.arbflow.operators.detect.episode.Episodes;
import io.arbflow.operators.detect.outcome.ExitRule;
import io.arbflow.operators.detect.outcome.HeldTrade;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The episodes of one strategy on one instrument and the trade that the open one follows. */
final class BookState {
  Episodes episodes = new Episodes();

  /** The trade of the open episode, or null. */
  HeldTrade held;

  /** What spoke for it at its opening, while its event is written; not kept. */
  final Map<String, Double> reasons = new HashMap<>();

  /** Why the trade is left and what it has earned, while its event is written; not kept. */
  ExitRule rule = ExitRule.NONE;

  double realisedNetEdge = Double.NaN;

  BookState copy() {
    BookState copy = new BookState();
    copy.episodes = episodes.copy();
    copy.held = held;
    return copy;
  }

  void write(DataOutputView out) throws IOException {
    episodes.write(out);
    out.writeBoolean(held != null);
    if (held != null) {
      held.write(out);
    }
  }

  static BookState read(DataInputView in) throws IOException {
    BookState state = new BookState();
    state.episodes = Episodes.read(in);
    state.held = in.readBoolean() ? HeldTrade.read(in) : null;
    return state;
  }
}
