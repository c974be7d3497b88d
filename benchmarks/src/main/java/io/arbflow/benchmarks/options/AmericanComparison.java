package io.arbflow.benchmarks.options;

import io.arbflow.benchmarks.measure.Comparison;
import io.arbflow.benchmarks.measure.Sample;
import io.arbflow.benchmarks.measure.Stopwatch;
import io.arbflow.benchmarks.measure.Variant;
import io.arbflow.domain.market.OptionRight;
import io.arbflow.domain.option.AmericanOption;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/** American puts: Strata's trinomial tree with 200 and 1,000 steps against the spectral method. */
final class AmericanComparison {
  private static final int SIZE = 64;
  private static final int FEW_STEPS = 200;
  private static final int MANY_STEPS = 1_000;
  private static final int REFERENCE_STEPS = 8_000;
  private static final double SPOT = 100;
  private static final double RATE = 0.05;
  private static final double YIELD = 0.02;

  private final double[] strikes = new double[SIZE];
  private final double[] years = new double[SIZE];
  private final double[] vols = new double[SIZE];
  private final AmericanOption option = new AmericanOption();

  private AmericanComparison() {
    Random random = new Random(12);
    for (int i = 0; i < SIZE; i++) {
      strikes[i] = 80 + 40 * random.nextDouble();
      years[i] = 0.1 + 1.9 * random.nextDouble();
      vols[i] = 0.15 + 0.35 * random.nextDouble();
    }
  }

  static void run(int rounds, PrintStream out) throws Exception {
    AmericanComparison it = new AmericanComparison();
    List<Variant> variants =
        List.of(
            new Variant(
                "Strata tree, 200 steps", () -> it.measure(1, i -> it.strata(i, FEW_STEPS))),
            new Variant(
                "Strata tree, 1,000 steps", () -> it.measure(1, i -> it.strata(i, MANY_STEPS))),
            new Variant("Arbflow, every option its own", () -> it.measure(100, it::own)),
            new Variant("Arbflow, strikes of one expiry", () -> it.measure(1_000, it::sameExpiry)));
    new Comparison("American put", variants).run(rounds, out);
    it.accuracy(out);
  }

  private Sample measure(int blocks, IntToDoubleFunction price) {
    double sum = 0;
    Stopwatch watch = Stopwatch.ofThread();
    for (int block = 0; block < blocks; block++) {
      for (int i = 0; i < SIZE; i++) {
        sum += price.applyAsDouble(i);
      }
    }
    Sample sample = watch.sample((long) blocks * SIZE);
    if (!(sum > 0)) {
      throw new IllegalStateException("prices that are none: " + sum);
    }
    return sample;
  }

  private double strata(int i, int steps) {
    return StrataAmericanPut.price(SPOT, strikes[i], years[i], RATE, YIELD, vols[i], steps);
  }

  private double own(int i) {
    return option.price(OptionRight.PUT, SPOT, strikes[i], years[i], RATE, YIELD, vols[i]);
  }

  private double sameExpiry(int i) {
    return option.price(OptionRight.PUT, SPOT, strikes[i], years[0], RATE, YIELD, vols[0]);
  }

  /** Both against the tree with the most steps, on a few options: that tree is slow. */
  private void accuracy(PrintStream out) {
    double few = 0;
    double many = 0;
    double own = 0;
    for (int i = 0; i < 8; i++) {
      double reference = strata(i, REFERENCE_STEPS);
      few = Math.max(few, Math.abs(strata(i, FEW_STEPS) - reference));
      many = Math.max(many, Math.abs(strata(i, MANY_STEPS) - reference));
      own = Math.max(own, Math.abs(own(i) - reference));
    }
    out.printf(
        Locale.ROOT,
        "%nLargest distance from Strata's tree of %d steps, itself within about 1e-4: 200 steps %.1e,"
            + " 1,000 steps %.1e, Arbflow %.1e%n",
        REFERENCE_STEPS,
        few,
        many,
        own);
  }
}
