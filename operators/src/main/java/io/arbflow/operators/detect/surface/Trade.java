package io.arbflow.operators.detect.surface;

import io.arbflow.domain.opportunity.Side;
import io.arbflow.operators.detect.book.LotSize;
import io.arbflow.operators.detect.contracts.OptionChain;
import io.arbflow.operators.detect.episode.Candidate;
import io.arbflow.operators.detect.slice.Slice;
import io.arbflow.operators.detect.slice.SliceSide;
import java.io.Serializable;

/**
 * Options of one chain, bought at the ask and sold at the bid, with what a strategy thinks they are
 * worth, and the underlying that hedges them. A strategy sets legs, ratios, fair prices and errors;
 * sizes, hedge and legs' quotes come from the slice. Reused; not thread-safe.
 */
final class Trade implements Serializable {
  private static final long serialVersionUID = 1L;
  static final int MOST_LEGS = 4;

  private int legs;
  private final int[] rows = new int[MOST_LEGS];
  private final boolean[] buys = new boolean[MOST_LEGS];
  private final double[] ratios = new double[MOST_LEGS];
  private final double[] fairs = new double[MOST_LEGS];
  private final double[] quantities = new double[MOST_LEGS];
  private boolean hedged;
  private double hedge;

  /** Starts anew, without legs. */
  void clear() {
    legs = 0;
    hedged = false;
    hedge = 0;
  }

  void leg(int row, boolean buy) {
    rows[legs] = row;
    buys[legs] = buy;
    ratios[legs] = 1;
    fairs[legs] = Double.NaN;
    quantities[legs] = 0;
    legs++;
  }

  /** Takes over the option legs of a candidate; false when the slice does not show one of them. */
  boolean legsOf(Candidate candidate, Scene scene) {
    clear();
    for (int leg = 0; leg < candidate.legs(); leg++) {
      int instrument = candidate.instrument(leg);
      if (instrument != scene.slice().underlying()) {
        int position = scene.desk().chains().positionIn(scene.chain(), instrument);
        int row = scene.slice().rowOf(position);
        if (row == Slice.NO_ROW) {
          return false;
        }
        leg(row, candidate.isBuy(leg));
        quantities[legs - 1] = candidate.quantity(leg);
      } else {
        hedge = candidate.isBuy(leg) ? candidate.quantity(leg) : -candidate.quantity(leg);
      }
    }
    return true;
  }

  /** What the leg is bought or sold in proportion to, and its price by the strategy's view. */
  void view(int leg, double ratio, double fair) {
    ratios[leg] = ratio;
    fairs[leg] = fair;
  }

  /** Says that the options are to be hedged with the underlying. */
  void hedge() {
    hedged = true;
  }

  int legs() {
    return legs;
  }

  int row(int leg) {
    return rows[leg];
  }

  boolean isBuy(int leg) {
    return buys[leg];
  }

  double quantity(int leg) {
    return quantities[leg];
  }

  double fair(int leg) {
    return fairs[leg];
  }

  /** Underlying bought, or sold when negative; shares, coins or contracts. */
  double hedgeQuantity() {
    return hedge;
  }

  /** Whether every leg shows both sides with believable volatilities. */
  boolean tradable(Scene scene) {
    for (int leg = 0; leg < legs; leg++) {
      if (!scene.smile().tradable(rows[leg])) {
        return false;
      }
    }
    return legs > 0;
  }

  /**
   * As much as the displayed sizes allow, in whole lots near the ratios, the first leg's exactly.
   *
   * @return false when a leg comes to less than one lot
   */
  boolean size(Scene scene) {
    Slice slice = scene.slice();
    double most = Double.POSITIVE_INFINITY;
    for (int leg = 0; leg < legs; leg++) {
      most = Math.min(most, side(slice, buys[leg]).sizes()[rows[leg]] / ratios[leg]);
      quantities[leg] = ratios[leg];
    }
    double delta = hedged ? delta(scene) / scene.desk().underlying(slice).multiplier() : 0;
    if (delta != 0) {
      most = Math.min(most, underlyingSize(slice, delta < 0) / Math.abs(delta));
    }
    double units = LotSize.floor(most * ratios[0], scene.desk().lot(slice, rows[0])) / ratios[0];
    for (int leg = 0; leg < legs; leg++) {
      double lot = scene.desk().lot(slice, rows[leg]);
      double shown = LotSize.floor(side(slice, buys[leg]).sizes()[rows[leg]], lot);
      double nearest = LotSize.floor(units * ratios[leg] + lot / 2, lot);
      quantities[leg] = Math.min(shown, nearest);
      if (!(quantities[leg] >= lot * (1 - 1e-9))) {
        return false;
      }
    }
    hedge = hedged ? hedgeOf(scene) : 0;
    return true;
  }

  /** Whole lots of the underlying that bring delta nearest to 0, no more than is shown. */
  private double hedgeOf(Scene scene) {
    double multiplier = scene.desk().underlying(scene.slice()).multiplier();
    double lot = scene.desk().underlying(scene.slice()).lotSize();
    double wanted = -delta(scene) / multiplier;
    double nearest = LotSize.floor(Math.abs(wanted) + lot / 2, lot);
    double shown = LotSize.floor(underlyingSize(scene.slice(), wanted > 0), lot);
    return Math.copySign(Math.min(nearest, shown), wanted);
  }

  private static double underlyingSize(Slice slice, boolean buy) {
    return side(slice, buy).sizes()[slice.underlyingRow()];
  }

  /** The side of the quotes that is traded against. */
  static SliceSide side(Slice slice, boolean buy) {
    return buy ? slice.asks() : slice.bids();
  }

  /** Delta of the options at the quantities, in units of the underlying. */
  double delta(Scene scene) {
    double delta = 0;
    for (int leg = 0; leg < legs; leg++) {
      delta += signedUnits(scene, leg) * scene.smile().delta(rows[leg]);
    }
    return delta;
  }

  /** Delta that the hedge in lots leaves, in units of the underlying. */
  double residualDelta(Scene scene) {
    return delta(scene) + hedge * scene.desk().underlying(scene.slice()).multiplier();
  }

  /** Units of the underlying that the leg is written on; negative when sold. */
  double signedUnits(Scene scene, int leg) {
    OptionChain chain = scene.chain();
    return (buys[leg] ? quantities[leg] : -quantities[leg]) * chain.multiplier();
  }

  /** Adds the legs, at the slice's quotes, to the candidate. Quotes hold to expiry at most. */
  void addTo(Candidate candidate, Scene scene) {
    for (int leg = 0; leg < legs; leg++) {
      add(candidate, scene, rows[leg], buys[leg], quantities[leg]);
    }
    if (hedge != 0) {
      add(candidate, scene, scene.slice().underlyingRow(), hedge > 0, Math.abs(hedge));
    }
  }

  private static void add(Candidate candidate, Scene scene, int row, boolean buy, double quantity) {
    SliceSide side = side(scene.slice(), buy);
    long time = side.times()[row];
    int venue = side.venues()[row];
    candidate.add(
        buy ? Side.BUY : Side.SELL,
        scene.desk().instrument(scene.slice(), row),
        venue,
        side.prices()[row],
        quantity,
        time,
        scene.desk().terms().freshUntil(venue, time));
  }
}
