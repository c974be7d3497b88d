package io.arbflow.benchmarks.regime;

import io.arbflow.benchmarks.Benchmark;
import io.arbflow.benchmarks.measure.Comparison;
import io.arbflow.benchmarks.measure.Sample;
import io.arbflow.benchmarks.measure.Stopwatch;
import io.arbflow.benchmarks.measure.Variant;
import io.arbflow.domain.changepoint.Bocpd;
import io.arbflow.domain.changepoint.Cusum;
import io.arbflow.domain.changepoint.NormalGamma;
import io.arbflow.domain.changepoint.SelfStartingCusum;
import io.arbflow.domain.regime.HamiltonFilter;
import io.arbflow.domain.regime.MarkovSwitchingFit;
import io.arbflow.domain.regime.RegimeFilter;
import io.arbflow.domain.regime.SwitchingForm;
import io.arbflow.domain.regime.VolatilityRegimes;
import io.arbflow.operators.detect.RegimeSettings;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/**
 * One return through the filter, through each change detector and through the whole lane, against
 * filtering the window anew for it; and a fit of a window.
 */
public final class RegimeBenchmark implements Benchmark {
  private static final int VALUES = 20_000;
  private static final int WINDOW = 500;
  private static final int BATCHES = 200;
  private static final int FITS = 3;
  private static final double HAZARD = 1 / 500.0;
  private static final VolatilityRegimes MARKET = new VolatilityRegimes(0, 0.5, 2.25, 0.98, 0.95);

  private final double[] returns = returns();

  private static double[] returns() {
    Random random = new Random(7);
    double[] returns = new double[VALUES];
    boolean turbulent = false;
    for (int i = 0; i < VALUES; i++) {
      double stay = turbulent ? MARKET.stayTurbulent() : MARKET.stayCalm();
      turbulent = random.nextDouble() < stay == turbulent;
      double variance = turbulent ? MARKET.turbulentVariance() : MARKET.calmVariance();
      returns[i] = Math.sqrt(variance) * random.nextGaussian();
    }
    return returns;
  }

  @Override
  public void run(int rounds, PrintStream out) throws Exception {
    List<Variant> variants =
        List.of(
            new Variant("filter, the window of 500 anew", this::batch),
            new Variant("filter, one step", () -> each(filter())),
            new Variant("CUSUM", () -> each(cusum())),
            new Variant("CUSUM, self-starting", () -> each(selfStarting())),
            new Variant("BOCPD, pruned", () -> each(bocpd(1e-6, 200))),
            new Variant("regime lane, all of it", () -> each(lane())));
    new Comparison("Regimes, one return", variants).run(rounds, out);
    List<Variant> pruning =
        List.of(
            new Variant("every run length", () -> first(bocpd(0, VALUES))),
            new Variant("pruned at 1e-6", () -> first(bocpd(1e-6, 200))));
    new Comparison("BOCPD, one of the first 2,000 values", pruning).run(rounds, out);
    List<Variant> fits = List.of(new Variant("fit of 500 returns", this::fits));
    new Comparison("Fit, off the hot path", fits).run(rounds, out);
  }

  /** A copy of the returns before {@code end}. */
  private double[] window(int end) {
    return Arrays.copyOfRange(returns, end - WINDOW, end);
  }

  private Sample batch() {
    Stopwatch watch = Stopwatch.ofThread();
    double sum = 0;
    for (int i = 0; i < BATCHES; i++) {
      HamiltonFilter filter = HamiltonFilter.of(MARKET.model(), window(WINDOW + i));
      sum += filter.filtered(WINDOW - 1)[1];
    }
    return checked(watch.sample(BATCHES), sum);
  }

  private Sample fits() {
    Stopwatch watch = Stopwatch.ofThread();
    double sum = 0;
    for (int i = 1; i <= FITS; i++) {
      MarkovSwitchingFit fit =
          MarkovSwitchingFit.of(window(i * WINDOW), SwitchingForm.volatility());
      sum += Math.abs(fit.logLikelihood());
    }
    return checked(watch.sample(FITS), sum);
  }

  private Sample each(DoubleUnaryOperator step) {
    return steps(step, VALUES);
  }

  private Sample first(DoubleUnaryOperator step) {
    return steps(step, VALUES / 10);
  }

  private Sample steps(DoubleUnaryOperator step, int values) {
    Stopwatch watch = Stopwatch.ofThread();
    double sum = 0;
    for (int i = 0; i < values; i++) {
      sum += step.applyAsDouble(returns[i]);
    }
    return checked(watch.sample(values), sum);
  }

  private static Sample checked(Sample sample, double sum) {
    if (!(sum > 0)) {
      throw new IllegalStateException("nothing came out: " + sum);
    }
    return sample;
  }

  private static DoubleUnaryOperator filter() {
    RegimeFilter filter = new RegimeFilter(MARKET);
    return filter::update;
  }

  private static DoubleUnaryOperator cusum() {
    Cusum cusum = new Cusum(0, 0.5, 5);
    return value -> {
      cusum.update(value);
      return cusum.high();
    };
  }

  private static DoubleUnaryOperator selfStarting() {
    SelfStartingCusum cusum = new SelfStartingCusum(0.5, 5);
    return value -> {
      cusum.update(value);
      return cusum.sums().high();
    };
  }

  private static DoubleUnaryOperator bocpd(double cut, int cap) {
    Bocpd bocpd = new Bocpd(NormalGamma.STANDARD, HAZARD, cut, cap);
    return value -> bocpd.update(value).greatestProbability();
  }

  private static DoubleUnaryOperator lane() {
    return new LaneStep(RegimeSettings.DEFAULTS);
  }
}
