package io.arbflow.domain.option;

/** What came of an inversion of a price; a volatility is a quote only with {@link #OK}. */
public enum ImpliedVolStatus {
  OK("ok"),
  /** Below (F − K)⁺ or (K − F)⁺: no volatility gives so little. */
  BELOW_INTRINSIC("below-intrinsic"),
  /** A call at or above F, a put at or above K. */
  AT_OR_ABOVE_UPPER_BOUND("at-or-above-upper-bound"),
  NEGATIVE_PRICE("negative-price"),
  /** At the lower bound, within the rounding of its operands: the volatility is 0. */
  ZERO_VOL("zero-vol"),
  /** There is a volatility, but one tick of the price moves it too far to be believed. */
  ILL_CONDITIONED("ill-conditioned");

  private final String text;

  ImpliedVolStatus(String text) {
    this.text = text;
  }

  /** The name used outside the program. */
  public String text() {
    return text;
  }
}
