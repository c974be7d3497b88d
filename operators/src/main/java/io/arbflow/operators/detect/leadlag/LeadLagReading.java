package io.arbflow.operators.detect.leadlag;

import io.arbflow.domain.option.Normal;
import io.arbflow.operators.detect.LeadLagSettings;
import io.arbflow.operators.detect.signal.Signal;
import java.util.Map;

/**
 * How far one instrument's returns follow another's: for each lag the sum of products of deviations
 * over the root of the sum of their squares, which for uncorrelated returns is asymptotically
 * standard normal whatever their variances do. The lag of the largest is taken, and its two-sided
 * probability is multiplied by the number of lags looked at (Bonferroni).
 *
 * @param lag in bars, of the largest statistic
 * @param z that statistic
 * @param beta return of the follower per return of the leader at that lag
 * @param leaderDeviation standard deviation of the leader's returns
 * @param significant whether it is beyond the level of significance, all lags together
 */
record LeadLagReading(int lag, double z, double beta, double leaderDeviation, boolean significant) {

  /**
   * Reads it.
   *
   * @param leader returns of the leader over the bars before the one that is judged, in order
   * @param follower the follower's over the same bars
   */
  static LeadLagReading of(double[] leader, double[] follower, LeadLagSettings settings) {
    double leaderMean = mean(leader);
    double followerMean = mean(follower);
    double squares = 0;
    for (double value : leader) {
      squares += (value - leaderMean) * (value - leaderMean);
    }
    int bestLag = 0;
    double bestZ = 0;
    double bestBeta = 0;
    for (int lag = 1; lag <= settings.mostLag(); lag++) {
      double products = 0;
      double productSquares = 0;
      double leaderSquares = 0;
      for (int t = lag; t < follower.length; t++) {
        double led = leader[t - lag] - leaderMean;
        double product = led * (follower[t] - followerMean);
        products += product;
        productSquares += product * product;
        leaderSquares += led * led;
      }
      double z = products / Math.sqrt(productSquares);
      if (Math.abs(z) > Math.abs(bestZ)) {
        bestLag = lag;
        bestZ = z;
        bestBeta = products / leaderSquares;
      }
    }
    double probability = 2 * Normal.cdf(-Math.abs(bestZ)) * settings.mostLag();
    return new LeadLagReading(
        bestLag,
        bestZ,
        bestBeta,
        Math.sqrt(squares / (leader.length - 1)),
        bestLag > 0 && probability < settings.significance());
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** Where the follower goes when the leader has just moved far enough and is followed at all. */
  Signal signal(int leader, double leaderReturn, LeadLagSettings settings) {
    double sigmas = leaderReturn / leaderDeviation;
    if (!significant || !(Math.abs(sigmas) >= settings.leaderSigmas())) {
      return Signal.NONE;
    }
    return new Signal(
        beta * leaderReturn > 0 ? 1 : -1,
        leader,
        Map.of(
            "lagBars", (double) lag,
            "lagZ", z,
            "beta", beta,
            "leaderSigmas", sigmas));
  }
}
