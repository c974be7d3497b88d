package io.arbflow.operators.knownanswers;

import io.arbflow.domain.variance.Garch11;
import io.arbflow.domain.variance.GarchFit;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** {@code risk.garch}: the recursion with given parameters, or the fit to a series. */
final class GarchRunner implements AreaRunner {
  @Override
  public Map<String, ?> answer(KnownAnswer entry) throws IOException {
    return entry.inputs().has("returns") ? recursion(entry.inputs()) : fit(entry);
  }

  /** Starts from the square of the first return, as the entry says. */
  private static Map<String, ?> recursion(Inputs in) {
    Garch11 model =
        Garch11.ofLongRun(in.number("long_run_variance"), in.number("alpha"), in.number("beta"));
    double[] returns = in.numbers("returns");
    double[] sigma = new double[returns.length];
    double variance = returns[0] * returns[0];
    for (int i = 0; i < returns.length; i++) {
      variance = model.next(variance, returns[i]);
      sigma[i] = Math.sqrt(variance);
    }
    return Map.of("sigma", sigma);
  }

  private static Map<String, ?> fit(KnownAnswer entry) throws IOException {
    GarchFit fit = GarchFit.of(DataColumn.of(entry));
    Map<String, Object> answer = new HashMap<>();
    answer.put("mu", fit.model().mean());
    answer.put("omega", fit.model().omega());
    answer.put("alpha", fit.model().alpha());
    answer.put("beta", fit.model().beta());
    answer.put("loglik", fit.logLikelihood());
    answer.put("next_variance", fit.nextVariance());
    return answer;
  }
}
