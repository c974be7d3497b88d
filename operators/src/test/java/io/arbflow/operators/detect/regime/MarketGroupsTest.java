package io.arbflow.operators.detect.regime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.arbflow.domain.context.Regime;
import io.arbflow.domain.market.ExerciseStyle;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.OptionRight;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.operators.detect.MarketGroup;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarketGroupsTest {
  private static final Universe UNIVERSE =
      Universe.of(
          List.of(Venue.of("V", 0, 0, 1_000)),
          List.of(
              Instrument.equity("A", "USD", 0.01, 1),
              option("A-CALL", "A"),
              Instrument.equity("B", "EUR", 0.01, 1),
              Instrument.equity("C", "USD", 0.01, 1)));

  private static Instrument option(String id, String underlying) {
    return new Instrument(
        id,
        InstrumentType.OPTION,
        null,
        "USD",
        underlying,
        OptionRight.CALL,
        10,
        2_000_000_000_000_000L,
        ExerciseStyle.AMERICAN,
        100,
        0.01,
        1,
        Double.NaN,
        0,
        0);
  }

  @Test
  void oneGroupPerCurrencyWhereNoneAreGiven() {
    MarketGroups groups = new MarketGroups(UNIVERSE, List.of());
    assertEquals(2, groups.count());
    assertEquals("EUR", groups.name(0));
    int usd = groups.group(UNIVERSE.instrumentId("A"));
    assertEquals("USD", groups.name(usd));
    assertEquals(2, groups.members(usd));
    assertEquals(0, groups.place(UNIVERSE.instrumentId("A")));
    assertEquals(1, groups.place(UNIVERSE.instrumentId("C")));
    assertEquals(usd, groups.group(UNIVERSE.instrumentId("A-CALL")));
    assertEquals(-1, groups.place(UNIVERSE.instrumentId("A-CALL")));
  }

  @Test
  void givenGroupsAreTakenAsTheyAre() {
    MarketGroups groups =
        new MarketGroups(UNIVERSE, List.of(new MarketGroup("TWO", List.of("B", "A"))));
    assertEquals(1, groups.count());
    assertEquals(0, groups.group(UNIVERSE.instrumentId("B")));
    assertEquals(1, groups.place(UNIVERSE.instrumentId("B")));
    assertEquals(0, groups.group(UNIVERSE.instrumentId("A-CALL")));
    assertEquals(-1, groups.group(UNIVERSE.instrumentId("C")));
  }

  @Test
  void theIdentityIsOfNameAndMembers() {
    MarketGroups one = new MarketGroups(UNIVERSE, List.of(new MarketGroup("X", List.of("A", "B"))));
    MarketGroups same =
        new MarketGroups(UNIVERSE, List.of(new MarketGroup("X", List.of("B", "A"))));
    MarketGroups fewer = new MarketGroups(UNIVERSE, List.of(new MarketGroup("X", List.of("A"))));
    MarketGroups renamed =
        new MarketGroups(UNIVERSE, List.of(new MarketGroup("Y", List.of("A", "B"))));
    assertEquals(one.identity(0), same.identity(0));
    assertNotEquals(one.identity(0), fewer.identity(0));
    assertNotEquals(one.identity(0), renamed.identity(0));
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    MarketGroup a = new MarketGroup("X", List.of("A"));
    assertThrows(IllegalArgumentException.class, () -> new MarketGroups(UNIVERSE, List.of(a, a)));
    MarketGroup again = new MarketGroup("Y", List.of("A"));
    assertThrows(
        IllegalArgumentException.class, () -> new MarketGroups(UNIVERSE, List.of(a, again)));
    MarketGroup unknown = new MarketGroup("Z", List.of("Q"));
    assertThrows(
        IllegalArgumentException.class, () -> new MarketGroups(UNIVERSE, List.of(unknown)));
    assertThrows(IllegalArgumentException.class, () -> new MarketGroup("E", List.of()));
  }

  @Test
  void aGateOpensInItsRegimesAlone() {
    RegimeGate calm = RegimeGate.in(List.of("CALM", "UNKNOWN"));
    assertEquals(true, calm.allows(Regime.CALM));
    assertEquals(true, calm.allows(Regime.UNKNOWN));
    assertEquals(false, calm.allows(Regime.TURBULENT));
    assertEquals(new RegimeGate(false, false, true), RegimeGate.in(List.of("TURBULENT")));
    assertThrows(IllegalArgumentException.class, () -> RegimeGate.in(List.of("WILD")));
    assertThrows(IllegalArgumentException.class, () -> RegimeGate.in(List.of()));
  }
}
