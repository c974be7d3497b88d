package io.arbflow.domain.delivery;

import io.arbflow.domain.delivery.SequenceBreak.Kind;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The numbers of one account; see {@link SequenceCheck}. */
final class AccountNumbers {
  /** A run of missing numbers, by its first: its last, and since when it is missing. */
  private record Missing(long last, long sinceMicros) {}

  private final String account;
  private final long patienceMicros;
  private final Consumer<SequenceBreak> listener;
  private final TreeMap<Long, String> seen = new TreeMap<>();
  private final TreeMap<Long, Missing> missing = new TreeMap<>();

  /** Below and at it nothing is known by order: it was before the start. */
  private long floor;

  private long startMicros;
  private long highest;

  AccountNumbers(
      String account,
      NumberStanding standing,
      long nowMicros,
      long patienceMicros,
      Consumer<SequenceBreak> listener) {
    this.account = account;
    this.patienceMicros = patienceMicros;
    this.listener = listener;
    startAfter(standing.highest(), nowMicros);
    standing.missing().forEach((first, last) -> missing.put(first, new Missing(last, nowMicros)));
  }

  private void startAfter(long number, long nowMicros) {
    floor = number;
    highest = number;
    startMicros = nowMicros;
    seen.clear();
    missing.clear();
  }

  void see(long number, String orderId, long nowMicros) {
    look(nowMicros);
    if (number > highest) {
      if (number > highest + 1) {
        missing.put(highest + 1, new Missing(number - 1, nowMicros));
      }
      highest = number;
      remember(number, orderId);
    } else if (fillsIn(number)) {
      remember(number, orderId);
    } else if (orderId.equals(seen.get(number))) {
      tell(Kind.REPEATED, number, number, orderId);
    } else {
      before(number, orderId, nowMicros);
    }
  }

  /**
   * A number that was passed, with an order that did not have it. Shortly after the start another
   * partition may still be about to show what was before it.
   */
  private void before(long number, String orderId, long nowMicros) {
    if (number <= floor && nowMicros - startMicros < patienceMicros) {
      return;
    }
    tell(Kind.STEP_BACK, number, number, orderId);
    if (highest - number >= SequenceCheck.MEMORY) {
      startAfter(number, nowMicros); // far back: numbers have begun anew
    }
    remember(number, orderId);
  }

  /** Whether the number was missing; then it is not any more. */
  private boolean fillsIn(long number) {
    Map.Entry<Long, Missing> run = missing.floorEntry(number);
    if (run == null || run.getValue().last() < number) {
      return false;
    }
    Missing of = run.getValue();
    missing.remove(run.getKey());
    if (run.getKey() < number) {
      missing.put(run.getKey(), new Missing(number - 1, of.sinceMicros()));
    }
    if (number < of.last()) {
      missing.put(number + 1, new Missing(of.last(), of.sinceMicros()));
    }
    return true;
  }

  void look(long nowMicros) {
    for (Iterator<Map.Entry<Long, Missing>> i = missing.entrySet().iterator(); i.hasNext(); ) {
      Map.Entry<Long, Missing> run = i.next();
      if (nowMicros - run.getValue().sinceMicros() >= patienceMicros) {
        i.remove();
        tell(Kind.GAP, run.getKey(), run.getValue().last(), "");
      }
    }
  }

  NumberStanding standing() {
    TreeMap<Long, Long> runs = new TreeMap<>();
    missing.forEach((first, run) -> runs.put(first, run.last()));
    return new NumberStanding(highest, runs);
  }

  private void remember(long number, String orderId) {
    seen.put(number, orderId);
    if (seen.size() > SequenceCheck.MEMORY) {
      seen.pollFirstEntry();
    }
  }

  private void tell(Kind kind, long from, long to, String orderId) {
    listener.accept(new SequenceBreak(kind, account, from, to, orderId));
  }
}
