package io.arbflow.operators.knownanswers;

import io.arbflow.domain.timeseries.Adf;
import io.arbflow.domain.timeseries.DickeyFullerTable;
import io.arbflow.domain.timeseries.Trend;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** {@code stat.adf}. */
final class AdfRunner implements AreaRunner {

  @Override
  public Map<String, ?> answer(KnownAnswer entry) throws IOException {
    Inputs in = entry.inputs();
    double[] series = DataTable.of(entry).series(in);
    Trend trend = Trends.of(in.text("trend"));
    Adf test = Adf.test(series, trend, (int) in.number("lags"));
    Map<String, Object> answer = new HashMap<>();
    answer.put("tau", test.tau());
    answer.put("nobs", test.observations());
    answer.put("p_value", test.pValue());
    answer.put("mackinnon_critical_1_5_10", test.criticalValues());
    if (trend != Trend.QUADRATIC) {
      answer.put("critical_1_5_10", DickeyFullerTable.criticalValues(trend, printed(test, series)));
    }
    return answer;
  }

  /**
   * The sample size that the printed values of Stata belong to. For the constant case the source
   * prints the row of the regression with one lag whatever the lags (-3.476 at 1 %, where the table
   * gives -3.477 for the 198 observations of four lags); elsewhere that of the regression.
   */
  private static int printed(Adf test, double[] series) {
    return test.trend() == Trend.CONSTANT ? series.length - 2 : test.observations();
  }
}
