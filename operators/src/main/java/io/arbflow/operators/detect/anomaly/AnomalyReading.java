package io.arbflow.operators.detect.anomaly;

import io.arbflow.domain.anomaly.RobustZ;
import java.util.Map;

/**
 * How unusual a bar is by each score, against the bars before it. A level is the share of earlier
 * bars that were as unusual; 1 when nothing can be said.
 *
 * @param robustZ of the return, NaN with too few returns
 * @param shockLevel of its size
 * @param distance squared Mahalanobis distance of the bar's vector, or NaN
 * @param jointLevel of that
 * @param sparsity by the half-space trees, or NaN
 * @param rareLevel of that
 */
record AnomalyReading(
    double robustZ,
    double shockLevel,
    double distance,
    double jointLevel,
    double sparsity,
    double rareLevel) {

  /** Whether the score of this kind calls the bar an anomaly at the level. */
  boolean says(SignalKind kind, double level) {
    return switch (kind) {
      case SHOCK -> Math.abs(robustZ) > RobustZ.THRESHOLD && shockLevel <= level;
      case JOINT -> jointLevel <= level;
      case RARE -> rareLevel <= level;
      default -> false;
    };
  }

  void explain(Map<String, Double> numbers) {
    numbers.put("robustZ", robustZ);
    numbers.put("shockLevel", shockLevel);
    numbers.put("mahalanobisSquared", distance);
    numbers.put("jointLevel", jointLevel);
    numbers.put("sparsity", sparsity);
    numbers.put("rareLevel", rareLevel);
  }
}
