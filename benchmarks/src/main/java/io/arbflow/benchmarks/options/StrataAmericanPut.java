package io.arbflow.benchmarks.options;

import com.opengamma.strata.collect.array.DoubleArray;
import com.opengamma.strata.pricer.impl.tree.CoxRossRubinsteinLatticeSpecification;
import com.opengamma.strata.pricer.impl.tree.OptionFunction;
import com.opengamma.strata.pricer.impl.tree.TrinomialTree;

/**
 * An American put on Strata's trinomial tree. Strata ships the tree and European payoffs; the
 * exercise at every node is written here, as its documentation intends.
 */
final class StrataAmericanPut implements OptionFunction {
  private static final TrinomialTree TREE = new TrinomialTree();
  private static final CoxRossRubinsteinLatticeSpecification LATTICE =
      new CoxRossRubinsteinLatticeSpecification();

  private final double strike;
  private final double years;
  private final int steps;

  private StrataAmericanPut(double strike, double years, int steps) {
    this.strike = strike;
    this.years = years;
    this.steps = steps;
  }

  static double price(
      double spot, double strike, double years, double rate, double yield, double vol, int steps) {
    return TREE.optionPrice(
        new StrataAmericanPut(strike, years, steps), LATTICE, spot, vol, rate, yield);
  }

  @Override
  public double getTimeToExpiry() {
    return years;
  }

  @Override
  public int getNumberOfSteps() {
    return steps;
  }

  @Override
  public DoubleArray getPayoffAtExpiryTrinomial(DoubleArray stateValues) {
    return stateValues.map(spot -> Math.max(strike - spot, 0));
  }

  @Override
  public DoubleArray getNextOptionValues(
      double discount,
      double up,
      double middle,
      double down,
      DoubleArray values,
      double spot,
      double downFactor,
      double middleFactor,
      int step) {
    double lowest = spot * Math.pow(downFactor, step);
    double ratio = middleFactor / downFactor;
    double[] next = new double[2 * step + 1];
    double state = lowest;
    for (int i = 0; i < next.length; i++) {
      double held =
          discount * (down * values.get(i) + middle * values.get(i + 1) + up * values.get(i + 2));
      next[i] = Math.max(held, strike - state);
      state *= ratio;
    }
    return DoubleArray.ofUnsafe(next);
  }
}
