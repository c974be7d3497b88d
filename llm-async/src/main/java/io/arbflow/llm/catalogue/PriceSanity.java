package io.arbflow.llm.catalogue;

/**
 * Whether a listed price can be believed. A price feed has faults: a paid model at 0 for a day, a
 * decimal point in the wrong place. What cannot be right leaves the last good price standing and is
 * said; so it can neither make a dear model look free nor throw a cheap one out.
 */
final class PriceSanity {
  /** From this factor on, up or down, a change is taken for a fault of the feed. */
  static final double JUMP = 10;

  private PriceSanity() {}

  /**
   * The verdict on a listed price.
   *
   * @param price what to go by: the listed one, else the last good one, else {@link
   *     ModelPrice#UNKNOWN}
   * @param doubt why the listed one is not believed; null when it is
   */
  record Reading(ModelPrice price, FindingKind doubt) {}

  /**
   * Judges a listed price.
   *
   * @param lastGood believed before, {@link ModelPrice#UNKNOWN} for none
   * @param listed as the server says
   * @param free whether the model is free by its name; then 0 is its price
   */
  static Reading judge(ModelPrice lastGood, ModelPrice listed, boolean free) {
    if (!listed.isAmount()) {
      return new Reading(lastGood, FindingKind.PRICE_INVALID);
    }
    if (free) {
      return new Reading(listed, null);
    }
    if (!listed.isPaid()) {
      return new Reading(lastGood, FindingKind.ZERO_PRICE_ON_PAID);
    }
    boolean jump =
        jumps(lastGood.inputUsdPerMTok(), listed.inputUsdPerMTok())
            || jumps(lastGood.outputUsdPerMTok(), listed.outputUsdPerMTok());
    return jump ? new Reading(lastGood, FindingKind.PRICE_JUMP) : new Reading(listed, null);
  }

  /** False when there is no last one: NaN compares false. */
  private static boolean jumps(double last, double now) {
    return now >= last * JUMP || now * JUMP <= last;
  }
}
