package io.arbflow.local.market;

import io.arbflow.domain.market.FinancingCurve;
import io.arbflow.domain.market.Instrument;

/**
 * The one fair price of every future: the share without the dividend that goes to others, with
 * interest at {@link OptionPrices#RATE} until expiry. That rate lies between what lending earns and
 * what borrowing costs, so that no two fair prices pay.
 */
final class FuturePrices {
  private final long startMicros;

  /**
   * @param startMicros the instant of all prices: a run is too short for time to matter
   */
  FuturePrices(long startMicros) {
    this.startMicros = startMicros;
  }

  /**
   * Fair price, USD per share.
   *
   * @param spot fair price of the underlying
   */
  double price(Instrument future, double spot) {
    FutureClass listed = FutureClass.on(future.underlying());
    long exTimeMicros = listed.exTimeMicros(startMicros);
    double held = spot;
    if (exTimeMicros <= future.expiryMicros()) {
      held -= listed.dividend() * Math.exp(-OptionPrices.RATE * years(exTimeMicros));
    }
    return held * Math.exp(OptionPrices.RATE * years(future.expiryMicros()));
  }

  private double years(long untilMicros) {
    return FinancingCurve.years(startMicros, untilMicros);
  }
}
