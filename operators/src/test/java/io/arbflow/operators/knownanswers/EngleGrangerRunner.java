package io.arbflow.operators.knownanswers;

import io.arbflow.domain.cointegration.EngleGranger;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** {@code stat.engle-granger}. */
final class EngleGrangerRunner implements AreaRunner {
  private static final int FIVE_PERCENT = 1;

  @Override
  public Map<String, ?> answer(KnownAnswer entry) throws IOException {
    Inputs in = entry.inputs();
    DataTable table = DataTable.of(entry);
    double[][] independent =
        in.node().get("independent").isArray()
            ? table.columns(in, "independent")
            : new double[][] {table.series(in.text("independent"))};
    EngleGranger test =
        EngleGranger.test(
            table.series(in.text("dependent")),
            independent,
            Trends.of(in.text("trend")),
            (int) in.number("lags"));
    Map<String, Object> answer = new HashMap<>();
    answer.put("t", test.t());
    answer.put("betas", test.betas());
    answer.put("mackinnon_critical_1_5_10", test.criticalValues());
    answer.put("cointegrated_at_5pct", test.t() < test.criticalValues()[FIVE_PERCENT]);
    return answer;
  }
}
