package io.arbflow.operators.detect.cycle;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The cycles that the changes of one instant touch, each once, in the order of their numbers. The
 * arrays are reused from instant to instant. Not thread-safe.
 */
final class TouchedCycles implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ConversionGraphs graphs;
  private final int[] cycles;

  /** By cycle: the round in which it was touched last. */
  private final int[] rounds;

  private int round;
  private int count;
  private boolean rising;

  TouchedCycles(ConversionGraphs graphs) {
    this.graphs = graphs;
    this.cycles = new int[graphs.cycleCount()];
    this.rounds = new int[graphs.cycleCount()];
  }

  /** Collects what the first so many instruments touch; forgets what was there. */
  void gather(int[] instruments, int instrumentCount) {
    round++;
    count = 0;
    rising = true;
    for (int i = 0; i < instrumentCount; i++) {
      addAll(
          graphs.cyclesThrough(graphs.sellingOf(instruments[i])),
          graphs.cyclesThrough(graphs.buyingOf(instruments[i])));
    }
    if (!rising) {
      Arrays.sort(cycles, 0, count);
    }
  }

  /** Merges two rising lists, so that one instrument's cycles, the usual case, need no sorting. */
  private void addAll(int[] selling, int[] buying) {
    int s = 0;
    int b = 0;
    while (s < selling.length || b < buying.length) {
      boolean fromSelling = b == buying.length || (s < selling.length && selling[s] < buying[b]);
      add(fromSelling ? selling[s++] : buying[b++]);
    }
  }

  private void add(int cycle) {
    if (rounds[cycle] != round) {
      rounds[cycle] = round;
      rising &= count == 0 || cycles[count - 1] < cycle;
      cycles[count++] = cycle;
    }
  }

  boolean contains(int cycle) {
    return rounds[cycle] == round;
  }

  int count() {
    return count;
  }

  int cycle(int index) {
    return cycles[index];
  }
}
