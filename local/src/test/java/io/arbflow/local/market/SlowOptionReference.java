package io.arbflow.local.market;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arbflow.domain.market.Dividend;
import io.arbflow.domain.market.ExerciseStyle;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.OptionRight;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.opportunity.Side;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An obvious scorer of option quotes as they were sent, written from the definitions of the
 * strategies and sharing nothing with the generator: after every quote it tries every combination
 * of the underlying's options.
 */
final class SlowOptionReference {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double YEAR_MICROS = 365.0 * 86_400 * 1e6;

  /** What a detector has to guard against; one without a guard falls for a trap. */
  enum Guard {
    /** Sides that can be traded, not mids. */
    EXECUTABLE,
    /** Only fresh quotes. */
    STALE,
    /** An American reversal may be exercised early. */
    EARLY_EXERCISE,
    /** Butterflies in the ratio of the strikes. */
    RATIO,
    /** Parity at many strikes that implies an unknown dividend. */
    IMPLIED_DIVIDEND,
    /** An edge too large to be true. */
    BELIEVABLE
  }

  /** An edge that is there at an instant. */
  record Edge(
      String family,
      Set<Truth.TruthLeg> legs,
      long micros,
      double net,
      double bps,
      boolean carry) {}

  private record Shown(double bid, double ask, long micros) {}

  private record Leg(Side side, Instrument instrument, double weight) {}

  private final Universe universe;
  private final Set<Guard> guards;
  private final Map<String, Shown> shown = new HashMap<>();
  private final Map<String, Venue> venues = new HashMap<>();
  private final Map<String, TreeMap<Long, List<Instrument>>> listed = new HashMap<>();
  private final List<Edge> edges = new ArrayList<>();
  private long now;

  SlowOptionReference(Universe universe, Set<Guard> guards) {
    this.universe = universe;
    this.guards = guards;
    for (Instrument one : universe.instruments()) {
      if (one.type() == InstrumentType.OPTION) {
        listed
            .computeIfAbsent(one.underlying(), u -> new TreeMap<>())
            .computeIfAbsent(one.expiryMicros(), e -> new ArrayList<>())
            .add(one);
      }
    }
  }

  List<Edge> edges() {
    return edges;
  }

  void quote(String json) {
    JsonNode q = parse(json);
    Instrument instrument =
        universe.instrument(universe.instrumentId(q.get("instrument").asText()));
    String underlying = instrument.underlying() == null ? instrument.id() : instrument.underlying();
    if (!listed.containsKey(underlying)) {
      return;
    }
    now = q.get("eventTimeMicros").asLong();
    venues.put(instrument.id(), universe.venue(universe.venueId(q.get("venue").asText())));
    shown.put(instrument.id(), new Shown(number(q, "bid"), number(q, "ask"), now));
    look(underlying);
  }

  /** Looks at everything on the underlying as it stands. */
  void look(String underlying) {
    Instrument share = universe.instrument(universe.instrumentId(underlying));
    for (List<Instrument> chain : listed.get(underlying).values()) {
      parity(share, chain);
      List<Instrument> calls = ofRight(chain, OptionRight.CALL);
      List<Instrument> puts = ofRight(chain, OptionRight.PUT);
      boxes(calls, puts);
      verticals(calls, puts);
      butterflies(calls);
      butterflies(puts);
    }
    calendars(underlying);
  }

  private void parity(Instrument share, List<Instrument> chain) {
    List<Instrument> calls = ofRight(chain, OptionRight.CALL);
    List<Instrument> puts = ofRight(chain, OptionRight.PUT);
    List<Edge> reversals = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      Instrument call = calls.get(i);
      Instrument put = puts.get(i);
      judge("CONVERSION", paysLeast(call), List.of(buy(share), buy(put), sell(call)), false, edges);
      double fee = 0.0;
      for (var b : universe.borrow()) {
        fee += b.instrument().equals(share.id()) ? b.annualRate() : 0;
      }
      double borrow = price(sell(share)) * fee * years(call.expiryMicros());
      judge(
          "REVERSAL",
          -owesMost(call) - borrow,
          List.of(sell(share), sell(put), buy(call)),
          false,
          reversals);
    }
    boolean suspect = guards.contains(Guard.IMPLIED_DIVIDEND) && reversals.size() > 1;
    reversals.forEach(r -> edges.add(new Edge(r.family, r.legs, r.micros, r.net, r.bps, suspect)));
  }

  private double paysLeast(Instrument option) {
    double rate = universe.rates().get(0).borrowRate();
    double least =
        option.strike() * df(rate, option.expiryMicros()) + pv(rate, option, option.expiryMicros());
    if (option.style() == ExerciseStyle.AMERICAN) {
      for (Dividend d : dividends(option)) {
        least =
            Math.min(
                least,
                option.strike() * df(rate, d.exTimeMicros())
                    + pv(rate, option, d.exTimeMicros() - 1));
      }
    }
    return least;
  }

  private double owesMost(Instrument option) {
    double rate = universe.rates().get(0).lendRate();
    double most =
        option.strike() * df(rate, option.expiryMicros()) + pv(rate, option, option.expiryMicros());
    if (option.style() == ExerciseStyle.AMERICAN && guards.contains(Guard.EARLY_EXERCISE)) {
      most = Math.max(most, option.strike());
      for (Dividend d : dividends(option)) {
        most =
            Math.max(
                most,
                option.strike() * df(rate, d.exTimeMicros()) + pv(rate, option, d.exTimeMicros()));
      }
    }
    return most;
  }

  private List<Dividend> dividends(Instrument option) {
    return universe.dividends().stream()
        .filter(d -> d.underlying().equals(option.underlying()))
        .filter(d -> d.exTimeMicros() > now && d.exTimeMicros() <= option.expiryMicros())
        .toList();
  }

  private double pv(double rate, Instrument option, long until) {
    return dividends(option).stream()
        .filter(d -> d.exTimeMicros() <= until)
        .mapToDouble(d -> d.amount() * df(rate, d.exTimeMicros()))
        .sum();
  }

  private void boxes(List<Instrument> calls, List<Instrument> puts) {
    for (int i = 0; i < calls.size(); i++) {
      for (int j = i + 1; j < calls.size(); j++) {
        double width = calls.get(j).strike() - calls.get(i).strike();
        long expiry = calls.get(i).expiryMicros();
        judge(
            "BOX_SPREAD",
            width * df(universe.rates().get(0).borrowRate(), expiry),
            List.of(buy(calls.get(i)), sell(calls.get(j)), buy(puts.get(j)), sell(puts.get(i))));
        if (calls.get(i).style() == ExerciseStyle.EUROPEAN) {
          judge(
              "BOX_SPREAD",
              -width * df(universe.rates().get(0).lendRate(), expiry),
              List.of(sell(calls.get(i)), buy(calls.get(j)), sell(puts.get(j)), buy(puts.get(i))));
        }
      }
    }
  }

  private void verticals(List<Instrument> calls, List<Instrument> puts) {
    for (int i = 0; i < calls.size(); i++) {
      for (int j = i + 1; j < calls.size(); j++) {
        double width = calls.get(j).strike() - calls.get(i).strike();
        boolean american = calls.get(i).style() == ExerciseStyle.AMERICAN;
        double owed =
            american
                ? width
                : width * df(universe.rates().get(0).lendRate(), calls.get(i).expiryMicros());
        judge("VERTICAL_SPREAD", 0, List.of(buy(calls.get(i)), sell(calls.get(j))));
        judge("VERTICAL_SPREAD", 0, List.of(buy(puts.get(j)), sell(puts.get(i))));
        judge("VERTICAL_SPREAD", -owed, List.of(sell(calls.get(i)), buy(calls.get(j))));
        judge("VERTICAL_SPREAD", -owed, List.of(sell(puts.get(j)), buy(puts.get(i))));
      }
    }
  }

  private void butterflies(List<Instrument> s) {
    for (int i = 0; i < s.size(); i++) {
      for (int j = i + 1; j < s.size(); j++) {
        for (int k = j + 1; k < s.size(); k++) {
          double low = s.get(k).strike() - s.get(j).strike();
          double high = s.get(j).strike() - s.get(i).strike();
          double unit = guards.contains(Guard.RATIO) ? divisor(low, high) : 1;
          double n1 = guards.contains(Guard.RATIO) ? low / unit : 1;
          double n3 = guards.contains(Guard.RATIO) ? high / unit : 1;
          judge(
              "BUTTERFLY",
              0,
              List.of(
                  new Leg(Side.BUY, s.get(i), n1),
                  new Leg(Side.SELL, s.get(j), n1 + n3),
                  new Leg(Side.BUY, s.get(k), n3)));
        }
      }
    }
  }

  private static double divisor(double a, double b) {
    return b < 1e-9 ? a : divisor(b, a % b);
  }

  private void calendars(String underlying) {
    for (List<Instrument> near : listed.get(underlying).values()) {
      for (List<Instrument> far : listed.get(underlying).values()) {
        for (Instrument soon : ofRight(near, OptionRight.CALL)) {
          for (Instrument later : ofRight(far, OptionRight.CALL)) {
            if (soon.strike() == later.strike() && soon.expiryMicros() < later.expiryMicros()) {
              Instrument soonPut = putOf(near, soon.strike());
              Instrument laterPut = putOf(far, soon.strike());
              judge("CALENDAR_SPREAD", 0, List.of(sell(soon), buy(later)));
              judge("CALENDAR_SPREAD", 0, List.of(sell(soonPut), buy(laterPut)));
              roll(soon, later, soonPut, laterPut);
            }
          }
        }
      }
    }
  }

  /** Both ways, without the fee for borrowing the share: more than a detector may report. */
  private void roll(Instrument call, Instrument farCall, Instrument put, Instrument farPut) {
    var rates = universe.rates().get(0);
    judge(
        "JELLY_ROLL",
        -between(rates.borrowRate(), call, farCall),
        List.of(sell(farCall), buy(farPut), buy(call), sell(put)));
    judge(
        "JELLY_ROLL",
        between(rates.lendRate(), call, farCall),
        List.of(buy(farCall), sell(farPut), sell(call), buy(put)));
  }

  private double between(double rate, Instrument near, Instrument far) {
    return near.strike() * (df(rate, near.expiryMicros()) - df(rate, far.expiryMicros()))
        - (pv(rate, far, far.expiryMicros()) - pv(rate, near, near.expiryMicros()));
  }

  private static Instrument putOf(List<Instrument> chain, double strike) {
    return ofRight(chain, OptionRight.PUT).stream()
        .filter(one -> one.strike() == strike)
        .findFirst()
        .orElseThrow();
  }

  private void judge(String family, double later, List<Leg> legs) {
    judge(family, later, legs, false, edges);
  }

  /** Per unit of one contract of the multiplier, sizes aside: books here always show enough. */
  private void judge(String family, double later, List<Leg> legs, boolean carry, List<Edge> to) {
    double net = later * OptionClass.MULTIPLIER;
    double bought = 0;
    double sold = 0;
    for (Leg leg : legs) {
      Shown quote = shown.get(leg.instrument.id());
      double price = price(leg);
      boolean stale =
          quote != null && guards.contains(Guard.STALE) && now - quote.micros > 3_000_000;
      if (stale || !(price > 0)) {
        return;
      }
      Venue venue = venues.get(leg.instrument.id());
      boolean option = leg.instrument.type() == InstrumentType.OPTION;
      double quantity = leg.weight * (option ? 1 : OptionClass.MULTIPLIER);
      double notional = quantity * price * leg.instrument.multiplier();
      net += leg.side == Side.SELL ? notional : -notional;
      net -= notional * venue.takerFeeBps() / 1e4 + quantity * venue.takerFeePerUnit();
      bought += leg.side == Side.BUY ? notional : 0;
      sold += leg.side == Side.SELL ? notional : 0;
    }
    double bps = net / Math.max(bought, sold) * 1e4;
    boolean credible = !guards.contains(Guard.BELIEVABLE) || !isBounded(family) || bps <= 1_000;
    if (net > 1e-9 * Math.max(bought, sold) && credible) {
      Set<Truth.TruthLeg> named =
          legs.stream()
              .map(
                  l ->
                      new Truth.TruthLeg(
                          l.side, l.instrument.id(), venues.get(l.instrument.id()).id()))
              .collect(Collectors.toSet());
      to.add(new Edge(family, named, now, net, bps, carry));
    }
  }

  private static boolean isBounded(String family) {
    return Set.of("CONVERSION", "REVERSAL", "BOX_SPREAD").contains(family);
  }

  private double price(Leg leg) {
    Shown quote = shown.get(leg.instrument.id());
    if (quote == null) {
      return Double.NaN;
    }
    if (!guards.contains(Guard.EXECUTABLE)) {
      return (quote.bid + quote.ask) / 2;
    }
    return leg.side == Side.BUY ? quote.ask : quote.bid;
  }

  private static Leg buy(Instrument instrument) {
    return new Leg(Side.BUY, instrument, 1);
  }

  private static Leg sell(Instrument instrument) {
    return new Leg(Side.SELL, instrument, 1);
  }

  private static List<Instrument> ofRight(List<Instrument> chain, OptionRight right) {
    return chain.stream()
        .filter(one -> one.right() == right)
        .sorted((a, b) -> Double.compare(a.strike(), b.strike()))
        .toList();
  }

  private double years(long micros) {
    return (micros - now) / YEAR_MICROS;
  }

  private double df(double rate, long micros) {
    return Math.exp(-rate * years(micros));
  }

  private static double number(JsonNode quote, String name) {
    return quote.has(name) ? quote.get(name).asDouble() : Double.NaN;
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
