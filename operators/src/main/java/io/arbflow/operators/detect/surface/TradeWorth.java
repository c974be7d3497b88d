package io.arbflow.operators.detect.surface;

import io.arbflow.operators.detect.slice.Slice;
import io.arbflow.operators.detect.slice.SliceSide;
import java.io.Serializable;

/**
 * What a trade with given quantities is expected to make, money. Entering is at the displayed side;
 * the underlying is worth its middle. Leaving, where the legs are not kept to expiry, costs each
 * leg half its present spread and its fee once more, and counts against the gross edge. Reused; not
 * thread-safe.
 */
final class TradeWorth implements Serializable {
  private static final long serialVersionUID = 1L;

  private double gain;
  private double leaving;
  private double fees;
  private double bought;
  private double sold;

  /**
   * Works it out.
   *
   * @param leaves whether the legs are traded out of again
   */
  void of(Scene scene, Trade trade, boolean leaves) {
    gain = 0;
    leaving = 0;
    fees = 0;
    bought = 0;
    sold = 0;
    double multiplier = scene.chain().multiplier();
    for (int leg = 0; leg < trade.legs(); leg++) {
      int row = trade.row(leg);
      add(scene, row, trade.isBuy(leg), trade.quantity(leg), multiplier, trade.fair(leg), leaves);
    }
    if (trade.hedgeQuantity() != 0) {
      int row = scene.slice().underlyingRow();
      add(
          scene,
          row,
          trade.hedgeQuantity() > 0,
          Math.abs(trade.hedgeQuantity()),
          scene.desk().underlying(scene.slice()).multiplier(),
          scene.slice().mid(row),
          leaves);
    }
  }

  private void add(
      Scene scene,
      int row,
      boolean buy,
      double quantity,
      double multiplier,
      double fair,
      boolean leaves) {
    Slice slice = scene.slice();
    SliceSide entry = Trade.side(slice, buy);
    double price = entry.prices()[row];
    double notional = price * multiplier * quantity;
    gain += (buy ? fair - price : price - fair) * multiplier * quantity;
    fees += scene.desk().terms().fee(entry.venues()[row], price * multiplier) * quantity;
    if (buy) {
      bought += notional;
    } else {
      sold += notional;
    }
    if (leaves) {
      int venue = Trade.side(slice, !buy).venues()[row];
      double fee = scene.desk().terms().fee(venue, fair * multiplier);
      leaving += (slice.halfSpread(row) * multiplier + fee) * quantity;
    }
  }

  /** Gain over the displayed prices less what leaving costs; taker fees of entering not taken. */
  double grossEdge() {
    return gain - leaving;
  }

  /** Half spreads and fees of leaving. */
  double leaving() {
    return leaving;
  }

  /** Taker fees of entering. */
  double fees() {
    return fees;
  }

  /** The larger of the bought and the sold legs' notional. */
  double capital() {
    return Math.max(bought, sold);
  }

  /** What the sold legs bring less what the bought ones cost. */
  double credit() {
    return sold - bought;
  }
}
