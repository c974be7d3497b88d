package io.arbflow.domain.ledger;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * One instrument's position as the lots it was traded in, bought positive. A trade against it
 * closes the oldest lots first, so that nothing is divided and every figure is exact.
 */
final class PositionLots {
  private record Lot(BigDecimal quantity, BigDecimal price) {}

  private final BigDecimal multiplier;
  private final Deque<Lot> lots = new ArrayDeque<>();
  private BigDecimal realised = BigDecimal.ZERO;

  /**
   * @param multiplier money per unit of price and quantity
   */
  PositionLots(BigDecimal multiplier) {
    this.multiplier = multiplier;
  }

  /** Signed quantity, bought positive; 0 changes nothing. */
  void trade(BigDecimal quantity, BigDecimal price) {
    BigDecimal left = quantity;
    while (left.signum() != 0
        && !lots.isEmpty()
        && lots.getFirst().quantity().signum() != left.signum()) {
      Lot oldest = lots.removeFirst();
      BigDecimal size = oldest.quantity().abs().min(left.abs());
      BigDecimal closed = oldest.quantity().signum() > 0 ? size : size.negate();
      BigDecimal gain = price.subtract(oldest.price()).multiply(closed).multiply(multiplier);
      realised = realised.add(gain);
      left = left.add(closed);
      BigDecimal rest = oldest.quantity().subtract(closed);
      if (rest.signum() != 0) {
        lots.addFirst(new Lot(rest, oldest.price()));
      }
    }
    if (left.signum() != 0) {
      lots.addLast(new Lot(left, price));
    }
  }

  BigDecimal quantity() {
    return lots.stream().map(Lot::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Money gained by what was closed, fees apart. */
  BigDecimal realised() {
    return realised;
  }

  /** What is held at the prices it was traded for, signed. */
  BigDecimal cost() {
    return lots.stream()
        .map(lot -> lot.quantity().multiply(lot.price()))
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .multiply(multiplier);
  }

  /** What is held at the mark, signed. */
  BigDecimal value(BigDecimal mark) {
    return quantity().multiply(mark).multiply(multiplier);
  }
}
