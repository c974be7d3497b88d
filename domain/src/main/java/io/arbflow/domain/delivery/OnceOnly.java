package io.arbflow.domain.delivery;

import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Lets every order through once. The execution topic is written at least once: after a failure of
 * the job an order may be there again, under the same id, before it expires. An id is remembered
 * until its order has expired, for after that the order is refused anyway; so memory is bounded by
 * the orders that live at one time. Not thread-safe.
 */
public final class OnceOnly {

  /** What to do with an order. */
  public enum Answer {
    /** The first time, and in time. */
    TAKE,
    /** It was taken before. */
    REPEATED,
    /** At or past its expiry. */
    EXPIRED
  }

  private record Taken(long expiresAtMicros, String orderId) {}

  private final Map<String, Long> taken = new HashMap<>();
  private final PriorityQueue<Taken> byExpiry =
      new PriorityQueue<>((a, b) -> Long.compare(a.expiresAtMicros, b.expiresAtMicros));

  /** Starts with what was taken before, such as what a {@link TakenOrders} has kept. */
  public static OnceOnly after(Map<String, Long> expiryById) {
    OnceOnly once = new OnceOnly();
    expiryById.forEach(once::remember);
    return once;
  }

  /**
   * Asks for one order, and remembers it when it is to be taken.
   *
   * @param orderId of the order
   * @param expiresAtMicros of the order, epoch microseconds
   * @param nowMicros the wall clock, epoch microseconds
   */
  public Answer ask(String orderId, long expiresAtMicros, long nowMicros) {
    forget(nowMicros);
    if (nowMicros >= expiresAtMicros) {
      return Answer.EXPIRED;
    }
    if (taken.containsKey(orderId)) {
      return Answer.REPEATED;
    }
    remember(orderId, expiresAtMicros);
    return Answer.TAKE;
  }

  /** How many orders are remembered. */
  public int remembered() {
    return taken.size();
  }

  private void remember(String orderId, long expiresAtMicros) {
    taken.put(orderId, expiresAtMicros);
    byExpiry.add(new Taken(expiresAtMicros, orderId));
  }

  private void forget(long nowMicros) {
    while (!byExpiry.isEmpty() && byExpiry.peek().expiresAtMicros <= nowMicros) {
      taken.remove(byExpiry.poll().orderId);
    }
  }
}
