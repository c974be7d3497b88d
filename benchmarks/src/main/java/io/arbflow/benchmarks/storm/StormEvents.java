package io.arbflow.benchmarks.storm;

import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.Evidence;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.judge.AccountOpportunity;
import java.util.List;
import java.util.Map;

/**
 * Opportunities as a function of their number. Three in four are crossed venues, locked and urgent;
 * the fourth is a carry, which waits for a verdict. They take turns through the review keys and the
 * accounts.
 */
final class StormEvents {
  static final int ACCOUNTS = 64;
  static final int INSTRUMENTS = 300;
  static final int VENUES = 5;

  private static final int KEYS = 2_000;
  private static final int CARRY_EVERY = 4;
  private static final long LIFE_MICROS = 1_000_000;
  private static final double PRICE = 100;
  private static final double QUANTITY = 10;

  /** What the openings of one review key share. */
  private record Key(String instrument, String signature, double edge, Evidence evidence) {}

  private static final Key[] KEY = new Key[KEYS];

  static {
    for (int key = 0; key < KEYS; key++) {
      String instrument = String.format("E%07d", key % INSTRUMENTS);
      double edge = 0.05 + key % 7 * 0.02;
      Map<String, Double> numbers = Map.of("bid", PRICE + edge, "ask", PRICE);
      Evidence evidence = new Evidence("bid(V0001) > ask(V0000)", numbers);
      KEY[key] = new Key(instrument, strategy(key) + "|" + instrument + "|" + key, edge, evidence);
    }
  }

  private StormEvents() {}

  private static Strategy strategy(long number) {
    return isUrgent(number) ? Strategy.CROSS_VENUE : Strategy.CASH_AND_CARRY;
  }

  static boolean isUrgent(long number) {
    return number % CARRY_EVERY != CARRY_EVERY - 1;
  }

  static String id(long number) {
    return "S" + number;
  }

  static long number(String id) {
    return Long.parseLong(id, 1, id.length(), 10);
  }

  static String account(long number) {
    return "A" + number % ACCOUNTS;
  }

  /** The opening of that number on its way to its account. */
  static AccountOpportunity opening(long number, long atMicros) {
    Strategy strategy = strategy(number);
    Key key = KEY[(int) (number % KEYS)]; // KEYS is a multiple of CARRY_EVERY
    List<Leg> legs =
        List.of(
            new Leg(Side.BUY, key.instrument(), "V0000", PRICE, QUANTITY, atMicros),
            new Leg(Side.SELL, key.instrument(), "V0001", PRICE + key.edge(), QUANTITY, atMicros));
    double netEdge = key.edge() * QUANTITY;
    double capital = PRICE * QUANTITY;
    OpportunityEvent event =
        new OpportunityEvent(
            EventKind.OPENED,
            id(number),
            strategy,
            key.signature(),
            key.signature(),
            isUrgent(number) ? RiskClass.LOCKED : RiskClass.CARRY,
            strategy.urgency(),
            atMicros,
            atMicros,
            atMicros + LIFE_MICROS,
            legs,
            "USD",
            netEdge,
            0,
            0,
            netEdge,
            1e4 * netEdge / capital,
            capital,
            0,
            0,
            0.9,
            OpportunityEvent.UNKNOWN_REGIME,
            key.evidence(),
            null,
            0,
            netEdge,
            null);
    return new AccountOpportunity(account(number), event);
  }
}
