package io.arbflow.operators.knownanswers;

import io.arbflow.domain.portfolio.Allocation;
import io.arbflow.domain.portfolio.HierarchicalRiskParity;
import io.arbflow.domain.portfolio.Linkage;
import io.arbflow.domain.portfolio.SolveStatus;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** {@code portfolio.hrp}: hierarchical risk parity of a correlation and a covariance. */
final class RiskParityRunner implements AreaRunner {
  @Override
  public Map<String, ?> answer(KnownAnswer entry) throws IOException {
    String words = entry.inputs().text("linkage");
    String plain = words.replace(" ", "");
    if (!plain.contains("sqrt((1-rho)/2)") && !plain.contains("sqrt(0.5*(1-rho))")) {
      throw new IllegalArgumentException("no such distance: " + words);
    }
    AssetMoments moments = AssetMoments.of(entry);
    double[][] covariance = moments.matrix("cov");
    Linkage linkage = Linkage.valueOf(words.split(" ", 2)[0].toUpperCase(Locale.ROOT));
    HierarchicalRiskParity parity =
        HierarchicalRiskParity.of(moments.matrix("corr"), covariance, linkage);
    Allocation weights = new Allocation(SolveStatus.OPTIMAL, parity.weights(), 0);
    return Map.of(
        "weights", moments.named(parity.weights()),
        "leaf_order", Arrays.stream(parity.order()).mapToObj(moments::name).toList(),
        "vol_annual", weights.volatility(covariance));
  }
}
