package io.arbflow.domain.ledger;

import io.arbflow.domain.order.Fill;
import io.arbflow.domain.order.OrderLeg;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A leg's reports summed: repeated ones (same instant and quantity, as the risk stage books them)
 * count once, and no more than the leg's quantity counts. Fees count whole, they were paid.
 *
 * @param quantity filled, 0 to the leg's quantity
 * @param value sum of quantity times price
 * @param fees money paid, in the leg's currency
 * @param lastMicros time of the last report, {@link Long#MIN_VALUE} without one
 */
record FilledLeg(BigDecimal quantity, BigDecimal value, BigDecimal fees, long lastMicros) {
  private static final Comparator<Fill> BY_TIME =
      Comparator.comparingLong(Fill::atMicros)
          .thenComparing(Fill::quantity)
          .thenComparing(Fill::price);

  /** What counts of a report. */
  record Counted(BigDecimal quantity, BigDecimal price, BigDecimal fee, long atMicros) {}

  private record Report(long atMicros, BigDecimal quantity) {}

  static FilledLeg of(OrderLeg leg, List<Fill> reports) {
    BigDecimal quantity = BigDecimal.ZERO;
    BigDecimal value = BigDecimal.ZERO;
    BigDecimal fees = BigDecimal.ZERO;
    long last = Long.MIN_VALUE;
    for (Counted one : counted(leg, reports)) {
      quantity = quantity.add(one.quantity());
      value = value.add(one.quantity().multiply(one.price()));
      fees = fees.add(one.fee());
      last = one.atMicros();
    }
    return new FilledLeg(quantity, value, fees, last);
  }

  /** In order of time. */
  static List<Counted> counted(OrderLeg leg, List<Fill> reports) {
    List<Counted> counted = new ArrayList<>();
    Set<Report> seen = new HashSet<>();
    BigDecimal left = leg.quantity();
    for (Fill fill : reports.stream().sorted(BY_TIME).toList()) {
      if (seen.add(new Report(fill.atMicros(), fill.quantity().stripTrailingZeros()))) {
        BigDecimal quantity = fill.quantity().min(left);
        left = left.subtract(quantity);
        counted.add(new Counted(quantity, fill.price(), fill.fee(), fill.atMicros()));
      }
    }
    return counted;
  }

  boolean reported() {
    return lastMicros != Long.MIN_VALUE;
  }

  /** What these fills cost less than the price, per unit of multiplier, if they are bought. */
  BigDecimal below(BigDecimal price) {
    return price.multiply(quantity).subtract(value);
  }
}
