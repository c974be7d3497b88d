package io.arbflow.operators.detect;

import java.io.Serializable;

/**
 * What the chain lane refuses beyond what does not pay.
 *
 * @param americanShortBoxes whether short boxes of American options are reported, as STATISTICAL: a
 *     short leg may be assigned early
 * @param maxPinProbability no conversion or reversal opens when the underlying ends within five
 *     ticks of the strike with a greater probability, so that what is assigned is unknown; 1 for
 *     none
 * @param exDateGuardMicros no conversion or reversal of American options opens within this time
 *     before an ex-date that its options live to see: both sides may be exercised early then; 0 for
 *     none
 */
public record ChainSettings(
    boolean americanShortBoxes, double maxPinProbability, long exDateGuardMicros)
    implements Serializable {

  /** Everything that pays is reported, but for American short boxes. */
  public static final ChainSettings DEFAULTS = new ChainSettings(false, 1, 0);
}
