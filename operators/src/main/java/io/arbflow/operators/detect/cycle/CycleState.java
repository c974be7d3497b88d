package io.arbflow.operators.detect.cycle;

import io.arbflow.operators.detect.episode.Episodes;
import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What the cycle lane knows of one conversion graph. Mutable; changed by the lane alone. */
public final class CycleState {
  final int graph;

  final BookShelf books;

  final Episodes episodes;

  /** Replay: instruments whose change at the instant reached is not evaluated yet. */
  int[] touched = new int[2];

  int touchedCount;

  /** Derived from the books; null until it is needed. */
  BestRates rates;

  CycleState(int graph) {
    this(graph, new BookShelf(), new Episodes());
  }

  private CycleState(int graph, BookShelf books, Episodes episodes) {
    this.graph = graph;
    this.books = books;
    this.episodes = episodes;
  }

  /** The episodes of the graph. */
  public Episodes episodes() {
    return episodes;
  }

  void touch(int instrument) {
    for (int i = 0; i < touchedCount; i++) {
      if (touched[i] == instrument) {
        return;
      }
    }
    if (touchedCount == touched.length) {
      touched = Arrays.copyOf(touched, 2 * touchedCount);
    }
    touched[touchedCount++] = instrument;
  }

  CycleState copy() {
    CycleState copy = new CycleState(graph, books.copy(), episodes.copy());
    copy.touched = touched.clone();
    copy.touchedCount = touchedCount;
    return copy;
  }

  void write(DataOutputView out) throws IOException {
    out.writeInt(graph);
    books.write(out);
    episodes.write(out);
    out.writeInt(touchedCount);
    for (int i = 0; i < touchedCount; i++) {
      out.writeInt(touched[i]);
    }
  }

  static CycleState read(DataInputView in) throws IOException {
    int graph = in.readInt();
    CycleState state = new CycleState(graph, BookShelf.read(in), Episodes.read(in));
    int touched = in.readInt();
    for (int i = 0; i < touched; i++) {
      state.touch(in.readInt());
    }
    return state;
  }
}
