package io.arbflow.operators.detect.cycle;

import io.arbflow.operators.detect.book.VenueBook;
import io.arbflow.operators.detect.episode.Episodes;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What the cycle lane knows of one conversion graph. Mutable; changed by the lane alone. */
public final class CycleState {
  final int graph;

  /** By dense instrument id: the last book heard of; the books themselves are never changed. */
  final Map<Integer, VenueBook> books;

  final Episodes episodes;

  /** Replay: instruments whose change at the instant reached is not evaluated yet. */
  int[] touched = new int[2];

  int touchedCount;

  /** Derived from the books; null until it is needed. */
  BestRates rates;

  CycleState(int graph) {
    this(graph, new TreeMap<>(), new Episodes());
  }

  private CycleState(int graph, Map<Integer, VenueBook> books, Episodes episodes) {
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
    CycleState copy = new CycleState(graph, new TreeMap<>(books), episodes.copy());
    copy.touched = touched.clone();
    copy.touchedCount = touchedCount;
    return copy;
  }

  void write(DataOutputView out) throws IOException {
    out.writeInt(graph);
    out.writeInt(books.size());
    for (Map.Entry<Integer, VenueBook> entry : books.entrySet()) {
      out.writeInt(entry.getKey());
      entry.getValue().write(out);
    }
    episodes.write(out);
    out.writeInt(touchedCount);
    for (int i = 0; i < touchedCount; i++) {
      out.writeInt(touched[i]);
    }
  }

  static CycleState read(DataInputView in) throws IOException {
    int graph = in.readInt();
    Map<Integer, VenueBook> books = new TreeMap<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      books.put(in.readInt(), VenueBook.read(in));
    }
    CycleState state = new CycleState(graph, books, Episodes.read(in));
    int touched = in.readInt();
    for (int i = 0; i < touched; i++) {
      state.touch(in.readInt());
    }
    return state;
  }
}
