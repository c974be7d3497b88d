package io.arbflow.operators.detect;

import java.io.Serializable;

/**
 * When MEAN_REVERSION speaks. Times are in bars.
 *
 * @param edgeSigmas standard errors that the net edge is above 0 at opening
 */
public record ReversionSettings(double edgeSigmas) implements Serializable {

  /** What holds where nothing is configured. */
  public static final ReversionSettings DEFAULTS = new ReversionSettings(2);
}
