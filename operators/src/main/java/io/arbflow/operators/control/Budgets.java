package io.arbflow.operators.control;

import io.arbflow.domain.opportunity.Strategy;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Shares of an account's maxCapital by strategy, as SET_BUDGETS has them: the name of a strategy
 * and a decimal from 0 to 1, together at most 1. A strategy that is not named has no budget, and is
 * held by the account's other limits only; naming none lifts all budgets.
 *
 * @param shares by strategy
 */
public record Budgets(Map<Strategy, BigDecimal> shares) {
  private static final int LONGEST_NUMBER = 40;
  private static final int LARGEST_SCALE = 30;

  /**
   * Reads the arguments of a command.
   *
   * @throws IllegalArgumentException naming the argument that is no strategy or no share, or if
   *     they sum to more than 1
   */
  public static Budgets of(Map<String, String> arguments) {
    EnumMap<Strategy, BigDecimal> shares = new EnumMap<>(Strategy.class);
    BigDecimal sum = BigDecimal.ZERO;
    for (Map.Entry<String, String> argument : arguments.entrySet()) {
      BigDecimal share = share(argument.getKey(), argument.getValue());
      shares.put(strategy(argument.getKey()), share);
      sum = sum.add(share);
    }
    if (sum.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException("shares sum to " + sum + ", above 1");
    }
    return new Budgets(Collections.unmodifiableMap(shares));
  }

  private static Strategy strategy(String name) {
    for (Strategy strategy : Strategy.values()) {
      if (strategy.name().equals(name)) {
        return strategy;
      }
    }
    throw new IllegalArgumentException("'" + name + "' is no strategy");
  }

  private static BigDecimal share(String name, String text) {
    if (text != null && text.length() <= LONGEST_NUMBER) {
      try {
        BigDecimal share = new BigDecimal(text.strip());
        boolean sane = Math.abs((long) share.scale()) <= LARGEST_SCALE;
        if (sane && share.signum() >= 0 && share.compareTo(BigDecimal.ONE) <= 0) {
          return share;
        }
      } catch (NumberFormatException e) {
        // said below, as of every text that is no share
      }
    }
    throw new IllegalArgumentException(name + ": '" + text + "' is no share from 0 to 1");
  }
}
