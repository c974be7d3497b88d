package io.arbflow.benchmarks.measure;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Runs variants of one piece of work in alternating rounds and prints them against the first, the
 * baseline. Ratios are taken within a round, where the machine was in one mood, and their median
 * and range are shown; only ratios are claims.
 */
public final class Comparison {
  private final String title;
  private final List<Variant> variants;

  /**
   * @param title heading of the table
   * @param variants rows; the first is the baseline
   */
  public Comparison(String title, List<Variant> variants) {
    this.title = title;
    this.variants = List.copyOf(variants);
  }

  /**
   * Measures, after one round that only warms up, and prints a Markdown table.
   *
   * @param rounds measured rounds
   */
  public void run(int rounds, PrintStream out) throws Exception {
    List<List<Sample>> samples = new ArrayList<>();
    for (Variant variant : variants) {
      variant.run().call();
      samples.add(new ArrayList<>());
    }
    for (int round = 0; round < rounds; round++) {
      for (int v = 0; v < variants.size(); v++) {
        samples.get(v).add(variants.get(v).run().call());
      }
    }
    print(samples, out);
  }

  private void print(List<List<Sample>> samples, PrintStream out) {
    out.printf("%n### %s%n%n", title);
    out.println(
        "| variant | M/s | M/CPU-s | CPU ns each | ratio per CPU (range) | ratio of time |");
    out.println("|---|---|---|---|---|---|");
    for (int v = 0; v < variants.size(); v++) {
      List<Sample> own = samples.get(v);
      double[] cpu = ratios(own, samples.get(0), Sample::millionsPerCpuSecond);
      double[] wall = ratios(own, samples.get(0), Sample::millionsPerSecond);
      out.printf(
          Locale.ROOT,
          "| %s | %.2f | %.2f | %.0f | **%.2f** (%.2f – %.2f) | %.2f |%n",
          variants.get(v).name(),
          Median.of(own, Sample::millionsPerSecond),
          Median.of(own, Sample::millionsPerCpuSecond),
          Median.of(own, Sample::cpuNanosPerItem),
          Median.of(cpu),
          cpu[0],
          cpu[cpu.length - 1],
          Median.of(wall));
    }
  }

  /** Ratios round by round, sorted. */
  private static double[] ratios(
      List<Sample> own, List<Sample> baseline, ToDoubleFunction<Sample> rate) {
    double[] ratios = new double[own.size()];
    for (int round = 0; round < ratios.length; round++) {
      ratios[round] = rate.applyAsDouble(own.get(round)) / rate.applyAsDouble(baseline.get(round));
    }
    java.util.Arrays.sort(ratios);
    return ratios;
  }
}
