package io.arbflow.local.market;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.QuoteStatus;
import io.arbflow.domain.opportunity.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The market, round by round: in every round each book is quoted once around the round's fair mid,
 * unless an act says otherwise. Pure function of the seed and the number of rounds; it knows no
 * clock. Prices move with rounds and not with time, so a sender that was held up can never make two
 * venues' quotes differ by more than one round's move.
 */
public final class SimulatedMarket {
  private static final double BPS = 1e-4;
  private static final BigDecimal THIN_SHARE = new BigDecimal("0.4");
  private static final double CROSSED_BPS = 40;

  private final SimulatedUniverse universe;
  private final FairValues values;
  private final List<Act> acts;
  private final int rounds;
  private final Map<Book, Long> sequences = new HashMap<>();
  private final Map<Book, SimQuote> last = new HashMap<>();
  private int round = -1;

  private SimulatedMarket(SimulatedUniverse universe, long seed, int rounds, int lastActRound) {
    this.universe = universe;
    this.values = new FairValues(seed);
    this.acts = Schedule.of(universe, seed, lastActRound);
    this.rounds = rounds;
  }

  /**
   * @param seed decides everything
   * @param rounds how many rounds there are
   * @param calmRounds how many of them, at the end, are calm, so that what was found can be
   *     measured
   */
  public static SimulatedMarket create(long seed, int rounds, int calmRounds) {
    return new SimulatedMarket(SimulatedUniverse.create(seed), seed, rounds, rounds - calmRounds);
  }

  public SimulatedUniverse universe() {
    return universe;
  }

  List<Act> acts() {
    return acts;
  }

  /** Whether all rounds are over. */
  public boolean isOver() {
    return round + 1 >= rounds;
  }

  /** The round that {@link #next} returned last, from 0. */
  int round() {
    return round;
  }

  /** The next round's quotes in the order they are sent. */
  List<SimQuote> next() {
    round++;
    for (Act act : acts) {
      if (act.rampRound() == round) {
        values.ramp(SimulatedUniverse.asset(act.legs().get(0).book().instrument()), act.rampBps());
      }
    }
    values.step();
    List<SimQuote> quotes = new ArrayList<>();
    for (Book book : universe.books()) {
      quoteInto(quotes, book);
    }
    return quotes;
  }

  private void quoteInto(List<SimQuote> quotes, Book book) {
    Act act = actAt(book);
    if (act == null) {
      send(quotes, calm(book));
      return;
    }
    Act.Part leg = act.at(book);
    switch (act.kind()) {
      case STALE_VENUE -> {}
      case FROZEN_FEED -> quotes.add(stamped(last.get(book), SimQuote.Stamp.REPEATED));
      case CROSSED_FEED -> send(quotes, act.isCulprit(book) ? crossed(book) : calm(book));
      case TOO_THIN -> send(quotes, thin(shifted(book, leg)));
      case HALTED ->
          send(quotes, act.isCulprit(book) ? halted(shifted(book, leg)) : shifted(book, leg));
      case CLOCK_SKEW -> {
        send(quotes, calm(book));
        if (act.isCulprit(book)) {
          double both = act.legs().stream().mapToDouble(Act.Part::shiftBps).sum();
          SimQuote tempting = shifted(book, new Act.Part(leg.side(), book, both));
          quotes.add(stamped(tempting, SimQuote.Stamp.FUTURE));
        }
      }
      case CROSS_VENUE, CURRENCY_CYCLE, FEE_KILLED, FAT_FINGER -> send(quotes, shifted(book, leg));
    }
  }

  private void send(List<SimQuote> quotes, SimQuote quote) {
    last.put(quote.book(), quote);
    quotes.add(quote);
  }

  private Act actAt(Book book) {
    for (Act act : acts) {
      if (act.isActive(round) && act.at(book) != null) {
        return act;
      }
    }
    return null;
  }

  private SimQuote calm(Book book) {
    return around(book, values.mid(book.instrument()), book.halfSpreadBps());
  }

  /** The whole quote moved in the arbitrageur's favour: down where he buys, up where he sells. */
  private SimQuote shifted(Book book, Act.Part leg) {
    double shift = (leg.side() == Side.BUY ? -1 : 1) * leg.shiftBps() * BPS;
    return around(book, values.mid(book.instrument()) * (1 + shift), book.halfSpreadBps());
  }

  private SimQuote crossed(Book book) {
    return around(book, values.mid(book.instrument()), -CROSSED_BPS);
  }

  /** Bid and ask on the tick, rounded away from the mid, so that rounding never makes an edge. */
  private SimQuote around(Book book, double mid, double halfSpreadBps) {
    Instrument instrument = book.instrument();
    BigDecimal size = BigDecimal.valueOf(book.size());
    return new SimQuote(
        book,
        onTick(mid * (1 - halfSpreadBps * BPS), instrument, RoundingMode.FLOOR),
        size,
        onTick(mid * (1 + halfSpreadBps * BPS), instrument, RoundingMode.CEILING),
        size,
        sequences.merge(book, 1L, Long::sum),
        QuoteStatus.OPEN,
        SimQuote.Stamp.NOW);
  }

  private static BigDecimal onTick(double price, Instrument instrument, RoundingMode rounding) {
    BigDecimal tick = BigDecimal.valueOf(instrument.tickSize());
    return BigDecimal.valueOf(price).divide(tick, 0, rounding).multiply(tick);
  }

  private static SimQuote thin(SimQuote q) {
    BigDecimal size = BigDecimal.valueOf(q.book().instrument().lotSize()).multiply(THIN_SHARE);
    return new SimQuote(
        q.book(), q.bid(), size, q.ask(), size, q.sequence(), q.status(), q.stamp());
  }

  private static SimQuote halted(SimQuote q) {
    return new SimQuote(
        q.book(),
        q.bid(),
        q.bidSize(),
        q.ask(),
        q.askSize(),
        q.sequence(),
        QuoteStatus.HALTED,
        q.stamp());
  }

  private static SimQuote stamped(SimQuote q, SimQuote.Stamp stamp) {
    return new SimQuote(
        q.book(), q.bid(), q.bidSize(), q.ask(), q.askSize(), q.sequence(), q.status(), stamp);
  }
}
