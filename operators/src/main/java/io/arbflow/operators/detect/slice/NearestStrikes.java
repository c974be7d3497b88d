package io.arbflow.operators.detect.slice;

import io.arbflow.operators.detect.contracts.OptionChain;

/** Walks the strikes of a chain outwards from a price, nearest by ratio first, ties downwards. */
final class NearestStrikes {
  private final OptionChain chain;
  private final double price;
  private int below;
  private int above;

  NearestStrikes(OptionChain chain, double price) {
    this.chain = chain;
    this.price = price;
    int index = chain.strikeIndex(price);
    above = index >= 0 ? index : -index - 1;
    below = above - 1;
  }

  /** Index of the next strike, or negative at the end. */
  int next() {
    if (above == chain.strikes()) {
      return below < 0 ? -1 : below--;
    }
    if (below < 0) {
      return above++;
    }
    boolean down = price / chain.strike(below) <= chain.strike(above) / price;
    return down ? below-- : above++;
  }
}
