package io.arbflow.operators.risk;

import io.arbflow.domain.opportunity.Strategy;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;

/**
 * Capital by strategy, kept up with every position and order: the larger of what the fills of its
 * orders hold long and short, and what is reserved for those in flight. A position belongs to the
 * strategy whose order made it; what another strategy's order closes is its own, so that the sums
 * of both stay those of all.
 */
final class StrategyCapital {
  private static final BigDecimal ZERO = BigDecimal.ZERO;

  private final Map<Strategy, Used> used = new EnumMap<>(Strategy.class);

  private static final class Used {
    private BigDecimal held = ZERO;
    private BigDecimal owed = ZERO;
    private BigDecimal reserved = ZERO;
  }

  /** A strategy's position has become this; null for none, before and after. */
  void changed(Strategy strategy, Position before, Position after) {
    Used sums = used.computeIfAbsent(strategy, unused -> new Used());
    BigDecimal was = money(before);
    BigDecimal is = money(after);
    sums.held = sums.held.subtract(was.max(ZERO)).add(is.max(ZERO));
    sums.owed = sums.owed.add(was.min(ZERO)).subtract(is.min(ZERO));
  }

  /** An order in flight reserves so much more; negative for less. */
  void reserve(Strategy strategy, BigDecimal more) {
    Used sums = used.computeIfAbsent(strategy, unused -> new Used());
    sums.reserved = sums.reserved.add(more);
  }

  /** {@link RiskBook#capitalOf}. */
  BigDecimal of(Strategy strategy) {
    Used sums = used.get(strategy);
    return sums == null ? ZERO : sums.held.max(sums.owed).add(sums.reserved);
  }

  private static BigDecimal money(Position position) {
    return position == null ? ZERO : position.quantity().multiply(position.unitValue());
  }
}
