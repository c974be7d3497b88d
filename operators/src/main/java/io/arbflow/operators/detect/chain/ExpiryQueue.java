package io.arbflow.operators.detect.chain;

import java.util.Arrays;

/**
 * Positions by the instant at which they are to be looked at again: a binary heap with at most one
 * entry per position. An entry may be early, never late: putting a later instant costs nothing and
 * moves nothing, so a quote that is refreshed often is looked at once per age. Not thread-safe.
 */
final class ExpiryQueue {
  private static final int ABSENT = -1;

  private final int[] heap;
  private final int[] place;
  private final long[] due;
  private int size;

  ExpiryQueue(int positions) {
    heap = new int[positions];
    place = new int[positions];
    due = new long[positions];
    Arrays.fill(place, ABSENT);
  }

  /** Sees to it that the position is looked at no later than once the instant is over. */
  void put(int position, long lastGoodMicros) {
    if (place[position] == ABSENT) {
      due[position] = lastGoodMicros;
      heap[size] = position;
      place[position] = size;
      rise(size++);
    } else if (lastGoodMicros < due[position]) {
      due[position] = lastGoodMicros;
      rise(place[position]);
    }
  }

  /** Takes out a position whose instant is over at the given one; negative when there is none. */
  int pollBefore(long nowMicros) {
    if (size == 0 || due[heap[0]] >= nowMicros) {
      return ABSENT;
    }
    int first = heap[0];
    place[first] = ABSENT;
    size--;
    if (size > 0) {
      set(0, heap[size]);
      sink(0);
    }
    return first;
  }

  private void rise(int from) {
    int at = from;
    int position = heap[at];
    while (at > 0 && due[position] < due[heap[(at - 1) / 2]]) {
      set(at, heap[(at - 1) / 2]);
      at = (at - 1) / 2;
    }
    set(at, position);
  }

  private void sink(int from) {
    int at = from;
    int position = heap[at];
    while (2 * at + 1 < size) {
      int child = 2 * at + 1;
      if (child + 1 < size && due[heap[child + 1]] < due[heap[child]]) {
        child++;
      }
      if (due[heap[child]] >= due[position]) {
        break;
      }
      set(at, heap[child]);
      at = child;
    }
    set(at, position);
  }

  private void set(int at, int position) {
    heap[at] = position;
    place[position] = at;
  }
}
