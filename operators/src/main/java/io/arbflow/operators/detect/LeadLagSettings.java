package io.arbflow.operators.detect;

import java.io.Serializable;

/**
 * When LEAD_LAG speaks. Times are in bars.
 *
 * @param edgeSigmas standard errors that the net edge is above 0 at opening
 */
public record LeadLagSettings(double edgeSigmas) implements Serializable {

  /** What holds where nothing is configured. */
  public static final LeadLagSettings DEFAULTS = new LeadLagSettings(2);
}
