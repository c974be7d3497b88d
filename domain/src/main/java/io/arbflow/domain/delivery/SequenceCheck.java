package io.arbflow.domain.delivery;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Follows the numbers of orders, which rise by one from each of an account's orders to its next.
 * Whoever reads several partitions sees neighbours in any order: a number counts as missing only
 * after a time of patience. Not thread-safe; memory is bounded by {@link #MEMORY} numbers an
 * account and the numbers that are missing, kept as ranges.
 */
public final class SequenceCheck {
  /** So many of an account's last numbers are known with their order. */
  public static final int MEMORY = 1_000;

  private final long patienceMicros;
  private final Consumer<SequenceBreak> listener;
  private final Map<String, AccountNumbers> accounts = new HashMap<>();

  /**
   * @param patienceMicros how long a number may be missing before that is told
   * @param listener is told of every break, once
   */
  public SequenceCheck(long patienceMicros, Consumer<SequenceBreak> listener) {
    this.patienceMicros = patienceMicros;
    this.listener = listener;
  }

  /**
   * Goes on where an earlier check stood.
   *
   * @param standings by account, as {@link #standings} gave them
   */
  public void resume(Map<String, NumberStanding> standings, long nowMicros) {
    standings.forEach(
        (account, standing) ->
            accounts.put(
                account,
                new AccountNumbers(account, standing, nowMicros, patienceMicros, listener)));
  }

  /**
   * An order came, whether it is still to be executed or not.
   *
   * @param number its sequence; 0 of builds that did not number, which says nothing
   */
  public void see(String account, long number, String orderId, long nowMicros) {
    if (number <= 0) {
      return;
    }
    accounts
        .computeIfAbsent(
            account,
            name -> {
              NumberStanding before = new NumberStanding(number - 1, new TreeMap<>());
              return new AccountNumbers(name, before, nowMicros, patienceMicros, listener);
            })
        .see(number, orderId, nowMicros);
  }

  /** Tells of numbers that have been missing for too long. */
  public void look(long nowMicros) {
    accounts.values().forEach(account -> account.look(nowMicros));
  }

  /** Where each account stands, to be kept. */
  public Map<String, NumberStanding> standings() {
    Map<String, NumberStanding> standings = new HashMap<>();
    accounts.forEach((name, account) -> standings.put(name, account.standing()));
    return standings;
  }
}
