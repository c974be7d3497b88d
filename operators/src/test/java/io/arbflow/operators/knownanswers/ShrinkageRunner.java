package io.arbflow.operators.knownanswers;

import io.arbflow.domain.correlation.EwCovariance;
import io.arbflow.domain.correlation.LedoitWolf;
import io.arbflow.domain.correlation.Oas;
import io.arbflow.domain.correlation.ShrunkCovariance;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code portfolio.shrinkage}: covariances drawn to a target, of a table of returns. */
final class ShrinkageRunner implements AreaRunner {
  private static final Pattern ENTRY = Pattern.compile("shrunk_(\\d)(\\d)");

  @Override
  public Map<String, ?> answer(KnownAnswer entry) throws IOException {
    if (!entry.inputs().has("divisor") || !entry.inputs().text("divisor").equals("n")) {
      throw new IllegalArgumentException("the project divides by the number of rows");
    }
    double[][] rows = NumberRows.of(entry);
    ShrunkCovariance shrunk = shrunk(entry.inputs().text("target"), rows);
    Map<String, Object> answer = new HashMap<>();
    answer.put("delta", shrunk.intensity());
    answer.put("shrinkage", shrunk.intensity());
    answer.put("shrunk", square(shrunk.size(), shrunk.covariance()));
    answer.put("sample", sample(rows));
    answer.put("average_correlation", LedoitWolf.averageCorrelation(rows));
    entry
        .expected()
        .fieldNames()
        .forEachRemaining(
            name -> {
              Matcher at = ENTRY.matcher(name);
              if (at.matches()) {
                int row = Integer.parseInt(at.group(1));
                answer.put(name, shrunk.at(row, Integer.parseInt(at.group(2))));
              }
            });
    return answer;
  }

  private static ShrunkCovariance shrunk(String target, double[][] rows) {
    String named = target.toLowerCase(Locale.ROOT);
    if (named.contains("constant correlation")) {
      return LedoitWolf.toConstantCorrelation(rows);
    }
    if (named.contains("oas") || named.contains("oracle")) {
      return Oas.of(rows);
    }
    if (named.contains("identity")) {
      return LedoitWolf.toIdentity(rows);
    }
    throw new IllegalArgumentException("no such target: " + target);
  }

  /** Equal weights about the means: what the project's moments say without shrinkage. */
  private static double[][] sample(double[][] rows) {
    int size = rows[0].length;
    EwCovariance moments = new EwCovariance(size, 1);
    for (double[] row : rows) {
      double[] off = new double[size];
      for (int i = 0; i < size; i++) {
        int column = i;
        off[i] = row[i] - Arrays.stream(rows).mapToDouble(r -> r[column]).average().orElseThrow();
      }
      moments.add(off);
    }
    return square(size, moments.covariance());
  }

  private static double[][] square(int size, double[] matrix) {
    double[][] rows = new double[size][];
    for (int i = 0; i < size; i++) {
      rows[i] = Arrays.copyOfRange(matrix, i * size, (i + 1) * size);
    }
    return rows;
  }
}
