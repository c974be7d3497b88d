package io.arbflow.jobs.codec;

import io.arbflow.domain.market.Quote;

/**
 * One side of a quote as the message gave it, before it is judged; reused from message to message.
 * Whether a price or size was given at all (neither absent nor null) is in its flag.
 */
final class RawSide {
  double price;
  double size;
  boolean hasPrice;
  boolean hasSize;
  final DepthBuffer levels = new DepthBuffer();

  void clear() {
    price = Double.NaN;
    size = 0;
    hasPrice = false;
    hasSize = false;
    levels.clear();
  }

  void setPrice(double value) {
    price = value;
    hasPrice = true;
  }

  void setSize(double value) {
    size = value;
    hasSize = true;
  }

  boolean isFinite() {
    boolean finite = (!hasPrice || Double.isFinite(price)) && (!hasSize || Double.isFinite(size));
    for (int i = 0; finite && i < levels.length(); i++) {
      finite = Double.isFinite(levels.get(i));
    }
    return finite;
  }

  /**
   * Takes what is missing of the top from level 0, and checks that levels are positive and go away
   * from the top.
   *
   * @param name of the side in the detail
   * @param away -1 when prices fall from the top (bids), 1 when they rise (asks)
   * @throws MalformedQuoteException if the levels contradict the top or each other
   */
  void reconcile(String name, int away) throws MalformedQuoteException {
    if (levels.isEmpty()) {
      return;
    }
    for (int i = 0; i < levels.length(); i += 2) {
      if (!(levels.get(i) > 0 && levels.get(i + 1) > 0)) {
        throw new MalformedQuoteException(name + " depth has a level without price or size");
      }
      if (i > 0 && (levels.get(i) - levels.get(i - 2)) * away < 0) {
        throw new MalformedQuoteException(name + " depth is not sorted from the top");
      }
    }
    if (hasPrice && price != levels.get(0) || hasSize && size != levels.get(1)) {
      throw new MalformedQuoteException(name + " and level 0 of its depth disagree");
    }
    setPrice(levels.get(0));
    setSize(levels.get(1));
  }

  /** Whether somebody quotes here; a zero size is nobody, whatever the price. */
  boolean isThere() {
    return hasPrice && hasSize && size != 0;
  }

  double priceOrNaN() {
    return isThere() ? price : Double.NaN;
  }

  double sizeOrZero() {
    return isThere() ? size : 0;
  }

  double[] depth() {
    return isThere() ? levels.toArray() : Quote.NO_DEPTH;
  }
}
