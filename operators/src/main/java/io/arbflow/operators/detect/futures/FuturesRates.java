package io.arbflow.operators.detect.futures;

import io.arbflow.domain.market.InterestRate;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.DetectSettings;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the universe says what money costs, without which no strategy on futures starts. */
public final class FuturesRates {
  private static final List<Strategy> STRATEGIES =
      List.of(Strategy.CASH_AND_CARRY, Strategy.FUTURES_CALENDAR);

  private FuturesRates() {}

  /**
   * Why the enabled strategies on futures cannot start on the universe, as a sentence that names
   * one; null when they can.
   */
  public static String refusal(Universe universe, DetectSettings settings) {
    FuturesProducts products = new FuturesProducts(universe);
    Set<String> known =
        universe.rates().stream().map(InterestRate::currency).collect(Collectors.toSet());
    for (Strategy strategy : STRATEGIES) {
      for (int id = 0; settings.of(strategy).enabled() && id < products.count(); id++) {
        FuturesProduct product = products.product(id);
        if (!known.contains(product.currency())) {
          return strategy
              + " cannot start: the universe has no rates for "
              + product.currency()
              + ", the currency of futures on "
              + product.underlying();
        }
      }
    }
    return null;
  }
}
