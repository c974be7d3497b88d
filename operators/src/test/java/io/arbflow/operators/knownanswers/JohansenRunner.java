package io.arbflow.operators.knownanswers;

import io.arbflow.domain.cointegration.Johansen;
import io.arbflow.domain.cointegration.RestrictedJohansen;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code stat.johansen}: in LeSage's convention where the entry gives its order of deterministic
 * terms, else with the constant inside the relations, as Johansen and Juselius (1990).
 */
final class JohansenRunner implements AreaRunner {

  @Override
  public Map<String, ?> answer(KnownAnswer entry) throws IOException {
    Inputs in = entry.inputs();
    double[][] series = DataTable.of(entry).columns(in, "columns");
    return in.has("det_order") ? ordered(in, series) : restricted(in, series);
  }

  private static Map<String, Object> ordered(Inputs in, double[][] series) {
    Johansen test =
        Johansen.test(series, (int) in.number("det_order"), (int) in.number("lagged_differences"));
    Map<String, Object> answer = new HashMap<>();
    answer.put("nobs", test.observations());
    answer.put("eigenvalues", test.eigenvalues());
    answer.put("trace_stats", test.traceStatistics());
    answer.put("max_eig_stats", test.maxEigenvalueStatistics());
    answer.put("trace_critical_90_95_99", test.traceCriticalValues());
    answer.put("max_eig_critical_90_95_99", test.maxEigenvalueCriticalValues());
    answer.put("hedge_ratio", test.hedgeRatio(0, 1));
    return answer;
  }

  private static Map<String, Object> restricted(Inputs in, double[][] series) {
    if (!in.node().toString().toLowerCase(Locale.ROOT).contains("const")) {
      throw new IllegalArgumentException("neither det_order nor a constant: " + in.node());
    }
    int lags = (int) first(in, List.of("K", "k", "lags_in_levels", "level_lags", "lags"), 2);
    if (in.has("lagged_differences")) {
      lags = (int) in.number("lagged_differences") + 1;
    }
    int season = (int) first(in, List.of("season", "seasonal", "seasonal_dummies"), 1);
    RestrictedJohansen test = RestrictedJohansen.test(series, lags, season);
    Map<String, Object> answer = new HashMap<>();
    answer.put("nobs", test.observations());
    answer.put("eigenvalues", test.eigenvalues());
    answer.put("trace_stats", test.traceStatistics());
    answer.put("max_eig_stats", test.maxEigenvalueStatistics());
    return answer;
  }

  private static double first(Inputs in, List<String> keys, double otherwise) {
    return keys.stream().filter(in::has).findFirst().map(in::number).orElse(otherwise);
  }
}
