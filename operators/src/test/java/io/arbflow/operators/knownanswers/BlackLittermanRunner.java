package io.arbflow.operators.knownanswers;

import io.arbflow.domain.portfolio.BlackLitterman;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** {@code portfolio.black-litterman}: the market's returns, and with views the posterior. */
final class BlackLittermanRunner implements AreaRunner {
  @Override
  public Map<String, ?> answer(KnownAnswer entry) {
    Inputs in = entry.inputs();
    BlackLitterman market =
        new BlackLitterman(covariance(in), in.numbers("market_weights"), in.number("delta"));
    double[] equilibrium = market.equilibrium();
    Map<String, Object> answer = new HashMap<>();
    answer.put("equilibrium", equilibrium);
    answer.put(
        "equilibrium_pct_1dp",
        Arrays.stream(equilibrium).map(pi -> Math.round(pi * 1000) / 10.0).toArray());
    if (in.has("P")) {
      double[][] views = Matrices.of(in.node().get("P"));
      BlackLitterman.Posterior posterior =
          market.posterior(views, in.numbers("Q"), variances(in, market, views), in.number("tau"));
      answer.put("posterior_returns", posterior.mean());
      answer.put("posterior_covariance", posterior.covariance());
      answer.put("posterior_weights", posterior.weights());
    }
    return answer;
  }

  private static double[][] covariance(Inputs in) {
    if (in.has("cov")) {
      return Matrices.of(in.node().get("cov"));
    }
    double[] vols = in.numbers("vols");
    double[][] covariance = Matrices.of(in.node().get("correlation"));
    for (int i = 0; i < vols.length; i++) {
      for (int j = 0; j < vols.length; j++) {
        covariance[i][j] *= vols[i] * vols[j];
      }
    }
    return covariance;
  }

  private static double[] variances(Inputs in, BlackLitterman market, double[][] views) {
    if (in.has("omega") && in.node().get("omega").isArray()) {
      return diagonal(in);
    }
    if (!in.text("omega").equals("diag(P tau Sigma P^T)")) {
      throw new IllegalArgumentException("no such omega: " + in.text("omega"));
    }
    double[] multipliers = new double[views.length];
    Arrays.fill(multipliers, 1);
    if (in.has("omega_multipliers")) {
      multipliers = in.numbers("omega_multipliers");
    }
    return market.proportionalVariances(views, in.number("tau"), multipliers);
  }

  /** Views are independent: written as their variances, or as a matrix with nothing beside them. */
  private static double[] diagonal(Inputs in) {
    if (!in.node().get("omega").path(0).isArray()) {
      return in.numbers("omega");
    }
    double[][] omega = Matrices.of(in.node().get("omega"));
    double[] variances = new double[omega.length];
    for (int i = 0; i < omega.length; i++) {
      for (int j = 0; j < omega.length; j++) {
        if (i != j && omega[i][j] != 0) {
          throw new IllegalArgumentException("views that depend on each other");
        }
      }
      variances[i] = omega[i][i];
    }
    return variances;
  }
}
