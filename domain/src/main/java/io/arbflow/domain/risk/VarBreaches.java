package io.arbflow.domain.risk;

/** Which forecasts of value at risk the returns went beyond. */
public final class VarBreaches {

  private VarBreaches() {}

  /**
   * True where the return is strictly below its forecast; a return equal to it is no breach.
   *
   * @param returns signed returns
   * @param valuesAtRisk forecasts as signed returns, each made before the return of its index
   */
  public static boolean[] of(double[] returns, double[] valuesAtRisk) {
    if (returns.length != valuesAtRisk.length) {
      throw new IllegalArgumentException(
          returns.length + " returns, " + valuesAtRisk.length + " forecasts");
    }
    Returns.require(returns);
    Returns.require(valuesAtRisk);
    boolean[] breaches = new boolean[returns.length];
    for (int i = 0; i < breaches.length; i++) {
      breaches[i] = returns[i] < valuesAtRisk[i];
    }
    return breaches;
  }

  /** Number of breaches. */
  public static int count(boolean[] breaches) {
    int count = 0;
    for (boolean breach : breaches) {
      count += breach ? 1 : 0;
    }
    return count;
  }
}
