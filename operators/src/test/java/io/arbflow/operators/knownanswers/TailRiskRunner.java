package io.arbflow.operators.knownanswers;

import io.arbflow.domain.risk.GaussianTail;
import io.arbflow.domain.risk.HistoricalTail;
import io.arbflow.domain.risk.ModifiedTail;
import io.arbflow.domain.risk.SampleMoments;
import io.arbflow.domain.risk.TailRisk;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** {@code risk.var-es}: value at risk and expected shortfall of a column by three methods. */
final class TailRiskRunner implements AreaRunner {
  @Override
  public Map<String, ?> answer(KnownAnswer entry) throws IOException {
    double[] returns = DataColumn.of(entry);
    double p = entry.inputs().number("p");
    double tail = p > 0.5 ? 1 - p : p; // the level, or the tail itself
    SampleMoments moments = SampleMoments.of(returns);
    ModifiedTail modified = ModifiedTail.of(moments, tail);
    Map<String, Object> answer = new HashMap<>();
    put(answer, "hist", HistoricalTail.of(returns, tail));
    put(answer, "gauss", GaussianTail.of(moments, tail));
    put(answer, "modified", modified.risk());
    answer.put("modified_es_without_floor", modified.shortfallWithoutFloor());
    answer.put("skewness", moments.skewness());
    answer.put("excess_kurtosis", moments.excessKurtosis());
    answer.put("n", moments.n());
    return answer;
  }

  private static void put(Map<String, Object> answer, String method, TailRisk risk) {
    answer.put(method + "_var", risk.valueAtRisk());
    answer.put(method + "_es", risk.expectedShortfall());
  }
}
