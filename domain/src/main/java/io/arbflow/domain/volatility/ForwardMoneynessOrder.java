package io.arbflow.domain.volatility;

import java.util.ArrayList;
import java.util.List;

/**
 * Static arbitrage between expiries in prices at equal forward moneyness, without a fit: the
 * calendar and calendar-vertical constraints of Cohen, Reisinger and Wang ("Detect and repair
 * arbitrage in price data of traded options", 2020). With x = K / F and c = undiscounted call / F,
 * c falls in x and rises with expiry (Gatheral and Jacquier 2014, Lemma 2.1), so a later call whose
 * x lies in (x of the next lower near strike, x of the near strike] must not be cheaper than the
 * near one. Near strikes above are left out: the constraint of the nearest implies theirs when the
 * near slice itself falls in x.
 *
 * <p>With c of the near calls at the bid and of the far ones at the ask a violation can be traded;
 * with mid prices it is a defect of the data.
 */
public final class ForwardMoneynessOrder {

  /**
   * A later call that is cheaper than an earlier one which it dominates.
   *
   * @param near index in the near slice
   * @param far index in the far slice
   * @param difference c far less c near, below zero; times the near forward it is undiscounted
   *     money
   */
  public record Violation(int near, int far, double difference) {}

  /**
   * The answer for two slices.
   *
   * @param constraints how many pairs were compared
   * @param violations those that are broken, by near and then far index
   */
  public record Result(int constraints, List<Violation> violations) {
    public Result {
      violations = List.copyOf(violations);
    }
  }

  private ForwardMoneynessOrder() {}

  /**
   * Compares two slices. All arrays are by strike; x rises strictly.
   *
   * @param nearX K / F of the earlier expiry
   * @param nearC undiscounted call over forward of the earlier expiry
   * @param farX K / F of the later expiry
   * @param farC undiscounted call over forward of the later expiry
   * @throws IllegalArgumentException when lengths differ or x does not rise
   */
  public static Result check(double[] nearX, double[] nearC, double[] farX, double[] farC) {
    requireSlice(nearX, nearC);
    requireSlice(farX, farC);
    int constraints = 0;
    List<Violation> violations = new ArrayList<>();
    int far = 0;
    for (int near = 0; near < nearX.length; near++) {
      for (; far < farX.length && farX[far] <= nearX[near]; far++) {
        constraints++;
        double difference = farC[far] - nearC[near];
        if (difference < 0) {
          violations.add(new Violation(near, far, difference));
        }
      }
    }
    return new Result(constraints, violations);
  }

  private static void requireSlice(double[] x, double[] c) {
    if (x.length != c.length) {
      throw new IllegalArgumentException(x.length + " strikes, " + c.length + " prices");
    }
    for (int i = 0; i < x.length; i++) {
      if (!(x[i] > (i == 0 ? 0 : x[i - 1]))) {
        throw new IllegalArgumentException("K / F does not rise: " + x[i] + " at " + i);
      }
    }
  }
}
