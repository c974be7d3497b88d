package io.arbflow.operators.detect.surface;

import io.arbflow.domain.market.FinancingCurve;
import io.arbflow.operators.detect.SurfaceSettings;
import io.arbflow.operators.detect.contracts.OptionChain;
import io.arbflow.operators.detect.slice.Slice;

/**
 * One chain as a strategy sees it.
 *
 * @param desk what is shared
 * @param state of the underlying
 * @param expiry of the chain
 * @param slice the chain's last
 * @param smile the slice with its fit
 * @param nowMicros the instant
 */
record Scene(
    Desk desk, SurfaceState state, ExpiryState expiry, Slice slice, Smile smile, long nowMicros) {

  static Scene of(Desk desk, SurfaceState state, ExpiryState expiry, long nowMicros) {
    return new Scene(desk, state, expiry, expiry.slice, expiry.smile(desk), nowMicros);
  }

  SurfaceSettings settings() {
    return desk.settings();
  }

  OptionChain chain() {
    return desk.chains().chain(expiry.chain);
  }

  /** The given time in years, or the time to expiry where that is shorter. */
  double horizonYears(long micros) {
    return Math.min(slice.years(), micros / FinancingCurve.YEAR_MICROS);
  }

  /** The row of the smile that can be traded and is nearest a log-moneyness; negative for none. */
  int nearest(double logMoneyness, boolean call) {
    int best = Slice.NO_ROW;
    double least = Double.POSITIVE_INFINITY;
    for (int row = 0; row < slice.smile(); row++) {
      double distance = Math.abs(slice.logMoneyness(row) - logMoneyness);
      if (slice.isCall(row) == call && distance < least && smile.tradable(row)) {
        best = row;
        least = distance;
      }
    }
    return best;
  }
}
