package io.arbflow.operators.knownanswers;

import io.arbflow.domain.timeseries.Kpss;
import java.io.IOException;
import java.util.Map;

/** {@code stat.kpss}. */
final class KpssRunner implements AreaRunner {

  @Override
  public Map<String, ?> answer(KnownAnswer entry) throws IOException {
    Inputs in = entry.inputs();
    Kpss test =
        Kpss.test(
            DataTable.of(entry).series(in), Trends.of(in.text("trend")), (int) in.number("lags"));
    return Map.of("stat", test.statistic(), "critical_1_5_10", test.criticalValues());
  }
}
