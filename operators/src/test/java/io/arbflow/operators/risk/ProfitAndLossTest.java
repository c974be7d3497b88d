package io.arbflow.operators.risk;

import static io.arbflow.operators.risk.RiskCases.T0;
import static io.arbflow.operators.risk.RiskCases.dec;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.control.Mode;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.Mark;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.order.Fill;
import io.arbflow.domain.order.FillStatus;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.order.OrderLeg;
import io.arbflow.domain.order.Purpose;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Profit that is kept up against profit that is recomputed from all fills from scratch: what each
 * was bought or sold for, and what that is worth at the newest marks.
 */
class ProfitAndLossTest {
  private static final Universe UNIVERSE =
      Universe.of(
          List.of(Venue.of("A", 0, 0, 1_000), Venue.of("N/Y", 0, 0, 1_000)),
          List.of(
              Instrument.spot("BTC/USD", "BTC", "USD", 0.01, 0.0001),
              Instrument.spot("ETH/BTC", "ETH", "BTC", 0.00001, 0.001),
              Instrument.spot("USD/JPY", "USD", "JPY", 0.01, 1),
              Instrument.equity("SPY", "USD", 0.01, 1),
              Instrument.equity("TOYO", "JPY", 1, 1),
              future("FUT", 50)));

  private static final String[] NAMES = {"BTC/USD", "ETH/BTC", "USD/JPY", "SPY", "TOYO", "FUT"};
  private static final double[] USUAL = {60_000, 0.05, 150, 500, 2_000, 5_000};

  private final AccountBook book = new AccountBook(UNIVERSE, "USD");
  private final FillBooking booking = new FillBooking(UNIVERSE);
  private final List<Fill> fills = new ArrayList<>();
  private final List<OrderLeg> legs = new ArrayList<>();
  private final Map<String, BigDecimal> mids = new HashMap<>();
  private int orders;

  private static Instrument future(String id, double multiplier) {
    return new Instrument(
        id,
        InstrumentType.FUTURE,
        null,
        "USD",
        "IDX",
        null,
        Double.NaN,
        Long.MAX_VALUE,
        null,
        multiplier,
        0.25,
        1,
        Double.NaN,
        0,
        0);
  }

  private void trade(Side side, String instrument, String venue, String quantity, String price) {
    trade(side, instrument, venue, dec(quantity), dec(price), BigDecimal.ZERO);
  }

  private void trade(
      Side side,
      String instrument,
      String venue,
      BigDecimal quantity,
      BigDecimal price,
      BigDecimal fee) {
    OrderLeg leg = new OrderLeg(side, instrument, venue, quantity, price);
    String id = "order" + orders++;
    book.advance(T0 + orders);
    Order order =
        new Order(
            id,
            id,
            "main",
            Strategy.PATTERN,
            List.of(leg),
            T0,
            T0,
            T0 + 1,
            BigDecimal.ONE,
            "USD",
            Mode.BALANCED,
            "POLICY",
            "POLICY",
            1,
            Purpose.OPEN);
    Leg source =
        new Leg(
            leg.side(),
            leg.instrument(),
            leg.venue(),
            price.doubleValue(),
            quantity.doubleValue(),
            T0 + orders);
    Plan.PlannedLeg planned = new Plan.PlannedLeg(leg, source, price);
    Plan plan = new Plan(List.of(planned), price, BigDecimal.ONE, 1, 1, true);
    book.submit(order, plan, id, 0);
    Fill fill = new Fill("main", id, 0, quantity, price, fee, FillStatus.FILLED, T0 + orders);
    assertEquals(FillBooking.Result.BOOKED, booking.book(fill, book));
    fills.add(fill);
    legs.add(leg);
    mids.putIfAbsent(instrument, price);
  }

  private void mark(String instrument, String bid, String ask) {
    book.mark(
        new Mark(instrument, Double.parseDouble(bid), Double.parseDouble(ask), T0 + ++orders));
    mids.put(instrument, dec(bid).add(dec(ask)).divide(dec("2")));
  }

  /** Null when nobody can say. */
  private BigDecimal unit(String asset) {
    return switch (asset) {
      case "USD" -> BigDecimal.ONE;
      case "BTC" -> mids.get("BTC/USD");
      case "ETH" ->
          mids.get("ETH/BTC") == null || mids.get("BTC/USD") == null
              ? null
              : mids.get("ETH/BTC").multiply(mids.get("BTC/USD"));
      case "JPY" ->
          mids.get("USD/JPY") == null
              ? null
              : BigDecimal.ONE.divide(mids.get("USD/JPY"), MathContext.DECIMAL128);
      case "TOYO" -> unit("JPY") == null ? null : mids.get("TOYO").multiply(unit("JPY"));
      case "FUT" -> mids.get("FUT").multiply(dec("50"));
      default -> mids.get(asset);
    };
  }

  /** From all fills from scratch. */
  private BigDecimal recomputed() {
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < fills.size(); i++) {
      Fill fill = fills.get(i);
      String instrument = legs.get(i).instrument();
      String[] pair = instrument.split("/");
      String asset = pair[0];
      String money = pair.length == 2 ? pair[1] : instrument.equals("TOYO") ? "JPY" : "USD";
      BigDecimal size = instrument.equals("FUT") ? dec("50") : BigDecimal.ONE;
      BigDecimal paid = fill.quantity().multiply(fill.price()).multiply(size);
      BigDecimal got = fill.quantity().multiply(unit(asset));
      BigDecimal gain = got.subtract(paid.multiply(unit(money)));
      sum = legs.get(i).side() == Side.BUY ? sum.add(gain) : sum.subtract(gain);
      sum = sum.subtract(fill.fee().multiply(unit(money)));
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void isWhatAllFillsTogetherHaveGained(long seed) {
    Random random = new Random(seed);
    book.advance(T0);
    mark("BTC/USD", "60000", "60010");
    mark("USD/JPY", "150", "150.02");
    int positive = 0;
    for (int i = 0; i < 1_500; i++) {
      int which = random.nextInt(NAMES.length);
      double price = USUAL[which] * (0.95 + random.nextInt(100) / 1_000.0);
      if (random.nextBoolean()) {
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        String venue = random.nextBoolean() ? "A" : "N/Y";
        BigDecimal quantity = BigDecimal.valueOf(1 + random.nextInt(500), 2);
        BigDecimal paid = BigDecimal.valueOf(price);
        BigDecimal fee = quantity.multiply(paid).multiply(dec("0.0001"));
        trade(side, NAMES[which], venue, quantity, paid, fee);
      } else {
        mark(NAMES[which], Double.toString(price), Double.toString(price * 1.001));
      }
      BigDecimal expected = recomputed();
      assertEquals(0, expected.compareTo(book.equity()), expected + " and " + book.equity());
      assertTrue(book.unvalued().isEmpty());
      positive += expected.signum() > 0 ? 1 : 0;
    }
    assertTrue(positive > 100 && positive < 1_400, "dull: " + positive);
    AccountBook again =
        new AccountBook(
            null, null, null, book.rows(), null, UNIVERSE, "USD", TailSettings.standard());
    assertEquals(0, book.equity().compareTo(again.equity()), "as after a restore");
  }

  @Test
  void aPriceOfTheMarketTakesThePlaceOfTheFills() {
    book.advance(T0);
    trade(Side.BUY, "FUT", "A", "2", "5000");
    assertEquals(0, book.equity().signum());
    mark("FUT", "5009.5", "5010.5");
    assertEquals(0, dec("1000").compareTo(book.equity()), "two contracts of 50, ten points");
    trade(Side.SELL, "FUT", "N/Y", "2", "5020");
    assertEquals(0, dec("2000").compareTo(book.equity()), "netted over venues");
    mark("FUT", "1", "2");
    assertEquals(0, dec("2000").compareTo(book.equity()), "nothing is held");
  }

  @Test
  void aForeignShareNeedsTheRateOfItsCurrency() {
    book.advance(T0);
    trade(Side.BUY, "TOYO", "A", "3", "2000");
    assertEquals(List.of("JPY", "TOYO"), List.copyOf(book.unvalued()));
    assertEquals(0, book.equity().signum());
    mark("USD/JPY", "160", "160");
    assertEquals(List.of(), List.copyOf(book.unvalued()));
    assertEquals(0, book.equity().signum(), "as much in yen as was paid");
    mark("TOYO", "2160", "2160");
    assertEquals(0, dec("3").compareTo(book.equity()));
  }

  @Test
  void staleIsWhatNeedsAnOldMark() {
    book.advance(T0);
    mark("SPY", "500", "500");
    trade(Side.BUY, "ETH/BTC", "A", "1", "0.05");
    mark("BTC/USD", "60000", "60000");
    long spy = book.marks().of("SPY").atMicros();
    long pair = book.marks().of("ETH/BTC").atMicros();
    assertTrue(spy < pair);
    assertEquals(null, book.stale(pair + 10, 10), "no share is held");
    assertEquals("ETH", book.stale(pair + 11, 10));
    mark("ETH/BTC", "0.05", "0.05");
    assertEquals(null, book.stale(pair + 11, 10));
    trade(Side.BUY, "SPY", "A", "1", "500");
    assertEquals("SPY", book.stale(pair + 11, 10));
  }

  /** What a build without marks has stored: positions at their newest fill. */
  @Test
  void positionsWithoutAMarkAreValuedAtTheirFill() {
    book.advance(T0);
    trade(Side.BUY, "FUT", "A", "2", "5000");
    trade(Side.SELL, "BTC/USD", "A", "1", "60000");
    BookRows stored = new BookRows();
    book.positions().forEach(stored.positions()::put);
    stored.positions().put("FUT", new Position("FUT", dec("2"), dec("250000")));
    book.balances().forEach(stored.balances()::put);
    BookHead head = new BookHead(List.of(), null, T0 + 9, 0);
    AccountBook again =
        new AccountBook(head, null, null, stored, null, UNIVERSE, "USD", TailSettings.standard());
    assertEquals(new Mark("FUT", 5_000, 5_000, T0 + 9), again.marks().of("FUT"));
    assertEquals(0, again.equity().signum());
    assertTrue(again.unvalued().isEmpty());
  }

  @Test
  void whatIsNoPriceIsNoMark() {
    for (double price : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      book.mark(new Mark("SPY", price, 500, T0));
      book.mark(new Mark("SPY", 500, price, T0));
    }
    assertEquals(Map.of(), book.marks().all());
  }
}
