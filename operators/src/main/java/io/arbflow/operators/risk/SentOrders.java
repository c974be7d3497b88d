package io.arbflow.operators.risk;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The contents of the orders of the last {@link #MEMORY_MICROS}, and when each was last sent. */
final class SentOrders {
  /** The longest window that may be asked for. */
  static final long MEMORY_MICROS = 1_000_000;

  private final Deque<SentOrder> sent = new ArrayDeque<>();
  private final Map<String, Long> last = new HashMap<>();

  /**
   * @param earlier as stored, oldest first; null for none
   */
  SentOrders(List<SentOrder> earlier) {
    if (earlier != null) {
      earlier.forEach(order -> add(order.contents(), order.atMicros()));
    }
  }

  void add(String contents, long atMicros) {
    sent.addLast(new SentOrder(contents, atMicros));
    last.put(contents, atMicros);
  }

  /** Forgets what no window reaches any more. */
  void forget(long clockMicros) {
    while (!sent.isEmpty() && sent.getFirst().atMicros() < clockMicros - MEMORY_MICROS) {
      SentOrder oldest = sent.removeFirst();
      last.remove(oldest.contents(), oldest.atMicros());
    }
  }

  /** When the contents were last sent; {@link Long#MIN_VALUE} for not lately. */
  long lastMicros(String contents) {
    return last.getOrDefault(contents, Long.MIN_VALUE);
  }

  /** What is to be stored, oldest first. */
  List<SentOrder> all() {
    return new ArrayList<>(sent);
  }
}
