package io.arbflow.domain.judgement;

import java.util.List;

/**
 * How the votes are to be added up, as the outcomes so far have taught. Published through control
 * (SET_MODEL_WEIGHTS), attached to each review request by the verdict gate, obeyed by the ensemble;
 * so a verdict depends on its request alone, also in a replay.
 *
 * @param version names them in the verdict's panelVersion; "" for {@link #NONE}
 * @param labels decayed number of reviews with an outcome behind them
 * @param prior probability that an opportunity of the kind pays before anybody spoke; NaN: as
 *     configured
 * @param seats at most one entry per seat and model; a seat without counts as configured
 * @param stacker intercept, then one coefficient per {@link Seat} in its order, on the seats'
 *     calibrated log-odds against the prior; empty until there are labels enough
 */
public record PanelWeights(
    String version, double labels, double prior, List<SeatWeight> seats, List<Double> stacker) {

  /** Nothing learnt yet: everything as configured. */
  public static final PanelWeights NONE = new PanelWeights("", 0, Double.NaN, List.of(), List.of());
}
