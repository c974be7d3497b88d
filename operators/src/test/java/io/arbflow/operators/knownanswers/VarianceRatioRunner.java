package io.arbflow.operators.knownanswers;

import io.arbflow.domain.timeseries.VarianceRatio;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** {@code signal.mean-reversion}. */
final class VarianceRatioRunner implements AreaRunner {

  @Override
  public Map<String, ?> answer(KnownAnswer entry) throws IOException {
    int q = (int) entry.inputs().number("q");
    List<VarianceRatio> ratios =
        Arrays.stream(DataTable.of(entry).columns(entry.inputs(), "columns"))
            .map(returns -> VarianceRatio.of(returns, q))
            .toList();
    return Map.of(
        "vr", ratios.stream().mapToDouble(VarianceRatio::ratio).toArray(),
        "z_robust", ratios.stream().mapToDouble(VarianceRatio::robustZ).toArray());
  }
}
