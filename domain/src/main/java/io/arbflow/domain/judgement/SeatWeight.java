package io.arbflow.domain.judgement;

import java.util.List;

/**
 * What outcomes have taught about one seat, or one model on it.
 *
 * @param seat whose votes
 * @param model the model as it names itself in votes, or "" for whichever sits there
 * @param labels decayed number of outcomes behind this
 * @param accuracy how often its vote was right, shrunk towards the assumed one, in (0, 1); below
 *     0.5 it is against the outcome more often than not
 * @param silenced whether its votes count nothing: it was found adversarial or broken
 * @param stated the seat's stated probabilities of profit, ascending, at which the calibration has
 *     points; empty while there are too few labels to calibrate
 * @param calibrated at each of these the probability that outcomes bear out, non-decreasing, in (0,
 *     1); linear between, flat outside
 * @param figures how it has done, for people
 */
public record SeatWeight(
    Seat seat,
    String model,
    double labels,
    double accuracy,
    boolean silenced,
    List<Double> stated,
    List<Double> calibrated,
    SeatFigures figures) {

  /** Without figures for people. */
  public SeatWeight(
      Seat seat,
      String model,
      double labels,
      double accuracy,
      boolean silenced,
      List<Double> stated,
      List<Double> calibrated) {
    this(seat, model, labels, accuracy, silenced, stated, calibrated, SeatFigures.NONE);
  }
}
