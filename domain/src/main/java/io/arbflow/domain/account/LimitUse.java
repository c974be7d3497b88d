package io.arbflow.domain.account;

import java.math.BigDecimal;

/**
 * A limit and how much of it is used.
 *
 * @param name as in the configuration, e.g. maxCapital
 * @param limit in force, above 0; money, or a count
 * @param used in the same unit
 */
public record LimitUse(String name, BigDecimal limit, BigDecimal used) {

  /** The share that is used, 1 at the limit. */
  public double share() {
    return used.doubleValue() / limit.doubleValue();
  }
}
