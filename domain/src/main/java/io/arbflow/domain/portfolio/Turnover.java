package io.arbflow.domain.portfolio;

/**
 * What it costs to leave the weights that are held.
 *
 * @param held weights now, one for each asset
 * @param rate cost per unit of weight that moves, in units of the objective, at least 0: return for
 *     expected shortfall, half a variance for a tracking error
 */
public record Turnover(double[] held, double rate) {

  /** Throws IllegalArgumentException for a rate below 0 or not finite. */
  public Turnover {
    if (!(rate >= 0 && rate < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("turnover must cost at least 0: " + rate);
    }
  }

  /** Nothing is held, and moving is free. */
  public static Turnover free(int size) {
    return new Turnover(new double[size], 0);
  }

  /** Cost of moving to these weights. */
  public double cost(double[] weights) {
    return rate * moved(weights);
  }

  /** Sum of the absolute changes of weights. */
  public double moved(double[] weights) {
    double moved = 0;
    for (int i = 0; i < held.length; i++) {
      moved += Math.abs(weights[i] - held[i]);
    }
    return moved;
  }
}
