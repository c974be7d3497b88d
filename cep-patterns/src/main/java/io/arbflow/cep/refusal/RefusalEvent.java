package io.arbflow.cep.refusal;

import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.order.Decision;
import io.arbflow.domain.order.Fill;
import io.arbflow.domain.order.FillStatus;
import io.arbflow.domain.order.Gate;
import io.arbflow.domain.order.Outcome;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A strategy was refused by a hard limit, or by the execution side.
 *
 * @param strategy whose order it would have been
 * @param atMicros when, epoch microseconds
 * @param what the gate's name, or {@link #FILL_REJECTED}
 */
public record RefusalEvent(Strategy strategy, long atMicros, String what) {
  /** What is said of a fill that was rejected. */
  public static final String FILL_REJECTED = "FILL_REJECTED";

  /**
   * Gates that a healthy strategy passes. Not among them: what is everyday business (confidence,
   * verdicts, expiry, size below a lot), what somebody decided (halts, switches, restrictions,
   * approvals, budgets), and what is a matter of configuration (account, currency).
   */
  private static final Set<Gate> HARD =
      EnumSet.of(
          Gate.PRICE_COLLAR,
          Gate.OFF_GRID,
          Gate.SELF_TRADE,
          Gate.RATE,
          Gate.ORDER_QUANTITY,
          Gate.ORDER_NOTIONAL,
          Gate.POSITION,
          Gate.NET_POSITION,
          Gate.VENUE_POSITION,
          Gate.OPEN_ORDERS,
          Gate.CAPITAL,
          Gate.INVENTORY,
          Gate.VALUE_AT_RISK,
          Gate.EXPECTED_SHORTFALL,
          Gate.LEG_FAILURE,
          Gate.CORRELATION,
          Gate.INTERNAL);

  /** What to key by: the strategy's name, since Flink takes no enum as a key. */
  public String key() {
    return strategy.name();
  }

  /** Of a decision; empty unless a hard gate rejected. */
  public static Optional<RefusalEvent> of(Decision decision) {
    Gate gate = decision.gate();
    if (decision.outcome() != Outcome.REJECTED || gate == null || !HARD.contains(gate)) {
      return Optional.empty();
    }
    return Optional.of(
        new RefusalEvent(decision.strategy(), decision.decidedAtMicros(), gate.name()));
  }

  /** Of a fill, whose order was the strategy's; empty unless it was rejected. */
  public static Optional<RefusalEvent> of(Fill fill, Strategy strategy) {
    return fill.status() == FillStatus.REJECTED
        ? Optional.of(new RefusalEvent(strategy, fill.atMicros(), FILL_REJECTED))
        : Optional.empty();
  }
}
