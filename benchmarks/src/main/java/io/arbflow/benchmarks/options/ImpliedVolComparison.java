package io.arbflow.benchmarks.options;

import com.opengamma.strata.pricer.impl.option.BlackFormulaRepository;
import io.arbflow.benchmarks.measure.Comparison;
import io.arbflow.benchmarks.measure.Sample;
import io.arbflow.benchmarks.measure.Stopwatch;
import io.arbflow.benchmarks.measure.Variant;
import io.arbflow.domain.market.OptionRight;
import io.arbflow.domain.option.ImpliedVolatility;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;

/**
 * From price to volatility: Strata's solver, ours from nothing, ours from a volatility 2 % away.
 */
final class ImpliedVolComparison {
  private static final int BLOCKS = 100;
  private static final double LAST_VOL = 1.02;

  private final OptionGrid grid = new OptionGrid(11);
  private final ImpliedVolatility solver = new ImpliedVolatility();
  private double worstStrata;
  private double worstOwn;

  static void run(int rounds, PrintStream out) throws Exception {
    ImpliedVolComparison it = new ImpliedVolComparison();
    List<Variant> variants =
        List.of(
            new Variant("Strata 2.12.48", () -> it.measure(it::strata)),
            new Variant("Arbflow", () -> it.measure(i -> it.own(i, Double.NaN))),
            new Variant(
                "Arbflow from the last one", () -> it.measure(i -> it.own(i, it.lastVol(i)))));
    new Comparison("Implied volatility, options out of the money", variants).run(rounds, out);
    it.accuracy(out);
  }

  private Sample measure(IntToDoubleFunction solve) {
    double sum = 0;
    Stopwatch watch = Stopwatch.ofThread();
    for (int block = 0; block < BLOCKS; block++) {
      for (int i = 0; i < OptionGrid.SIZE; i++) {
        sum += solve.applyAsDouble(i);
      }
    }
    Sample sample = watch.sample((long) BLOCKS * OptionGrid.SIZE);
    if (!(sum > 0)) {
      throw new IllegalStateException("volatilities that are none: " + sum);
    }
    return sample;
  }

  private double strata(int i) {
    return BlackFormulaRepository.impliedVolatility(
        grid.prices[i],
        OptionGrid.FORWARD,
        grid.strikes[i],
        grid.years[i],
        grid.rights[i] == OptionRight.CALL);
  }

  private double own(int i, double warmStart) {
    solver.solve(
        grid.rights[i],
        OptionGrid.FORWARD,
        grid.strikes[i],
        grid.years[i],
        grid.prices[i],
        0,
        warmStart);
    return solver.vol();
  }

  private double lastVol(int i) {
    return grid.vols[i] * LAST_VOL;
  }

  private void accuracy(PrintStream out) {
    for (int i = 0; i < OptionGrid.SIZE; i++) {
      worstStrata = Math.max(worstStrata, Math.abs(strata(i) - grid.vols[i]));
      worstOwn = Math.max(worstOwn, Math.abs(own(i, Double.NaN) - grid.vols[i]));
    }
    out.printf(Locale.ROOT, "%nLargest error: Strata %.1e, Arbflow %.1e%n", worstStrata, worstOwn);
  }
}
