package io.arbflow.domain.budget;

import java.util.Locale;

/** How shares are found. */
public enum BudgetMethod {
  /** Lowest variance. */
  MIN_VARIANCE,
  /** Highest ratio of mean to standard deviation. */
  MAX_SHARPE,
  /** Lowest expected shortfall of the returns as they were. */
  CVAR,
  /** Hierarchical risk parity. */
  HRP,
  /** Risk parity blended with what the models say of the strategies. */
  BLACK_LITTERMAN;

  /** Name in the configuration, e.g. {@code min-variance}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The method of that name in the configuration.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static BudgetMethod of(String wire) {
    for (BudgetMethod method : values()) {
      if (method.wire().equals(wire)) {
        return method;
      }
    }
    throw new IllegalArgumentException("no such method: " + wire);
  }
}
