package io.arbflow.operators.detect.futures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.operators.detect.RoutedQuote;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.junit.jupiter.api.Test;

class FuturesProductsTest {
  private final List<Instrument> all = new ArrayList<>();

  private Universe universe() {
    return Universe.of(List.of(Venue.of("V", 0, 0, 1_000)), all);
  }

  private void future(String id, String underlying, long expiry) {
    all.add(FuturesFixture.future(id, underlying, expiry, 10, 1));
  }

  private static List<String> contracts(Universe universe, FuturesProduct product) {
    return IntStream.range(0, product.positions())
        .mapToObj(position -> universe.instrument(product.instrument(position)).id())
        .toList();
  }

  @Test
  void futuresComeByExpiryThenIdAndTheSpotLast() {
    all.add(Instrument.equity("ACME", "USD", 0.01, 1));
    future("B", "ACME", 20);
    future("C", "ACME", 10);
    future("A", "ACME", 20);
    Universe universe = universe();
    FuturesProduct product = new FuturesProducts(universe).product(0);
    assertEquals(List.of("C", "A", "B", "ACME"), contracts(universe, product));
    assertTrue(product.hasSpot());
    assertEquals(3, product.spot());
    assertEquals(20, product.expiryMicros(2));
    assertEquals(Long.MAX_VALUE, product.expiryMicros(3));
    assertEquals(7, product.deliveryMicros(3, 7));
    assertEquals(1, product.multiplier(3));
    assertEquals(0, product.firstAfter(9));
    assertEquals(1, product.firstAfter(10));
    assertEquals(3, product.firstAfter(20));
  }

  @Test
  void aBaseCurrencyStandsForTheFirstPairInTheFuturesCurrency() {
    all.add(Instrument.spot("BTC/EUR", "BTC", "EUR", 0.01, 1));
    all.add(Instrument.spot("BTC/USD", "BTC", "USD", 0.01, 1));
    all.add(Instrument.spot("XBT/USD", "BTC", "USD", 0.01, 1));
    future("BY-BASE", "BTC", 10);
    future("BY-PAIR", "BTC/USD", 20);
    future("OTHER", "XBT/USD", 20);
    Universe universe = universe();
    FuturesProducts products = new FuturesProducts(universe);
    assertEquals(2, products.count());
    assertEquals(
        List.of("BY-BASE", "BY-PAIR", "BTC/USD"), contracts(universe, products.product(0)));
    assertEquals("BTC/USD", products.product(0).underlying());
    assertEquals(List.of("OTHER", "XBT/USD"), contracts(universe, products.product(1)));
  }

  @Test
  void anUnderlyingInOtherMoneyIsNoSpot() {
    all.add(Instrument.equity("ACME", "EUR", 0.01, 1));
    future("A", "ACME", 10);
    future("B", "ACME", 20);
    FuturesProduct product = new FuturesProducts(universe()).product(0);
    assertFalse(product.hasSpot());
    assertEquals("ACME", product.underlying());
    assertEquals("USD", product.currency());
  }

  @Test
  void whatHasNothingToBeComparedWithIsLeftOut() {
    future("ALONE", "CODE", 10);
    all.add(FuturesFixture.future("COIN1", "BTC", 10, 100, 1, true));
    all.add(FuturesFixture.future("COIN2", "BTC", 20, 100, 1, true));
    assertEquals(0, new FuturesProducts(universe()).count());
  }

  @Test
  void onlyContractsAndTheirUnderlyingAreRouted() {
    all.add(Instrument.equity("ACME", "USD", 0.01, 1));
    all.add(Instrument.equity("OTHER", "USD", 0.01, 1));
    future("A", "ACME", 10);
    future("G1", "GOLD", 10);
    future("G2", "GOLD", 20);
    all.add(FuturesFixture.future("COIN1", "GOLD", 10, 100, 1, true));
    Universe universe = universe();
    FuturesRouter router = new FuturesRouter(new FuturesProducts(universe));
    List<RoutedQuote> routed = new ArrayList<>();
    for (int id = 0; id < universe.instruments().size(); id++) {
      router.flatMap(Quote.top(id, 0, 1, 1, 2, 1, 1, 1), new ListCollector<>(routed));
    }
    List<String> keys =
        routed.stream()
            .map(r -> universe.instrument(r.quote().instrument()).id() + " " + r.key())
            .toList();
    assertEquals(List.of("A 0", "ACME 0", "G1 1", "G2 1"), keys);
  }
}
