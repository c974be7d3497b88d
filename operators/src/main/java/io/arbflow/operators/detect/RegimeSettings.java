package io.arbflow.operators.detect;

import java.io.Serializable;

/**
 * How the regime of a market is read. Times are in bars.
 *
 * @param windowBars bars that a fit looks back on
 * @param refitBars bars between two fits
 */
public record RegimeSettings(int windowBars, int refitBars) implements Serializable {

  /** What holds where nothing is configured. */
  public static final RegimeSettings DEFAULTS = new RegimeSettings(500, 100);
}
