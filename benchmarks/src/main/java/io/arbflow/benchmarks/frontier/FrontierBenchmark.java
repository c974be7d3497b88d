package io.arbflow.benchmarks.frontier;

import io.arbflow.benchmarks.Benchmark;
import io.arbflow.domain.ensemble.Abstention;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Error against cost against p95 of ways to ask a panel, on simulated voters that err more or less
 * together. Fails when the judge is not what is claimed of it: within 0.3 percentage points of
 * Bayes at dependence 0.6 after 1,000 labels, and no way of waiting for all left undominated. Says
 * for each other way which setting of the judge dominates it, in error, cost and p95 at once.
 */
public final class FrontierBenchmark implements Benchmark {
  private static final double[] DEPENDENCES = {0, 0.3, 0.6};
  private static final double MOST_REGRET = 0.003;
  private static final int TRAININGS = 300;
  private static final int DRAWS = 4;
  private static final double TARGET = 0.10;

  @Override
  public void run(int rounds, PrintStream out) {
    out.printf(
        "%n### Simulated voters: error against cost against latency%n%n"
            + "Accuracies .80 .76 .72 .70 .66 .62, prior .35; %d trainings, exact over all 64 patterns,"
            + " %d latency draws of each. Cost: started calls, 1 is one of the dearest model's. The"
            + " first three rows are told the accuracies.%n",
        TRAININGS, DRAWS);
    List<String> broken = new ArrayList<>();
    for (double dependence : DEPENDENCES) {
      frontier(dependence, out, broken);
    }
    if (!broken.isEmpty()) {
      throw new IllegalStateException("frontier: " + String.join("; ", broken));
    }
  }

  private static void frontier(double dependence, PrintStream out, List<String> broken) {
    SimulatedPanel panel = new SimulatedPanel(dependence);
    Measurement measurement = new Measurement(panel, TRAININGS, DRAWS);
    List<Point> others =
        List.of(
            measurement.of("best single model", seed -> Baselines.bestSingle()),
            measurement.of("majority, wait for all", seed -> Baselines.majority()),
            measurement.of("log-odds and prior, wait for all", seed -> Baselines.logOdds()));
    List<Point> ours = new Contenders(panel, measurement).points();
    double bayes = panel.law().bayesRisk(SimulatedPanel.PRIOR);
    print(dependence, bayes, others, ours, out);
    printAbstention(panel, out);
    for (Point other : others) {
      List<Point> dominating = ours.stream().filter(own -> own.dominates(other)).toList();
      printDominance(other, dominating, ours, out);
      if (dominating.isEmpty() && mustBeDominated(other, dependence)) {
        broken.add(other.name() + " is not dominated at " + dependence);
      }
    }
    Point after = named(ours, String.format(Locale.ROOT, Contenders.AFTER, Contenders.LABELS));
    if (after.error() > bayes + MOST_REGRET) {
      broken.add(
          String.format(
              Locale.ROOT,
              "%.4f is not within .003 of %.4f at %s",
              after.error(),
              bayes,
              dependence));
    }
  }

  /** One model alone is cheap: where voters err much together, no panel as cheap errs less. */
  private static boolean mustBeDominated(Point other, double dependence) {
    return !other.name().startsWith("best single") || dependence < 0.6;
  }

  private static void print(
      double dependence, double bayes, List<Point> others, List<Point> ours, PrintStream out) {
    out.printf(Locale.ROOT, "%nDependence %.1f; Bayes bound **%.4f**%n%n", dependence, bayes);
    out.println("| policy | error | over the bound, pp | cost | mean s | p95 s |");
    out.println("|---|---|---|---|---|---|");
    List<Point> all = new ArrayList<>(others);
    all.addAll(ours);
    for (Point point : all) {
      out.printf(
          Locale.ROOT,
          "| %s | %.4f | %.2f | %.2f | %.1f | %.1f |%n",
          point.name(),
          point.error(),
          Math.max(0, 100 * (point.error() - bayes)),
          point.cost(),
          point.meanSeconds(),
          point.p95Seconds());
    }
    out.println();
  }

  private static void printAbstention(SimulatedPanel panel, PrintStream out) {
    double prior = SimulatedPanel.PRIOR;
    out.printf(
        Locale.ROOT,
        "To err on at most %.0f %% of its answers any rule must abstain on %.1f %%; Bayes' rule, leaving"
            + " out its least sure patterns, does on %.1f %%.%n",
        100 * TARGET,
        100 * Abstention.floor(panel.law().bayesRisk(prior), TARGET),
        100 * Abstention.share(panel.law(), prior, TARGET));
  }

  private static void printDominance(
      Point other, List<Point> dominating, List<Point> ours, PrintStream out) {
    if (!dominating.isEmpty()) {
      out.printf(
          "- %s: dominated by %s%n",
          other.name(), String.join("; ", dominating.stream().map(Point::name).toList()));
      return;
    }
    out.printf(
        "- %s: **not dominated**; errs less and is faster, but costs more: %s; is cheaper and faster,"
            + " but errs more: %s%n",
        other.name(),
        names(ours, own -> own.error() < other.error() && own.p95Seconds() < other.p95Seconds()),
        names(ours, own -> own.cost() < other.cost() && own.p95Seconds() < other.p95Seconds()));
  }

  private static String names(List<Point> points, Predicate<Point> which) {
    List<String> names = points.stream().filter(which).map(Point::name).toList();
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  private static Point named(List<Point> points, String name) {
    return points.stream().filter(point -> point.name().equals(name)).findFirst().orElseThrow();
  }
}
