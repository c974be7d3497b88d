package io.arbflow.operators.knownanswers;

import com.fasterxml.jackson.databind.JsonNode;

/** Numbers of a JSON array, and of an array of arrays. */
final class Matrices {

  private Matrices() {}

  static double[] row(JsonNode array) {
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).doubleValue();
    }
    return values;
  }

  static double[][] of(JsonNode array) {
    double[][] rows = new double[array.size()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = row(array.get(i));
    }
    return rows;
  }
}
