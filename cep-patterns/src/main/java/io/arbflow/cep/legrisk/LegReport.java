package io.arbflow.cep.legrisk;

import io.arbflow.domain.order.Fill;
import io.arbflow.domain.order.FillStatus;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** What was reported on one leg so far. Not thread-safe. */
final class LegReport {
  private final BigDecimal ordered;
  private final List<Fill> seen = new ArrayList<>();
  private BigDecimal filled = BigDecimal.ZERO;
  private BigDecimal money = BigDecimal.ZERO;
  private boolean ended;

  LegReport(BigDecimal ordered) {
    this.ordered = ordered;
  }

  /** Adds a report; the same one again, and what is beyond the order, count for nothing. */
  void add(Fill fill) {
    if (seen.contains(fill)) {
      return;
    }
    seen.add(fill);
    ended |= fill.status() != null && fill.status() != FillStatus.PARTIAL;
    if (hasPrice(fill)) {
      BigDecimal quantity = fill.quantity().min(ordered.subtract(filled));
      filled = filled.add(quantity);
      money = money.add(quantity.multiply(fill.price()));
    }
  }

  private static boolean hasPrice(Fill fill) {
    return fill.quantity() != null
        && fill.quantity().signum() > 0
        && fill.price() != null
        && fill.price().signum() > 0;
  }

  /** Quantity filled, at most what was ordered. */
  BigDecimal filled() {
    return filled;
  }

  BigDecimal ordered() {
    return ordered;
  }

  /** Average price of what was filled; only when something was. */
  BigDecimal price() {
    return money.divide(filled, MathContext.DECIMAL64);
  }

  /** Whether nothing more is to be expected. */
  boolean ended() {
    return ended || filled.compareTo(ordered) >= 0;
  }
}
