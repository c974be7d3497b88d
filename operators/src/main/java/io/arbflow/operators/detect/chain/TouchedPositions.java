package io.arbflow.operators.detect.chain;

import io.arbflow.domain.market.OptionRight;
import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Positions of a chain that have changed and are not evaluated yet, each once. Mutable. */
final class TouchedPositions {
  private final boolean[] marks;
  private int[] positions = new int[4];
  private int count;
  private boolean anyCall;
  private boolean anyPut;

  /** None of the chain's positions. */
  TouchedPositions(int all) {
    marks = new boolean[all];
  }

  void add(int position) {
    if (marks[position]) {
      return;
    }
    marks[position] = true;
    if (count == positions.length) {
      positions = Arrays.copyOf(positions, 2 * count);
    }
    positions[count++] = position;
    if (!underlying(position)) {
      anyCall |= position % 2 == 0;
      anyPut |= position % 2 == 1;
    }
  }

  private boolean underlying(int position) {
    return position == marks.length - 1;
  }

  boolean contains(int position) {
    return marks[position];
  }

  /** Whether the underlying is among them. */
  boolean underlying() {
    return marks[marks.length - 1];
  }

  /** Whether an option is among them that a structure of the shape could have as a leg. */
  boolean anyOf(Shape shape) {
    if (shape.right() == null) {
      return anyCall || anyPut;
    }
    return shape.right() == OptionRight.CALL ? anyCall : anyPut;
  }

  int count() {
    return count;
  }

  int get(int index) {
    return positions[index];
  }

  void clear() {
    for (int i = 0; i < count; i++) {
      marks[positions[i]] = false;
    }
    count = 0;
    anyCall = false;
    anyPut = false;
  }

  TouchedPositions copy() {
    TouchedPositions copy = new TouchedPositions(marks.length);
    for (int i = 0; i < count; i++) {
      copy.add(positions[i]);
    }
    return copy;
  }

  void write(DataOutputView out) throws IOException {
    out.writeInt(count);
    for (int i = 0; i < count; i++) {
      out.writeInt(positions[i]);
    }
  }

  static TouchedPositions read(DataInputView in, int all) throws IOException {
    TouchedPositions touched = new TouchedPositions(all);
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      touched.add(in.readInt());
    }
    return touched;
  }
}
