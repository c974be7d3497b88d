package io.arbflow.operators.knownanswers;

import io.arbflow.domain.cointegration.Johansen;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** {@code stat.johansen}, in LeSage's convention. */
final class JohansenRunner implements AreaRunner {

  @Override
  public Map<String, ?> answer(KnownAnswer entry) throws IOException {
    Inputs in = entry.inputs();
    Johansen test =
        Johansen.test(
            DataTable.of(entry).columns(in, "columns"),
            (int) in.number("det_order"),
            (int) in.number("lagged_differences"));
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
}
