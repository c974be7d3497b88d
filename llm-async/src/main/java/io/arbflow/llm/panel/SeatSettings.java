package io.arbflow.llm.panel;

import io.arbflow.domain.ensemble.LogOdds;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.llm.openrouter.Endpoint;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * One seat of the panel.
 *
 * @param seat the role
 * @param accuracy how often its vote is right, above 0.5 and below 1; it makes the weight
 * @param models whom to ask, first to last
 * @param endpoint where these models are; null for the panel's own
 */
public record SeatSettings(
    Seat seat, double accuracy, ArrayList<ModelRef> models, Endpoint endpoint)
    implements Serializable {

  /** A seat whose models are at the panel's own endpoint. */
  public SeatSettings(Seat seat, double accuracy, ArrayList<ModelRef> models) {
    this(seat, accuracy, models, null);
  }

  /** Checks and copies. */
  public SeatSettings {
    if (!(accuracy > 0.5 && accuracy < 1)) {
      throw new IllegalArgumentException("seat " + seat + ": accuracy must be in (0.5, 1)");
    }
    if (models.isEmpty()) {
      throw new IllegalArgumentException("seat " + seat + " has no model");
    }
    models = new ArrayList<>(models);
  }

  /** A seat with its models, first to last. */
  public static SeatSettings of(Seat seat, double accuracy, List<ModelRef> models) {
    return new SeatSettings(seat, accuracy, new ArrayList<>(models));
  }

  /** Weight of its vote in log-odds, above 0. */
  public double weight() {
    return LogOdds.logit(accuracy);
  }
}
