package io.arbflow.operators.detect;

import java.io.Serializable;

/**
 * When CORRELATION_BREAKDOWN speaks, and what the correlation monitor keeps. Times are in bars.
 *
 * @param edgeSigmas standard errors that the net edge is above 0 at opening
 */
public record BreakdownSettings(double edgeSigmas) implements Serializable {

  /** What holds where nothing is configured. */
  public static final BreakdownSettings DEFAULTS = new BreakdownSettings(2);
}
