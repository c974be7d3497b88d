package io.arbflow.local.market;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.QuoteStatus;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.Strategy;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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

  /** Rounds between two quotes of an option or a share with options that do not change. */
  private static final int HEARTBEAT_ROUNDS = 5;

  /**
   * The share with the unknown dividend opens after its options: parity at one strike alone cannot
   * tell a dividend from a reversal, at all strikes it can.
   */
  private static final int SHARE_OPENS_ROUND = 20;

  private static final BigDecimal STUB_ASK = new BigDecimal("199999.99");

  private final SimulatedUniverse universe;
  private final FairValues values;
  private final SurePayoff payoff;
  private final List<Act> acts;

  /** Those that begin, last or end in the round. */
  private final List<Act> current = new ArrayList<>();

  private final int rounds;
  private final Map<Book, Long> sequences = new HashMap<>();
  private final Map<Book, SimQuote> last = new HashMap<>();
  private int round = -1;

  private SimulatedMarket(SimulatedUniverse universe, long seed, int rounds, int lastActRound) {
    this.universe = universe;
    this.values = new FairValues(seed);
    this.payoff = universe.payoff();
    List<Act> all = new ArrayList<>(Schedule.of(universe, seed, lastActRound));
    all.addAll(OptionSchedule.of(universe, seed, lastActRound, rounds - 1));
    all.addAll(FutureSchedule.of(universe, seed, lastActRound));
    this.acts = List.copyOf(all);
    this.rounds = rounds;
  }

  /**
   * @param seed decides everything but the dates
   * @param rounds how many rounds there are
   * @param calmRounds how many of them, at the end, are calm, so that what was found can be
   *     measured
   * @param startMicros about when the first round is, epoch microseconds; its day dates the options
   */
  public static SimulatedMarket create(long seed, int rounds, int calmRounds, long startMicros) {
    return new SimulatedMarket(
        SimulatedUniverse.create(seed, startMicros), seed, rounds, rounds - calmRounds);
  }

  public SimulatedUniverse universe() {
    return universe;
  }

  /**
   * Settings that this market needs, by key: its split class may be quoted before the chain shows
   * strikes enough to give the split away, and then only the size of the edge does.
   */
  public static Map<String, Integer> guards() {
    return Map.of(
        "strategies.CONVERSION.maxNetEdgeBps", 1_000,
        "strategies.REVERSAL.maxNetEdgeBps", 1_000,
        "strategies.BOX_SPREAD.maxNetEdgeBps", 3_000);
  }

  /** Strategies that this market has plants for. */
  public static Set<Strategy> families() {
    return Arrays.stream(ActKind.values())
        .filter(kind -> !kind.isTrap())
        .map(ActKind::family)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Strategy.class)));
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
    current.clear();
    for (Act act : acts) {
      if (act.isActive(round) || act.startRound() == round || act.endRound() == round) {
        current.add(act);
      }
      if (act.rampRound() == round) {
        values.ramp(SimulatedUniverse.asset(act.legs().get(0).book().instrument()), act.rampBps());
      }
    }
    values.step();
    List<SimQuote> quotes = new ArrayList<>();
    for (int i = 0; i < universe.books().size(); i++) {
      Book book = universe.books().get(i);
      if (isDue(book, i)) {
        quoteInto(quotes, book);
      }
    }
    return quotes;
  }

  /** Options and their shares are quoted when an act begins or ends there, and now and then. */
  private boolean isDue(Book book, int index) {
    return !SimulatedUniverse.isOptioned(book.instrument())
        || (round + index) % HEARTBEAT_ROUNDS == 0
        || current.stream()
            .anyMatch(
                act ->
                    (act.startRound() == round || act.endRound() == round) && act.at(book) != null);
  }

  private void quoteInto(List<SimQuote> quotes, Book book) {
    Act act = actAt(book);
    if (act == null) {
      send(quotes, calm(book));
      return;
    }
    Act.Part leg = act.at(book);
    switch (act.kind()) {
      case STALE_VENUE, STALE_UNDERLYING, STALE_FUTURE -> {}
      case FROZEN_FEED -> quotes.add(last.get(book).withStamp(SimQuote.Stamp.REPEATED));
      case CROSSED_FEED -> send(quotes, act.isCulprit(book) ? crossed(book) : calm(book));
      case TOO_THIN -> send(quotes, thin(shifted(book, leg)));
      case HALTED ->
          send(
              quotes,
              act.isCulprit(book)
                  ? shifted(book, leg).withStatus(QuoteStatus.HALTED)
                  : shifted(book, leg));
      case CLOCK_SKEW -> {
        send(quotes, calm(book));
        if (act.isCulprit(book)) {
          double both = act.legs().stream().mapToDouble(Act.Part::shiftBps).sum();
          SimQuote tempting = shifted(book, new Act.Part(leg.side(), book, both));
          quotes.add(tempting.withStamp(SimQuote.Stamp.FUTURE));
        }
      }
      case STUB_ASK -> send(quotes, calm(book).withAsk(STUB_ASK));
      case UNKNOWN_DIVIDEND -> {
        if (!act.isCulprit(book) || round >= SHARE_OPENS_ROUND) {
          send(quotes, calm(book));
        }
      }
      case SPLIT -> send(quotes, calm(book));
      case CROSS_VENUE,
          CURRENCY_CYCLE,
          FEE_KILLED,
          FAT_FINGER,
          CALENDAR_CARRY,
          CALENDAR_REVERSE,
          CASH_AND_CARRY,
          REVERSE_CASH_AND_CARRY,
          DEAR_BORROW ->
          send(quotes, shifted(book, leg));
      case CONVERSION,
          REVERSAL,
          BOX_SPREAD,
          VERTICAL_CREDIT,
          VERTICAL_SLOPE,
          BUTTERFLY,
          CALENDAR_SPREAD,
          JELLY_ROLL,
          EARLY_EXERCISE,
          UNEQUAL_STRIKES ->
          send(quotes, shifted(book, combined(act, leg)));
    }
  }

  private void send(List<SimQuote> quotes, SimQuote quote) {
    last.put(quote.book(), quote);
    quotes.add(quote);
  }

  private Act actAt(Book book) {
    for (Act act : current) {
      if (act.isActive(round) && act.at(book) != null) {
        return act;
      }
    }
    return null;
  }

  private SimQuote calm(Book book) {
    return around(book, fair(book.instrument()), book.halfSpreadBps());
  }

  /** The whole quote moved in the arbitrageur's favour: down where he buys, up where he sells. */
  private SimQuote shifted(Book book, Act.Part leg) {
    double shift = (leg.side() == Side.BUY ? -1 : 1) * leg.shiftBps() * BPS;
    double mid = fair(book.instrument()) + shift * values.mid(book.instrument());
    return around(book, mid, book.halfSpreadBps());
  }

  private SimQuote crossed(Book book) {
    return around(book, fair(book.instrument()), -CROSSED_BPS);
  }

  /** The leg with its share of what the whole combination is worth less than nothing. */
  private Act.Part combined(Act act, Act.Part leg) {
    double spot = values.mid(leg.book().instrument());
    double slack = -payoff.worth(act.combination(), one -> fair(one.instrument()));
    double share = slack / spot / BPS / act.combination().weight();
    return new Act.Part(leg.side(), leg.book(), leg.shiftBps() + share);
  }

  private double fair(Instrument instrument) {
    return universe.fair(instrument, values.mid(instrument));
  }

  /** Bid and ask on the tick, rounded away from the mid, so that rounding never makes an edge. */
  private SimQuote around(Book book, double mid, double halfSpreadBps) {
    Instrument instrument = book.instrument();
    double half = halfSpreadBps * BPS * values.mid(instrument);
    BigDecimal size = BigDecimal.valueOf(book.size());
    BigDecimal bid = onTick(mid - half, instrument, RoundingMode.FLOOR);
    return new SimQuote(
        book,
        bid.signum() > 0 ? bid : null,
        size,
        onTick(mid + half, instrument, RoundingMode.CEILING),
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
    return q.withSizes(size);
  }
}
