package io.arbflow.domain.performance;

import io.arbflow.domain.ensemble.Calibration;
import io.arbflow.domain.ensemble.CalibrationFit;
import io.arbflow.domain.ensemble.LogOdds;
import io.arbflow.domain.judgement.SeatWeight;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The next calibration of a seat, on a fixed grid, so that each of its points moves by a bounded
 * step. A curve begins as what it replaces, the evidence of an uncalibrated vote: the accuracy's
 * log-odds for a statement above one half, their opposite below. When outcomes no longer bear a
 * curve out (a surer statement came to mean less), it goes towards the flat one, which counts
 * nothing. While there are too few outcomes to say so, what its statements are worth against the
 * prior is held, and only the prior moves. Between two non-decreasing curves the bounded step is
 * non-decreasing too.
 */
final class CalibrationStep {
  /** Stated probabilities that a curve has a point at. */
  static final List<Double> GRID = IntStream.rangeClosed(0, 20).mapToObj(i -> i / 20.0).toList();

  private static final double HALF = 0.5;

  private final PerformanceSettings settings;
  private final BoundedStep step;

  CalibrationStep(PerformanceSettings settings) {
    this.settings = settings;
    this.step = new BoundedStep(settings.mostStep());
  }

  /**
   * Calibrated probabilities at the grid; empty while there is nothing to calibrate by.
   *
   * @param before what was published last of the same seat and model, or null
   * @param priorBefore that it was published with
   * @param accuracy that is about to be published
   * @param prior that is about to be published
   */
  List<Double> next(
      StatedOutcomes labels, SeatWeight before, double priorBefore, double accuracy, double prior) {
    boolean had = before != null && !before.stated().isEmpty();
    boolean enough =
        labels.weight() >= Math.max(settings.calibrateFrom(), CalibrationFit.LEAST_LABELS);
    Calibration goal = enough ? goal(labels, prior) : null;
    if (goal == null && !had) {
      return List.of();
    }
    Calibration start = had ? Calibration.of(before.stated(), before.calibrated()) : null;
    double moved = LogOdds.logit(prior) - LogOdds.logit(priorBefore);
    List<Double> next = new ArrayList<>(GRID.size());
    double last = 0;
    for (double stated : GRID) {
      double from = had ? start.at(stated) : uncalibrated(stated, accuracy, prior);
      double held = LogOdds.sigmoid(LogOdds.logit(from) + moved);
      double to = goal != null ? goal.at(stated) : enough ? prior : held;
      last = Math.max(last, step.probability(from, to)); // rounding alone could make it fall
      next.add(last);
    }
    return List.copyOf(next);
  }

  private static Calibration goal(StatedOutcomes labels, double prior) {
    return CalibrationFit.fit(labels.probabilities(), labels.outcomes(), labels.weights(), prior);
  }

  private static double uncalibrated(double stated, double accuracy, double prior) {
    double weight = Math.max(0, LogOdds.logit(accuracy));
    double side = stated == HALF ? 0 : Math.signum(stated - HALF);
    return LogOdds.sigmoid(LogOdds.logit(prior) + side * weight);
  }
}
