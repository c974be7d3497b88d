package io.arbflow.operators.knownanswers;

import io.arbflow.domain.volatility.ForwardMoneynessOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The calendar-vertical constraints over all pairs of expiries of a table of call prices. */
final class SurfaceConstraintRunner implements AreaRunner {

  /** One expiry: K / F, rising, and call / F. */
  private record Slice(double years, double[] x, double[] c) {}

  private int constraints;
  private int violations;
  private Map<String, Double> worst;
  private double least;

  @Override
  public synchronized Map<String, ?> answer(KnownAnswer entry) throws IOException {
    constraints = 0;
    violations = 0;
    least = Double.POSITIVE_INFINITY;
    Path named = Path.of(entry.inputs().text("data")).getFileName();
    List<Slice> slices =
        slices(entry.folder().resolve("data").resolve(named), entry.inputs().text("quote"));
    for (int near = 0; near < slices.size(); near++) {
      for (int far = near + 1; far < slices.size(); far++) {
        compare(slices.get(near), slices.get(far));
      }
    }
    return Map.of("constraints", constraints, "violations", violations, "worst", worst);
  }

  private void compare(Slice near, Slice far) {
    ForwardMoneynessOrder.Result result = ForwardMoneynessOrder.check(near.x, near.c, far.x, far.c);
    constraints += result.constraints();
    violations += result.violations().size();
    for (ForwardMoneynessOrder.Violation violation : result.violations()) {
      if (violation.difference() < least) {
        least = violation.difference();
        worst =
            Map.of(
                "c_late_minus_c_early",
                violation.difference(),
                "expiry_early",
                near.years,
                "expiry_late",
                far.years,
                "k_early",
                near.x[violation.near()],
                "k_late",
                far.x[violation.far()]);
      }
    }
  }

  /** Columns: expiry, strike, quote, call, implied volatility, forward. */
  private static List<Slice> slices(Path table, String quote) throws IOException {
    Map<Double, List<double[]>> byExpiry = new TreeMap<>();
    List<String> lines = Files.readAllLines(table);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",");
      if (cells[2].equals(quote)) {
        double forward = Double.parseDouble(cells[5]);
        byExpiry
            .computeIfAbsent(Double.valueOf(cells[0]), expiry -> new ArrayList<>())
            .add(
                new double[] {
                  Double.parseDouble(cells[1]) / forward, Double.parseDouble(cells[3]) / forward
                });
      }
    }
    List<Slice> slices = new ArrayList<>();
    byExpiry.forEach(
        (years, points) -> {
          double[][] sorted = points.toArray(double[][]::new);
          Arrays.sort(sorted, (a, b) -> Double.compare(a[0], b[0]));
          slices.add(
              new Slice(
                  years,
                  Arrays.stream(sorted).mapToDouble(point -> point[0]).toArray(),
                  Arrays.stream(sorted).mapToDouble(point -> point[1]).toArray()));
        });
    return slices;
  }
}
