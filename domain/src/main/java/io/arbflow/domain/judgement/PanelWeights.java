package io.arbflow.domain.judgement;

import java.util.List;
import java.util.Map;

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
 * @param simulated whether they were learnt from stand-ins: such weights say nothing about a model
 *     and a panel of models must not obey them
 * @param allWrong decayed share of the labelled reviews in which every seat that voted was wrong:
 *     no way of adding votes up can do better than 1 minus it (2606.27288); NaN while unknown
 */
public record PanelWeights(
    String version,
    double labels,
    double prior,
    List<SeatWeight> seats,
    List<Double> stacker,
    boolean simulated,
    double allWrong) {

  /** Entries that one set of weights may have: six seats with room for every model. */
  public static final int MOST_SEATS = 64;

  /** No intercept or coefficient of the stacker is larger than this. */
  public static final double MOST_COEFFICIENT = 10;

  /** Nothing learnt yet: everything as configured. */
  public static final PanelWeights NONE = new PanelWeights("", 0, Double.NaN, List.of(), List.of());

  /** Of models, without the figure for people. */
  public PanelWeights(
      String version, double labels, double prior, List<SeatWeight> seats, List<Double> stacker) {
    this(version, labels, prior, seats, stacker, false, Double.NaN);
  }

  /**
   * The flat form that SET_MODEL_WEIGHTS carries as arguments, in a fixed order.
   *
   * @throws IllegalArgumentException when {@link #of} would refuse it; names the argument
   */
  public Map<String, String> arguments() {
    return WeightsText.write(this);
  }

  /** Whether a model's name can stand in an entry: 1 to 128 plain characters. */
  public static boolean isModelName(String name) {
    return WeightsText.isModel(name);
  }

  /**
   * Reads what {@link #arguments} writes; the seats come ordered by seat and model. A deserialised
   * command may have any map, hence every size, name and range is checked.
   *
   * @throws IllegalArgumentException naming the argument that is missing, unknown or out of range
   */
  public static PanelWeights of(Map<String, String> arguments) {
    return WeightsText.read(arguments);
  }
}
