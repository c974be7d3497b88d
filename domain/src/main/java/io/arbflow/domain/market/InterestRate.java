package io.arbflow.domain.market;

import java.io.Serializable;
import java.util.List;

/**
 * Financing of one currency: annual, continuously compounded, ACT/365, as a decimal.
 *
 * @param currency which money
 * @param lendRate what money received earns
 * @param borrowRate what money paid out costs
 * @param curve optional points by days, linear between and flat outside; empty for a flat rate
 */
public record InterestRate(String currency, double lendRate, double borrowRate, List<Point> curve)
    implements Serializable {

  /** One point of the curve. */
  public record Point(int days, double lendRate, double borrowRate) implements Serializable {}
}
