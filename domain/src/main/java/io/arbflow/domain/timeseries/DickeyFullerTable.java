package io.arbflow.domain.timeseries;

/**
 * The printed percentiles of the Dickey-Fuller t statistic (Fuller 1976, table 8.5.2), linear
 * between the printed numbers of observations, to three decimals as other programs print them. For
 * comparison with those; decisions take {@link MacKinnon}, which knows the sample's size exactly.
 */
public final class DickeyFullerTable {
  private static final double[] OBSERVATIONS = {25, 50, 100, 250, 500};
  private static final double[][] NONE = {
    {-2.66, -1.95, -1.60},
    {-2.62, -1.95, -1.61},
    {-2.60, -1.95, -1.61},
    {-2.58, -1.95, -1.62},
    {-2.58, -1.95, -1.62}
  };
  private static final double[][] CONSTANT = {
    {-3.75, -3.00, -2.63},
    {-3.58, -2.93, -2.60},
    {-3.51, -2.89, -2.58},
    {-3.46, -2.88, -2.57},
    {-3.44, -2.87, -2.57}
  };
  private static final double[][] LINEAR = {
    {-4.38, -3.60, -3.24},
    {-4.15, -3.50, -3.18},
    {-4.04, -3.45, -3.15},
    {-3.99, -3.43, -3.13},
    {-3.98, -3.42, -3.13}
  };
  private static final double THOUSAND = 1e3;

  private DickeyFullerTable() {}

  /**
   * Critical values at 1, 5 and 10 %.
   *
   * @param trend all but QUADRATIC
   * @param observations rows of the regression; outside the table its first or last row counts
   * @throws IllegalArgumentException for QUADRATIC
   */
  public static double[] criticalValues(Trend trend, double observations) {
    double[][] table =
        switch (trend) {
          case NONE -> NONE;
          case CONSTANT -> CONSTANT;
          case LINEAR -> LINEAR;
          case QUADRATIC -> throw new IllegalArgumentException("no table with a quadratic trend");
        };
    int i = 1;
    while (i < OBSERVATIONS.length - 1 && observations > OBSERVATIONS[i]) {
      i++;
    }
    double share = (observations - OBSERVATIONS[i - 1]) / (OBSERVATIONS[i] - OBSERVATIONS[i - 1]);
    double within = Math.max(0, Math.min(1, share));
    double[] values = new double[table[0].length];
    for (int level = 0; level < values.length; level++) {
      double value = table[i - 1][level] + within * (table[i][level] - table[i - 1][level]);
      values[level] = Math.rint(value * THOUSAND) / THOUSAND;
    }
    return values;
  }
}
