package io.arbflow.operators.risk;

import java.math.BigDecimal;

/**
 * Long less short over lines, in money, with what orders in flight may still buy and sell.
 *
 * @param held what is held, negative when more is owed
 * @param buys what orders may still buy
 * @param sells what orders may still sell
 */
record NetExposure(BigDecimal held, BigDecimal buys, BigDecimal sells) {
  static final NetExposure NONE =
      new NetExposure(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

  /** With another line; null for none. */
  NetExposure with(ExposureLine line) {
    return line == null
        ? this
        : new NetExposure(
            held.add(line.money()),
            buys.add(line.buys().multiply(line.unitValue())),
            sells.add(line.sells().multiply(line.unitValue())));
  }

  /** Without a line that is in it; null for none. */
  NetExposure without(ExposureLine line) {
    return line == null
        ? this
        : new NetExposure(
            held.subtract(line.money()),
            buys.subtract(line.buys().multiply(line.unitValue())),
            sells.subtract(line.sells().multiply(line.unitValue())));
  }

  /**
   * The furthest from zero that it can come, whatever subset of the orders fills: all buys and no
   * sells, or the other way round.
   */
  BigDecimal worst() {
    return held.add(buys).abs().max(held.subtract(sells).abs());
  }
}
