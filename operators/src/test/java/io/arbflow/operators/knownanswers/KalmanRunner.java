package io.arbflow.operators.knownanswers;

import io.arbflow.domain.kalman.KalmanHedge;
import io.arbflow.domain.kalman.LocalLevel;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code stat.kalman}: the hedge ratio as a random walk, or the local level. */
final class KalmanRunner implements AreaRunner {
  private static final Pattern AT =
      Pattern.compile("(beta|alpha|innovation|innovation_variance)_at_(\\d+)");

  @Override
  public Map<String, ?> answer(KnownAnswer entry) throws IOException {
    return entry.inputs().has("model") ? level(entry.inputs()) : hedge(entry);
  }

  private static Map<String, ?> level(Inputs in) {
    LocalLevel fit = LocalLevel.fit(in.numbers("series"));
    Map<String, Object> answer = new HashMap<>();
    answer.put("sigma2_eps", fit.observationVariance());
    answer.put("sigma2_eta", fit.levelVariance());
    answer.put("signal_to_noise", fit.signalToNoise());
    answer.put("loglik", fit.logLikelihood());
    answer.put("filtered", fit.filtered());
    answer.put("filtered_variance", fit.filteredVariance());
    answer.put("smoothed", fit.smoothed());
    answer.put("smoothed_variance", fit.smoothedVariance());
    return answer;
  }

  private static Map<String, ?> hedge(KnownAnswer entry) throws IOException {
    Inputs in = entry.inputs();
    DataTable table = DataTable.of(entry);
    double[] y = table.series(in.text("y"));
    double[] x = table.series(in.text("x"));
    double[] start = in.numbers("initial_state");
    double delta = in.number("delta");
    double process = delta / (1 - delta);
    KalmanHedge filter = new KalmanHedge(start[0], start[1], 1, 1, 0);
    Map<String, Object> answer = new HashMap<>();
    for (int t = 0; t < y.length; t++) {
      filter.step(x[t], y[t], process, process, in.number("R"));
      putWhatIsAsked(entry, filter, t + 1, answer);
    }
    answer.put("final_beta", filter.beta());
    answer.put("final_alpha", filter.alpha());
    answer.put("loglik_sum", filter.logLikelihood());
    return answer;
  }

  /** Steps count from 1. */
  private static void putWhatIsAsked(
      KnownAnswer entry, KalmanHedge filter, int step, Map<String, Object> answer) {
    entry
        .expected()
        .fieldNames()
        .forEachRemaining(
            name -> {
              Matcher at = AT.matcher(name);
              if (at.matches() && Integer.parseInt(at.group(2)) == step) {
                answer.put(name, value(filter, at.group(1)));
              }
            });
  }

  private static double value(KalmanHedge filter, String name) {
    return switch (name) {
      case "beta" -> filter.beta();
      case "alpha" -> filter.alpha();
      case "innovation" -> filter.innovation();
      default -> filter.innovationVariance();
    };
  }
}
