package io.arbflow.operators.knownanswers;

import io.arbflow.domain.anomaly.EwScore;
import java.util.Map;

/** {@code anomaly.robust}: exponentially weighted z-scores after the warm-up. */
final class EwScoreRunner implements AreaRunner {

  @Override
  public Map<String, ?> answer(KnownAnswer entry) {
    double[] series = entry.inputs().numbers("series");
    int warmUp = (int) entry.inputs().number("warmup");
    EwScore score = new EwScore(entry.inputs().number("lam"), warmUp, Double.MIN_NORMAL);
    double[] scores = new double[series.length - warmUp];
    for (int i = 0; i < series.length; i++) {
      if (i >= warmUp) {
        scores[i - warmUp] = score.score(series[i]);
      }
      score.add(series[i]);
    }
    return Map.of("scores", scores);
  }
}
