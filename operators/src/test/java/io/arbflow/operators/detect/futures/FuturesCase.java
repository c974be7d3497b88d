package io.arbflow.operators.detect.futures;

import io.arbflow.domain.market.Dividend;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InterestRate;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.QuoteStatus;
import io.arbflow.domain.market.StockBorrow;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.operators.detect.Collected;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.RoutedQuote;
import io.arbflow.operators.detect.StrategySettings;
import io.arbflow.operators.time.TimeMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Futures of 100 units that expire in a quarter, half and one year, on a code (G1 to G3), a share
 * (A1 to A3 on ACME) and a currency (E1 to E3 on EUR); a contract or unit costs 1.45 unless said
 * otherwise; money is lent at 2 % and borrowed at 5 %, all sides show 3.
 */
final class FuturesCase {
  /** 2024-01-01. */
  static final long START = 1_704_067_200_000_000L;

  static final long AGE_MICROS = 20_000_000;
  private static final long YEAR = 365L * 86_400_000_000L;
  private static final double[] YEARS = {0.25, 0.5, 1};

  final Collected out = new Collected();
  final List<InterestRate> rates =
      new ArrayList<>(List.of(new InterestRate("USD", 0.02, 0.05, List.of())));
  final List<Dividend> dividends = new ArrayList<>();
  final List<StockBorrow> borrow = new ArrayList<>();
  final List<Instrument> more = new ArrayList<>();
  long ageMicros = AGE_MICROS;
  double feeBps;
  double feePerUnit = 1.45;
  double size = 3;
  boolean on = true;
  FuturesLane lane;
  FuturesState state;
  private Universe universe;
  private FuturesProducts products;

  static long at(double years) {
    return START + (long) (years * YEAR);
  }

  Universe universe() {
    List<Instrument> all = new ArrayList<>(more);
    all.add(Instrument.equity("ACME", "USD", 0.01, 1));
    all.add(Instrument.spot("EUR/USD", "EUR", "USD", 0.0001, 1));
    for (int i = 0; i < YEARS.length; i++) {
      all.add(FuturesFixture.future("G" + (i + 1), "GOLD", at(YEARS[i]), 100, 1));
      all.add(FuturesFixture.future("A" + (i + 1), "ACME", at(YEARS[i]), 100, 1));
      all.add(FuturesFixture.future("E" + (i + 1), "EUR", at(YEARS[i]), 100, 1));
    }
    return new Universe(
        List.of(new Venue("V", feeBps, feePerUnit, ageMicros, 0, null)),
        all,
        rates,
        dividends,
        borrow,
        List.of(),
        null);
  }

  FuturesCase start() {
    universe = universe();
    products = new FuturesProducts(universe);
    StrategySettings all = new StrategySettings(on, 0, 0.5, Long.MAX_VALUE);
    DetectSettings settings = FuturesFixture.settings(all, all);
    lane = new FuturesLane(universe, settings, TimeMode.LIVE);
    return this;
  }

  /** A quote now; the state is that of the product quoted last. */
  FuturesCase quote(String id, double bid, double ask, QuoteStatus status, long at) {
    RoutedQuote routed = routed(id, bid, ask, status, at);
    if (state == null || state.product != routed.key()) {
      state = lane.create(routed.key());
    }
    lane.onElement(state, routed, out);
    return this;
  }

  FuturesCase quote(String id, double bid, double ask, long at) {
    return quote(id, bid, ask, QuoteStatus.OPEN, at);
  }

  RoutedQuote routed(String id, double bid, double ask, QuoteStatus status, long at) {
    int instrument = universe.instrumentId(id);
    Quote quote =
        new Quote(
            instrument,
            0,
            bid,
            Double.isNaN(bid) ? 0 : size,
            ask,
            Double.isNaN(ask) ? 0 : size,
            at,
            Quote.NO_SEQUENCE,
            0,
            at,
            status,
            Quote.NO_DEPTH,
            Quote.NO_DEPTH);
    return new RoutedQuote(products.productOf(instrument), quote);
  }

  List<OpportunityEvent> opened() {
    return out.of(EventKind.OPENED);
  }

  OpportunityEvent last() {
    return out.events.get(out.events.size() - 1);
  }
}
