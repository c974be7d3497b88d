package io.arbflow.operators.risk;

import io.arbflow.domain.order.Fill;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reports of one account whose order nobody has told of yet, and whether such a one has stopped it.
 * Live on the heap beside the book. Not thread-safe.
 */
final class Unexplained {
  private final Map<String, List<Fill>> unmatched = new HashMap<>();
  private String unknownOrder;
  private long stoppedAtMicros;
  private long dueMicros;

  /**
   * @param known as stored, null for none
   */
  Unexplained(Reconciliation known) {
    if (known != null) {
      unknownOrder = known.unknownOrder();
      stoppedAtMicros = known.stoppedAtMicros();
      known.unmatched().forEach(fill -> keep(fill, Long.MAX_VALUE)); // until both topics are read
    }
  }

  /** What is to be stored; null for nothing. */
  Reconciliation stored() {
    if (isEmpty()) {
      return null;
    }
    List<Fill> all = new ArrayList<>();
    unmatched.values().forEach(all::addAll);
    return new Reconciliation(unknownOrder, stoppedAtMicros, all);
  }

  boolean isEmpty() {
    return unmatched.isEmpty() && unknownOrder == null;
  }

  /** Keeps a report until its order is known, at the latest until then. */
  void keep(Fill fill, long untilMicros) {
    dueMicros = unmatched.isEmpty() ? untilMicros : Math.min(dueMicros, untilMicros);
    unmatched.computeIfAbsent(fill.orderId(), id -> new ArrayList<>()).add(fill);
  }

  /** Whether a report has waited long enough: every one since none waited counts from the first. */
  boolean isDue(long nowMicros) {
    return !unmatched.isEmpty() && dueMicros <= nowMicros;
  }

  /** The reports on the order, which are not kept any more. */
  List<Fill> take(String orderId) {
    List<Fill> fills = unmatched.remove(orderId);
    return fills == null ? List.of() : fills;
  }

  /** Any order that is reported on and not known, the least id; null for none. */
  String anyUnmatched() {
    return unmatched.keySet().stream().min(String::compareTo).orElse(null);
  }

  /** The account is stopped for the order. How many reports will never be booked. */
  int stop(String orderId, long atMicros) {
    unknownOrder = orderId;
    stoppedAtMicros = atMicros;
    int lost = unmatched.values().stream().mapToInt(List::size).sum();
    unmatched.clear();
    return lost;
  }

  /** A person has taken the account over. */
  void resume() {
    unknownOrder = null;
  }

  String unknownOrder() {
    return unknownOrder;
  }

  long stoppedAtMicros() {
    return stoppedAtMicros;
  }
}
