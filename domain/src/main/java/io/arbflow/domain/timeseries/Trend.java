package io.arbflow.domain.timeseries;

/** The deterministic part of a test regression. */
public enum Trend {
  /** Nothing. */
  NONE,
  /** A constant. */
  CONSTANT,
  /** A constant and a linear trend. */
  LINEAR,
  /** A constant, a linear and a quadratic trend. */
  QUADRATIC;

  /** How many columns it adds. */
  public int terms() {
    return ordinal();
  }

  /**
   * Its columns for so many rows: 1, t and t squared with t from 1 on.
   *
   * @param rows of the regression
   */
  public double[][] columns(int rows) {
    double[][] columns = new double[terms()][rows];
    for (int power = 0; power < terms(); power++) {
      for (int t = 0; t < rows; t++) {
        columns[power][t] = Math.pow(t + 1, power);
      }
    }
    return columns;
  }
}
