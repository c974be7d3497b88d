package io.arbflow.operators.detect.anomaly;

import io.arbflow.operators.detect.outcome.SignalForecast;

/**
 * A reason to trade at the end of a bar.
 *
 * @param kind which one
 * @param direction where it points, 1 or -1; what follows may be the opposite
 * @param own what it expects by itself towards its direction, or null when all that is known of it
 *     is what followed the like of it
 */
record Signal(SignalKind kind, int direction, SignalForecast own) {

  /**
   * What to expect, towards the direction. A signal with a forecast of its own is believed as far
   * as the forecasts before it came true: the lesser of the two means with the larger of the
   * errors. One that was never seen to come true is not believed.
   *
   * @param followed what followed signals of this kind and direction
   */
  SignalForecast expect(SignalForecast followed) {
    if (own == null || !followed.known()) {
      return followed;
    }
    return new SignalForecast(
        Math.min(own.mean(), followed.mean()),
        Math.max(own.meanError(), followed.meanError()),
        Math.max(own.predictionError(), followed.predictionError()),
        followed.outcomes());
  }

  /** The direction of a trade on the expectation; 0 for none. */
  int tradeDirection(SignalForecast expected) {
    if (!expected.known()) {
      return 0;
    }
    // A forecast of its own that has not come true is no forecast of the opposite.
    return expected.mean() > 0 ? direction : own == null ? -direction : 0;
  }
}
