package io.arbflow.operators.risk;

import io.arbflow.domain.order.Gate;
import io.arbflow.domain.order.Outcome;
import java.math.BigDecimal;

/**
 * Why not.
 *
 * @param gate the first that failed
 * @param limit what it allows
 * @param actual what it saw
 */
record Refusal(Gate gate, String limit, String actual) {

  /** A refusal with two amounts, written plainly. */
  static Refusal of(Gate gate, BigDecimal limit, BigDecimal actual) {
    return new Refusal(gate, plain(limit), plain(actual));
  }

  /** What the decision says: time ran out, or somebody or something said no. */
  Outcome outcome() {
    return switch (gate) {
      case EXPIRED, VERDICT_PENDING, APPROVAL_EXPIRED -> Outcome.EXPIRED;
      default -> Outcome.REJECTED;
    };
  }

  static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
