package io.arbflow.operators.risk;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Ids by the instant at which to look at them again. Nothing is ever taken out before its instant:
 * whoever polls an id finds out whether there is still something to do. Adding and polling cost the
 * logarithm of what waits.
 */
final class DueQueue {
  private final PriorityQueue<Due> queue =
      new PriorityQueue<>(Comparator.comparingLong(Due::atMicros));

  private record Due(long atMicros, String id) {}

  void add(long atMicros, String id) {
    queue.add(new Due(atMicros, id));
  }

  /** Whether something is due by then. */
  boolean isDue(long clockMicros) {
    return !queue.isEmpty() && queue.peek().atMicros() <= clockMicros;
  }

  /** The earliest instant, {@link Long#MAX_VALUE} for none. */
  long firstMicros() {
    return queue.isEmpty() ? Long.MAX_VALUE : queue.peek().atMicros();
  }

  /** The id of the earliest instant; there must be one. */
  String firstId() {
    return queue.element().id();
  }

  /** Takes the earliest out; there must be one. */
  String poll() {
    return queue.remove().id();
  }
}
