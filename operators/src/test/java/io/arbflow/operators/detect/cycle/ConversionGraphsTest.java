package io.arbflow.operators.detect.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ConversionGraphsTest {
  private static final List<Venue> VENUES =
      List.of(Venue.of("A", 0, 0, 1_000), Venue.of("B", 0, 0, 1_000));

  private static Universe universe(String base, String... pairs) {
    List<Instrument> instruments = new ArrayList<>();
    instruments.add(Instrument.equity("ACME", "USD", 0.01, 1));
    for (String pair : pairs) {
      String[] names = pair.split("/");
      instruments.add(Instrument.spot(pair, names[0], names[1], 0.01, 1));
    }
    return new Universe(VENUES, instruments, List.of(), List.of(), List.of(), List.of(), base);
  }

  private static Set<String> names(ConversionGraphs graphs) {
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < graphs.cycleCount(); i++) {
      names.add(graphs.cycle(i).name());
    }
    return names;
  }

  @Test
  void aTriangleHasTwoDirectionsFromTheFirstCurrencyOrTheBase() {
    String[] pairs = {"BTC/USD", "BTC/EUR", "EUR/USD", "ETH/USD"};
    assertEquals(
        Set.of("BTC>EUR>USD", "BTC>USD>EUR"),
        names(new ConversionGraphs(universe(null, pairs), 4, false)));
    assertEquals(
        Set.of("USD>BTC>EUR", "USD>EUR>BTC"),
        names(new ConversionGraphs(universe("USD", pairs), 4, false)));
  }

  @Test
  void fourCurrenciesAllConvertibleHaveEightTrianglesAndSixSquares() {
    Universe four = universe(null, "A/B", "A/C", "A/D", "B/C", "B/D", "C/D");
    assertEquals(8, new ConversionGraphs(four, 3, false).cycleCount());
    assertEquals(14, new ConversionGraphs(four, 4, false).cycleCount());
  }

  @Test
  void onlyInstrumentsOnACycleHaveAGraph() {
    Universe universe =
        universe(null, "BTC/USD", "BTC/EUR", "EUR/USD", "ETH/USD", "X/Y", "Y/Z", "X/Z");
    ConversionGraphs graphs = new ConversionGraphs(universe, 4, false);
    int graph = graphs.graphOf(universe.instrumentId("BTC/USD"), 0);
    assertEquals(graph, graphs.graphOf(universe.instrumentId("EUR/USD"), 1));
    assertNotEquals(graph, graphs.graphOf(universe.instrumentId("X/Y"), 0));
    assertEquals(ConversionGraphs.NONE, graphs.graphOf(universe.instrumentId("ETH/USD"), 0));
    assertEquals(ConversionGraphs.NONE, graphs.graphOf(universe.instrumentId("ACME"), 0));
  }

  @Test
  void aGraphPerVenueKeepsVenuesApart() {
    Universe universe = universe(null, "BTC/USD", "BTC/EUR", "EUR/USD");
    ConversionGraphs graphs = new ConversionGraphs(universe, 3, true);
    int instrument = universe.instrumentId("BTC/USD");
    assertNotEquals(graphs.graphOf(instrument, 0), graphs.graphOf(instrument, 1));
    assertEquals(1, graphs.venueOf(graphs.graphOf(instrument, 1)));
  }

  @Test
  void twoInstrumentsOfOnePairAreOneConversion() {
    Universe universe = universe(null, "BTC/USD", "USD/BTC", "BTC/EUR", "EUR/USD");
    ConversionGraphs graphs = new ConversionGraphs(universe, 3, false);
    assertEquals(2, graphs.cycleCount());
    assertEquals(
        graphs.sellingOf(universe.instrumentId("BTC/USD")),
        graphs.buyingOf(universe.instrumentId("USD/BTC")));
  }

  @Test
  void tooManyCyclesAreRefusedByName() {
    List<String> pairs = new ArrayList<>();
    for (int a = 0; a < 30; a++) {
      for (int b = a + 1; b < 30; b++) {
        pairs.add("C" + a + "/C" + b);
      }
    }
    Universe universe = universe(null, pairs.toArray(new String[0]));
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> new ConversionGraphs(universe, 5, false));
    assertTrue(refused.getMessage().contains("maxCycleLength"), refused.getMessage());
  }
}
