package io.arbflow.operators.risk;

import io.arbflow.domain.control.Mode;
import io.arbflow.operators.control.People;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How the risk stage behaves until control says otherwise.
 *
 * @param accounts any number, of different ids
 * @param mode in force until SET_MODE
 * @param trading LIVE sends orders, SHADOW only decides
 * @param orderLatencyMicros how long an order takes to its venue; capital stays reserved that much
 *     longer, and the detector's confidence is measured at it
 * @param approvalTimeoutMicros how long a person has
 * @param repeatWindowMicros for so long the same order of the same signal is not sent again; at
 *     most a second
 * @param conduct how accounts are valued, and when AUTONOMOUS steps down
 * @param people who may approve, and raise what holds an account back
 * @param kelly how much of Kelly's size a bet may have
 * @param tail how far prices may move
 * @param reportMicros market time from one report on an account to the next
 */
public record RiskSettings(
    List<AccountSettings> accounts,
    Mode mode,
    Trading trading,
    long orderLatencyMicros,
    long approvalTimeoutMicros,
    long repeatWindowMicros,
    ConductSettings conduct,
    People people,
    KellyRules kelly,
    TailSettings tail,
    long reportMicros)
    implements Serializable {
  /** Ten seconds, as shipped. */
  public static final long REPORT_MICROS = 10_000_000;

  /**
   * @throws IllegalArgumentException if something is missing, given twice or not positive
   */
  public RiskSettings {
    required(accounts != null, "accounts: missing");
    required(mode != null, "risk.mode: missing");
    required(trading != null, "risk.trading: missing");
    required(orderLatencyMicros >= 0, "risk.orderLatency: must not be negative");
    required(approvalTimeoutMicros > 0, "risk.approvalTimeout: must be positive");
    required(
        repeatWindowMicros > 0 && repeatWindowMicros <= RecentOrders.MEMORY_MICROS,
        "risk.repeatWindow: must be above 0 and at most 1s");
    required(conduct != null, "risk.stepDown: missing");
    required(people != null, "risk.people: missing");
    required(tail != null, "risk.tail: missing");
    required(kelly != null, "risk.kellyFraction: missing");
    required(reportMicros > 0, "risk.reportEvery: must be positive");
    accounts = new ArrayList<>(accounts);
    Set<String> ids = new HashSet<>();
    for (AccountSettings account : accounts) {
      required(ids.add(account.id()), "accounts." + account.id() + ": given twice");
    }
  }

  /**
   * With the shipped window for repeated orders, the {@link ConductSettings#standard} conduct,
   * anyone who gives a name as a person, {@link KellyRules#STANDARD}, {@link TailSettings#standard}
   * and a report every {@link #REPORT_MICROS}.
   */
  public RiskSettings(
      List<AccountSettings> accounts,
      Mode mode,
      Trading trading,
      long orderLatencyMicros,
      long approvalTimeoutMicros) {
    this(
        accounts,
        mode,
        trading,
        orderLatencyMicros,
        approvalTimeoutMicros,
        100_000,
        ConductSettings.standard(),
        People.anyone(),
        KellyRules.STANDARD,
        TailSettings.standard(),
        REPORT_MICROS);
  }

  /** The account of that id, or null. */
  public AccountSettings account(String id) {
    for (AccountSettings account : accounts) {
      if (account.id().equals(id)) {
        return account;
      }
    }
    return null;
  }

  private static void required(boolean fine, String problem) {
    if (!fine) {
      throw new IllegalArgumentException(problem);
    }
  }
}
