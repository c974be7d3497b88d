package io.arbflow.operators.detect.term;

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
import io.arbflow.operators.detect.Collected;
import io.arbflow.operators.detect.RoutedQuote;
import io.arbflow.operators.detect.StrategySettings;
import io.arbflow.operators.time.TimeMode;
import java.util.ArrayList;
import java.util.List;

/**
 * One strike of 100 with calls C1 to C3 and puts P1 to P3 that expire in a quarter, half and one
 * year; a contract costs 0.65; rates are 5 % both ways unless said otherwise.
 */
final class TermCase {
  /** 2024-01-01. */
  static final long START = 1_704_067_200_000_000L;

  static final long AGE_MICROS = 20_000_000;
  private static final long YEAR = 365L * 86_400_000_000L;
  private static final double[] YEARS = {0.25, 0.5, 1};

  final Collected out = new Collected();
  TermLane lane;
  TermState state;
  Instrument underlying = Instrument.equity("ACME", "USD", 0.01, 1);
  List<InterestRate> rates = List.of(new InterestRate("USD", 0.05, 0.05, List.of()));
  List<Dividend> dividends = List.of();
  List<StockBorrow> borrow = List.of();
  private Universe universe;
  private boolean on = true;
  private long ageMicros = AGE_MICROS;
  private double nearLot = 1;
  private double farLot = 1;
  private double bidSize = 10;
  private double askSize = 10;

  long expiry(int index) {
    return START + (long) (YEARS[index] * YEAR);
  }

  void ages(long micros) {
    ageMicros = micros;
  }

  void lots(double near, double far) {
    nearLot = near;
    farLot = far;
  }

  void sizes(double bid, double ask) {
    bidSize = bid;
    askSize = ask;
  }

  void withoutRates() {
    rates = List.of(new InterestRate("EUR", 0.05, 0.05, List.of()));
  }

  void off() {
    on = false;
  }

  void start(ExerciseStyle style) {
    List<Instrument> all = new ArrayList<>(List.of(underlying));
    for (int i = 0; i < YEARS.length; i++) {
      all.add(option("C" + (i + 1), OptionRight.CALL, expiry(i), style, i == 0));
      all.add(option("P" + (i + 1), OptionRight.PUT, expiry(i), style, i == 0));
    }
    Venue venue = new Venue("V", 0, 0.65, ageMicros, 0, null);
    universe = new Universe(List.of(venue), all, rates, dividends, borrow, List.of(), null);
    StrategySettings settings = new StrategySettings(on, 0, 0.5, Long.MAX_VALUE);
    lane = new TermLane(universe, TermFixture.settings(settings, settings), TimeMode.LIVE);
    state = lane.create(0);
    out.events.clear();
  }

  private Instrument option(
      String id, OptionRight right, long expiry, ExerciseStyle style, boolean near) {
    return new Instrument(
        id,
        InstrumentType.OPTION,
        null,
        "USD",
        underlying.id(),
        right,
        100,
        expiry,
        style,
        100,
        0.01,
        near ? nearLot : farLot,
        Double.NaN,
        0,
        0);
  }

  void quote(String option, double bid, double ask, long at) {
    quote(option, bid, ask, QuoteStatus.OPEN, at);
  }

  void quote(String option, double bid, double ask, QuoteStatus status, long at) {
    lane.onElement(state, routed(option, bid, ask, status, at), out);
  }

  /** A call and a put of one expiry. */
  void roll(
      String call,
      double callBid,
      double callAsk,
      String put,
      double putBid,
      double putAsk,
      long at) {
    quote(call, callBid, callAsk, at);
    quote(put, putBid, putAsk, at);
  }

  RoutedQuote routed(String option, double bid, double ask, QuoteStatus status, long at) {
    return new RoutedQuote(
        0,
        new Quote(
            universe.instrumentId(option),
            0,
            bid,
            Double.isNaN(bid) ? 0 : bidSize,
            ask,
            askSize,
            at,
            Quote.NO_SEQUENCE,
            0,
            at,
            status,
            Quote.NO_DEPTH,
            Quote.NO_DEPTH));
  }
}
