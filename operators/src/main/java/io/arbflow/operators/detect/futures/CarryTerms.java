package io.arbflow.operators.detect.futures;

import io.arbflow.domain.market.FinancingCurve;
import java.io.Serializable;

/**
 * What the date of every position of a product means at one instant and for one direction: discount
 * factor, growth of the underlying, dividends until then. Reused, not thread-safe.
 */
final class CarryTerms implements Serializable {
  private static final long serialVersionUID = 1L;

  private final FuturesCarry carry;
  private int product;
  private boolean reverse;
  private double[] discounts = new double[0];
  private double[] growths = new double[0];
  private double[] dividends = new double[0];
  private long[] dates = new long[0];

  CarryTerms(FuturesCarry carry) {
    this.carry = carry;
  }

  /** Goes to a product, a direction and an instant; positions have to be {@link #take}n anew. */
  void at(FuturesProduct newProduct, boolean newReverse) {
    product = newProduct.id();
    reverse = newReverse;
    if (discounts.length < newProduct.positions()) {
      discounts = new double[newProduct.positions()];
      growths = new double[discounts.length];
      dividends = new double[discounts.length];
      dates = new long[discounts.length];
    }
  }

  /** Works the position out, delivered at the given instant, not before now. */
  void take(int position, long deliveryMicros, long nowMicros) {
    dates[position] = deliveryMicros;
    discounts[position] = carry.discount(product, nowMicros, deliveryMicros, reverse);
    growths[position] = carry.growth(product, nowMicros, deliveryMicros, !reverse);
    dividends[position] = carry.dividends(product, nowMicros, deliveryMicros, reverse);
  }

  /** Gross edge, money per unit of the underlying, of the two positions taken. */
  double gross(int near, int far, double nearPrice, double farPrice) {
    return reverse
        ? CarryFormula.reverse(
            nearPrice,
            farPrice,
            discounts[near],
            discounts[far],
            growth(near, far),
            dividends(near, far),
            carry.borrowRate(product) * years(near, far))
        : CarryFormula.carry(
            nearPrice,
            farPrice,
            discounts[near],
            discounts[far],
            growth(near, far),
            dividends(near, far));
  }

  double discount(int position) {
    return discounts[position];
  }

  double growth(int near, int far) {
    return growths[far] / growths[near];
  }

  double dividends(int near, int far) {
    return dividends[far] - dividends[near];
  }

  double years(int near, int far) {
    return FinancingCurve.years(dates[near], dates[far]);
  }
}
