package io.arbflow.operators.detect;

import java.io.Serializable;

/**
 * When ANOMALY speaks. Times are in bars.
 *
 * @param edgeSigmas standard errors that the net edge is above 0 at opening
 */
public record AnomalySettings(double edgeSigmas) implements Serializable {

  /** What holds where nothing is configured. */
  public static final AnomalySettings DEFAULTS = new AnomalySettings(2);
}
