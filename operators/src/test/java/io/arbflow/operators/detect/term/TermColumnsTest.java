package io.arbflow.operators.detect.term;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.ExerciseStyle;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.OptionRight;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.operators.detect.RoutedQuote;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.junit.jupiter.api.Test;

class TermColumnsTest {
  private static final List<Venue> VENUES = List.of(Venue.of("V", 0, 0, 1_000));

  private final List<Instrument> all = new ArrayList<>();
  private final Universe universe;
  private final TermColumns columns;

  TermColumnsTest() {
    all.add(Instrument.equity("ACME", "USD", 0.01, 1));
    all.add(option("C1", 100, 30, OptionRight.CALL, ExerciseStyle.AMERICAN, false));
    all.add(option("C2", 100, 10, OptionRight.CALL, ExerciseStyle.AMERICAN, false));
    all.add(option("P2", 100, 10, OptionRight.PUT, ExerciseStyle.AMERICAN, false));
    all.add(option("P3", 100, 20, OptionRight.PUT, ExerciseStyle.AMERICAN, false));
    all.add(option("Z1", 95, 10, OptionRight.CALL, ExerciseStyle.AMERICAN, false));
    all.add(option("Z2", 95, 20, OptionRight.CALL, ExerciseStyle.AMERICAN, false));
    // Alone at their strike, style, or settled in coin.
    all.add(option("ALONE-C", 105, 10, OptionRight.CALL, ExerciseStyle.AMERICAN, false));
    all.add(option("ALONE-P", 105, 10, OptionRight.PUT, ExerciseStyle.AMERICAN, false));
    all.add(option("EURO", 105, 20, OptionRight.CALL, ExerciseStyle.EUROPEAN, false));
    all.add(option("COIN1", 110, 10, OptionRight.CALL, ExerciseStyle.EUROPEAN, true));
    all.add(option("COIN2", 110, 20, OptionRight.CALL, ExerciseStyle.EUROPEAN, true));
    universe = Universe.of(VENUES, all);
    columns = new TermColumns(universe);
  }

  private static Instrument option(
      String id,
      double strike,
      long expiry,
      OptionRight right,
      ExerciseStyle style,
      boolean inverse) {
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
        0,
        inverse);
  }

  private int id(String instrument) {
    return universe.instrumentId(instrument);
  }

  @Test
  void aColumnIsAStrikeThatTwoExpiriesList() {
    assertEquals(2, columns.count());
    assertEquals(95, columns.column(0).strike());
    assertEquals(100, columns.column(1).strike());
    for (String left : List.of("ACME", "ALONE-C", "ALONE-P", "EURO", "COIN1", "COIN2")) {
      assertEquals(TermColumns.NO_COLUMN, columns.columnOf(id(left)), left);
    }
  }

  @Test
  void aColumnListsItsContractsByExpiry() {
    TermColumn column = columns.column(1);
    assertEquals(1, column.id());
    assertEquals(3, column.expiries());
    assertArrayEquals(
        new long[] {10, 20, 30}, IntStream.range(0, 3).mapToLong(column::expiryMicros).toArray());
    assertArrayEquals(
        new int[] {
          id("C2"), id("P2"), TermColumn.NOT_LISTED, id("P3"), id("C1"), TermColumn.NOT_LISTED
        },
        IntStream.range(0, column.positions()).map(column::instrument).toArray());
    assertEquals(3, columns.positionOf(id("P3")));
    assertTrue(TermColumn.isCall(4));
    assertFalse(TermColumn.isCall(3));
    assertTrue(column.american());
    assertEquals(id("ACME"), column.underlying());
    assertEquals(100, column.multiplier());
    assertEquals("USD", column.currency());
  }

  @Test
  void anExpiryThatIsNowIsNotAlive() {
    TermColumn column = columns.column(1);
    assertEquals(0, column.firstAlive(9));
    assertEquals(1, column.firstAlive(10));
    assertEquals(2, column.firstAlive(29));
    assertEquals(3, column.firstAlive(30));
  }

  @Test
  void idsDoNotDependOnTheOrderOfTheUniverse() {
    List<Instrument> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, new Random(3));
    TermColumns again = new TermColumns(Universe.of(VENUES, shuffled));
    for (int instrument = 0; instrument < all.size(); instrument++) {
      assertEquals(columns.columnOf(instrument), again.columnOf(instrument));
      assertEquals(columns.positionOf(instrument), again.positionOf(instrument));
    }
  }

  @Test
  void twoContractsWithTheSameTermsAreRefusedByName() {
    all.add(option("TWIN", 100, 20, OptionRight.PUT, ExerciseStyle.AMERICAN, false));
    Universe broken = Universe.of(VENUES, all);
    String message =
        assertThrows(IllegalArgumentException.class, () -> new TermColumns(broken)).getMessage();
    assertTrue(message.contains("P3") && message.contains("TWIN"), message);
  }

  @Test
  void anOptionIsSentToItsColumnAndAllElseNowhere() {
    TermRouter router = new TermRouter(columns);
    List<RoutedQuote> routed = new ArrayList<>();
    for (int instrument = 0; instrument < all.size(); instrument++) {
      Quote quote = Quote.top(instrument, 0, 1, 1, 2, 1, 5, 6);
      int before = routed.size();
      router.flatMap(quote, new ListCollector<>(routed));
      boolean inColumn = columns.columnOf(instrument) != TermColumns.NO_COLUMN;
      assertEquals(inColumn ? before + 1 : before, routed.size());
      if (inColumn) {
        assertEquals(columns.columnOf(instrument), routed.get(before).key());
        assertSame(quote, routed.get(before).quote());
      }
    }
    assertEquals(6, routed.size());
  }
}
