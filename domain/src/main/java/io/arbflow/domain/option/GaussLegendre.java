package io.arbflow.domain.option;

/** Nodes and weights of Gauss-Legendre quadrature on [−1, 1]. */
final class GaussLegendre {
  final double[] node;
  final double[] weight;

  GaussLegendre(int points) {
    node = new double[points];
    weight = new double[points];
    for (int i = 0; i < points; i++) {
      double x = Math.cos(Math.PI * (i + 0.75) / (points + 0.5));
      double slope = 0;
      for (int k = 0; k < 100; k++) {
        double before = 0;
        double value = 1;
        for (int j = 1; j <= points; j++) {
          double next = ((2 * j - 1) * x * value - (j - 1) * before) / j;
          before = value;
          value = next;
        }
        slope = points * (x * value - before) / (x * x - 1);
        double step = value / slope;
        x -= step;
        if (Math.abs(step) < 1e-15) {
          break;
        }
      }
      node[i] = x;
      weight[i] = 2 / ((1 - x * x) * slope * slope);
    }
  }
}
