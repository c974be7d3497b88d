package io.arbflow.operators.detect.cycle;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/**
 * Finds all directed simple cycles of bounded length, each once. A cycle is found from its currency
 * of least index, over currencies of higher index only.
 */
final class CycleSearch {
  private final List<? extends SortedSet<Integer>> neighbours;
  private final int maxLength;
  private final int mostCycles;
  private final List<int[]> found = new ArrayList<>();
  private final int[] path;
  private final boolean[] onPath;

  /**
   * @param neighbours by currency: what it converts into
   * @param maxLength most currencies on a cycle
   * @param mostCycles more than these are refused
   */
  CycleSearch(List<? extends SortedSet<Integer>> neighbours, int maxLength, int mostCycles) {
    this.neighbours = neighbours;
    this.maxLength = maxLength;
    this.mostCycles = mostCycles;
    this.path = new int[maxLength];
    this.onPath = new boolean[neighbours.size()];
  }

  /**
   * All cycles as lists of currencies, from the least.
   *
   * @throws IllegalArgumentException when there are more than the bound
   */
  List<int[]> all() {
    for (int start = 0; start < neighbours.size(); start++) {
      path[0] = start;
      extend(1);
    }
    return found;
  }

  private void extend(int length) {
    for (int next : neighbours.get(path[length - 1])) {
      if (next == path[0] && length >= 3) {
        add(length);
      } else if (next > path[0] && !onPath[next] && length < maxLength) {
        path[length] = next;
        onPath[next] = true;
        extend(length + 1);
        onPath[next] = false;
      }
    }
  }

  private void add(int length) {
    if (found.size() == mostCycles) {
      throw new IllegalArgumentException(
          "the universe has more than "
              + mostCycles
              + " currency cycles of up to "
              + maxLength
              + " currencies: lower maxCycleLength or take instruments out");
    }
    int[] cycle = new int[length];
    System.arraycopy(path, 0, cycle, 0, length);
    found.add(cycle);
  }
}
