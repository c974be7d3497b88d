package io.arbflow.operators.detect.chain;

import io.arbflow.domain.market.Dividend;
import io.arbflow.domain.market.ExerciseStyle;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.InterestRate;
import io.arbflow.domain.market.OptionRight;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.QuoteStatus;
import io.arbflow.domain.market.StockBorrow;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.ChainSettings;
import io.arbflow.operators.detect.Collected;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.RoutedQuote;
import io.arbflow.operators.detect.StrategySettings;
import io.arbflow.operators.time.TimeMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;

/** One chain of a share at 100 with a year to go, and a lane that looks at it. */
final class ChainDesk {
  static final long T = 1_600_000_000_000_000L;
  static final long YEAR = 365L * 86_400 * 1_000_000;

  final List<Dividend> dividends = new ArrayList<>();
  final List<StockBorrow> borrow = new ArrayList<>();
  final List<InterestRate> rates = new ArrayList<>();
  final EnumMap<Strategy, StrategySettings> strategies = new EnumMap<>(Strategy.class);
  final Collected out = new Collected();
  ExerciseStyle style = ExerciseStyle.EUROPEAN;
  long expiry = T + YEAR;
  double[] strikes = {90, 100, 110, 120};
  boolean americanShortBoxes;
  double maxPinProbability = 1;
  long exDateGuardMicros;
  Venue.Session session;
  TimeMode mode = TimeMode.LIVE;
  Universe universe;
  DetectSettings settings;
  ChainLane lane;
  ChainState state;

  ChainDesk() {
    rates.add(new InterestRate("USD", 0.03, 0.04, List.of()));
    for (Strategy strategy : ChainState.STRATEGIES) {
      strategies.put(strategy, new StrategySettings(true, 0, 0.5, Long.MAX_VALUE));
    }
  }

  /** Opens for business; what is set up afterwards does not count. */
  ChainDesk start() {
    List<Instrument> all = new ArrayList<>();
    all.add(Instrument.equity("ACME", "USD", 0.01, 1));
    for (double strike : strikes) {
      for (OptionRight right : OptionRight.values()) {
        all.add(option(id(right, strike), right, strike));
      }
    }
    List<Venue> venues =
        List.of(
            new Venue("OPT", 0, 0.65, 1_000_000, 1_000_000, session),
            new Venue("OPT2", 0, 0.65, 1_000_000, 1_000_000, session),
            new Venue("US", 0, 0.003, 2_000_000, 1_000_000, null));
    universe = new Universe(venues, all, rates, dividends, borrow, List.of(), null);
    ChainSettings guards =
        new ChainSettings(americanShortBoxes, maxPinProbability, exDateGuardMicros);
    settings = new DetectSettings(strategies, 4, false, 10_000, 100, guards);
    lane = new ChainLane(universe, settings, mode);
    state = lane.create(0);
    return this;
  }

  static String id(OptionRight right, double strike) {
    return (right == OptionRight.CALL ? "C" : "P") + (int) strike;
  }

  private Instrument option(String id, OptionRight right, double strike) {
    return new Instrument(
        id,
        InstrumentType.OPTION,
        null,
        "USD",
        "ACME",
        right,
        strike,
        expiry,
        style,
        100,
        0.01,
        1,
        Double.NaN,
        0,
        0);
  }

  /** A quote of ten contracts, or of a thousand shares, a side; none where the price is NaN. */
  void quote(String id, double bid, double ask, long at) {
    int size = id.equals("ACME") ? 1_000 : 10;
    quote(id, id.equals("ACME") ? "US" : "OPT", bid, size, ask, size, QuoteStatus.OPEN, at);
  }

  void quote(
      String id,
      String venue,
      double bid,
      double bidSize,
      double ask,
      double askSize,
      QuoteStatus status,
      long at) {
    Quote quote =
        new Quote(
            universe.instrumentId(id),
            universe.venueId(venue),
            bid,
            Double.isNaN(bid) ? 0 : bidSize,
            ask,
            Double.isNaN(ask) ? 0 : askSize,
            at,
            Quote.NO_SEQUENCE,
            0,
            at,
            status,
            Quote.NO_DEPTH,
            Quote.NO_DEPTH);
    lane.onElement(state, new RoutedQuote(0, quote), out);
  }

  OpportunityEvent last() {
    return out.events.get(out.events.size() - 1);
  }

  List<OpportunityEvent> of(Strategy strategy) {
    return out.events.stream().filter(event -> event.strategy() == strategy).toList();
  }

  double evidence(String name) {
    return last().evidence().numbers().get(name);
  }
}
