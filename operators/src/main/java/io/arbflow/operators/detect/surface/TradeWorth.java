package io.arbflow.operators.detect.surface;

import io.arbflow.operators.detect.slice.SliceSide;
import java.io.Serializable;

/**
 * What a trade with given quantities is expected to make, money. Entering is at the displayed side;
 * the underlying is worth its middle. Leaving counts against the gross edge: half its present
 * spread and its fee once more for every leg; an option that is kept to expiry costs its exercise
 * fee as often as it is expected to end in the money instead. Reused; not thread-safe.
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
   * @param leaves whether the options are traded out of again
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
      double quantity = trade.quantity(leg);
      enter(scene, row, trade.isBuy(leg), quantity, multiplier, trade.fair(leg));
      if (leaves) {
        leave(scene, row, trade.isBuy(leg), quantity, multiplier, trade.fair(leg));
      } else {
        leaving += exerciseFee(scene, row) * quantity;
      }
    }
    double hedge = trade.hedgeQuantity();
    if (hedge != 0) {
      int row = scene.slice().underlyingRow();
      double worth = scene.slice().mid(row);
      double size = scene.desk().underlying(scene.slice()).multiplier();
      enter(scene, row, hedge > 0, Math.abs(hedge), size, worth);
      leave(scene, row, hedge > 0, Math.abs(hedge), size, worth);
    }
  }

  private void enter(
      Scene scene, int row, boolean buy, double quantity, double multiplier, double fair) {
    SliceSide entry = Trade.side(scene.slice(), buy);
    double price = entry.prices()[row];
    gain += (buy ? fair - price : price - fair) * multiplier * quantity;
    fees += scene.desk().terms().fee(entry.venues()[row], price * multiplier) * quantity;
    if (buy) {
      bought += price * multiplier * quantity;
    } else {
      sold += price * multiplier * quantity;
    }
  }

  private void leave(
      Scene scene, int row, boolean buy, double quantity, double multiplier, double fair) {
    int venue = Trade.side(scene.slice(), !buy).venues()[row];
    double fee = scene.desk().terms().fee(venue, fair * multiplier);
    leaving += (scene.slice().halfSpread(row) * multiplier + fee) * quantity;
  }

  /** Per contract: the fee for exercise or assignment times how likely it is, about the delta. */
  private static double exerciseFee(Scene scene, int row) {
    int instrument = scene.desk().instrument(scene.slice(), row);
    double fee = scene.desk().universe().instrument(instrument).exerciseFeePerUnit();
    Smile smile = scene.smile();
    return fee == 0 ? 0 : fee * Math.abs(smile.forwardDelta(row, smile.believedVol(row)));
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
