package io.arbflow.benchmarks.correlation;

import io.arbflow.benchmarks.measure.Comparison;
import io.arbflow.benchmarks.measure.Sample;
import io.arbflow.benchmarks.measure.Stopwatch;
import io.arbflow.benchmarks.measure.Variant;
import io.arbflow.domain.correlation.EwCovariance;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One bar's update of a covariance of 20 shares against summing 4,000 bars anew, which a memory of
 * 200 bars needs to forget to 2e-9; and how far the two are apart in the end.
 */
final class RecomputeComparison {
  private static final int SHARES = 20;
  private static final int BARS = 4_000;
  private static final int UPDATES = 20_000;
  private static final double LAMBDA = EwCovariance.lambda(200);

  private final ShareMarket market = new ShareMarket(SHARES);
  private final double[][] window = new double[BARS][];
  private final EwCovariance moments = new EwCovariance(SHARES, LAMBDA);
  private final double[] sum = new double[SHARES * SHARES];
  private int next;
  private long updates;

  private RecomputeComparison() {
    for (int bar = 0; bar < BARS; bar++) {
      update();
    }
  }

  static void run(int rounds, PrintStream out) throws Exception {
    RecomputeComparison both = new RecomputeComparison();
    String title = "Covariance of " + SHARES + " shares, one bar more";
    new Comparison(
            title,
            List.of(
                new Variant("summed anew over " + BARS + " bars", both::anew),
                new Variant("kept up", both::keptUp)))
        .run(rounds, out);
    out.printf(
        Locale.ROOT,
        "%nLargest relative difference of a covariance after %,d updates: %.1e%n",
        both.updates,
        both.difference());
  }

  private void update() {
    double[] returns = market.returns();
    window[next] = returns;
    next = (next + 1) % BARS;
    moments.add(returns);
    updates++;
  }

  private Sample keptUp() {
    double[][] rows = new double[UPDATES][];
    for (int i = 0; i < UPDATES; i++) {
      rows[i] = market.returns();
    }
    Stopwatch watch = Stopwatch.ofThread();
    for (double[] row : rows) {
      moments.add(row);
    }
    Sample sample = watch.sample(UPDATES);
    updates += UPDATES;
    for (int i = UPDATES - BARS; i < UPDATES; i++) {
      window[next] = rows[i];
      next = (next + 1) % BARS;
    }
    return sample;
  }

  private Sample anew() {
    int times = 20;
    Stopwatch watch = Stopwatch.ofThread();
    for (int i = 0; i < times; i++) {
      sum();
    }
    return watch.sample(times);
  }

  /** The newest bar first; its weight is 1. */
  private double sum() {
    Arrays.fill(sum, 0);
    double weight = 1;
    double weights = 0;
    for (int age = 0; age < BARS; age++) {
      double[] x = window[Math.floorMod(next - 1 - age, BARS)];
      for (int i = 0; i < SHARES; i++) {
        for (int j = 0; j < SHARES; j++) {
          sum[i * SHARES + j] += weight * x[i] * x[j];
        }
      }
      weights += weight;
      weight *= LAMBDA;
    }
    return weights;
  }

  private double difference() {
    double weights = sum();
    double[] kept = moments.covariance();
    double largest = 0;
    for (int k = 0; k < kept.length; k++) {
      largest = Math.max(largest, Math.abs(kept[k] * weights / sum[k] - 1));
    }
    return largest;
  }
}
