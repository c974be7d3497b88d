package io.arbflow.operators.detect.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.QuoteStatus;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.opportunity.ClosedReason;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.detect.Collected;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.EventText;
import io.arbflow.operators.detect.StrategySettings;
import io.arbflow.operators.detect.book.BookChange;
import io.arbflow.operators.detect.book.BookChangeSerializer;
import io.arbflow.operators.detect.book.VenueBook;
import io.arbflow.operators.time.TimeMode;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** Hand-worked and published cycles, live unless a test says otherwise. */
class CycleLaneTest {
  private static final long T = 1_000_000_000L;

  private final ControlView control = new ControlView();
  private final Collected out = new Collected();
  private final Map<Integer, VenueBook> books = new HashMap<>();
  private Universe universe;
  private CycleLane lane;
  private CycleState state;

  private void start(double feeBps, String base, boolean perVenue, Instrument... pairs) {
    universe =
        new Universe(
            List.of(Venue.of("A", feeBps, 0, 1_000), Venue.of("B", feeBps, 0, 1_000)),
            List.of(pairs),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            base);
    StrategySettings on = new StrategySettings(true, 0, 0.5, Long.MAX_VALUE);
    DetectSettings settings =
        new DetectSettings(
            new EnumMap<>(Map.of(Strategy.CURRENCY_CYCLE, on)), 5, perVenue, 10_000, 100);
    lane = new CycleLane(universe, settings, TimeMode.LIVE);
    state = lane.create(0);
  }

  private void quote(String pair, double bid, double ask, double bidSize, double askSize, long at) {
    quote(pair, 0, bid, bidSize, ask, askSize, QuoteStatus.OPEN, at);
  }

  private void quote(
      String pair,
      int venue,
      double bid,
      double bidSize,
      double ask,
      double askSize,
      QuoteStatus status,
      long at) {
    int id = universe.instrumentId(pair);
    VenueBook book = books.computeIfAbsent(id, i -> new VenueBook());
    book.apply(Quote.top(id, venue, bid, bidSize, ask, askSize, at, at), status);
    lane.onElement(state, new BookChange(0, id, at, 0, at, book.copyOfTops()), out);
  }

  private OpportunityEvent last() {
    return out.events.get(out.events.size() - 1);
  }

  private static Instrument pair(String id, double lot) {
    return Instrument.spot(id, id.split("/")[0], id.split("/")[1], 0.0001, lot);
  }

  private void triangle() {
    start(0, "USD", false, pair("USD/JPY", 1), pair("EUR/JPY", 1), pair("EUR/USD", 1));
    quote("USD/JPY", 149.5, 149.52, 5e6, 5e6, T);
    quote("EUR/JPY", 162.6, 162.63, 3e6, 3e6, T + 1);
    quote("EUR/USD", 1.0866, 1.0867, 4e6, 4e6, T + 2);
  }

  @Test
  void anInvertedPairIsTurnedTheRightWay() {
    triangle();
    OpportunityEvent opened = out.of(EventKind.OPENED).get(0);
    assertEquals(1, out.events.size());
    assertEquals("CURRENCY_CYCLE|USD>EUR>JPY", opened.signature());
    assertEquals("USD", opened.currency());
    assertEquals(3_260_100.0, opened.capital(), 1e-6);
    assertEquals(2_339.8073836276085, opened.netEdge(), 1e-6);
    assertEquals(T + 2, opened.openedAtMicros());
    assertEquals(
        List.of(Side.BUY, Side.SELL, Side.BUY),
        opened.legs().stream().map(leg -> leg.side()).toList());
    assertEquals(3_000_000.0, opened.legs().get(0).quantity());
    assertEquals(0, opened.fees(), 1e-9);
  }

  @Test
  void aSquareIsFoundWhereNoTriangleIs() {
    start(
        0,
        null,
        false,
        pair("A/B", 1),
        pair("B/C", 1),
        pair("C/D", 1),
        pair("A/D", 1),
        pair("A/C", 1),
        pair("B/D", 1));
    quote("A/B", 2.0, 2.001, 1e5, 1e5, T);
    quote("B/C", 3.0, 3.001, 1e5, 1e5, T);
    quote("C/D", 0.5, 0.5005, 1e5, 1e5, T);
    quote("A/D", 2.99, 2.992, 1e5, 1e5, T);
    quote("A/C", 5.97, 6.03, 1e5, 1e5, T);
    quote("B/D", 1.495, 1.505, 1e5, 1e5, T);
    assertEquals(1, out.of(EventKind.OPENED).size());
    assertEquals("CURRENCY_CYCLE|A>B>C>D", last().signature());
    assertEquals(16_666.666666666668, last().capital(), 1e-6);
    assertEquals(44.563279857397504, last().netEdge(), 1e-6);
  }

  /** The published case takes the fee off what is bought; here it is added to what is paid. */
  @Test
  void feesAreInTheQuoteCurrency() {
    start(
        1,
        null,
        false,
        pair("A/B", 1),
        pair("B/C", 1),
        pair("C/D", 1),
        pair("D/E", 1),
        pair("A/E", 1));
    quote("A/B", 1.1, 1.1001, 5e4, 5e4, T);
    quote("B/C", 0.9, 0.9001, 5e4, 5e4, T);
    quote("C/D", 1.2, 1.2001, 5e4, 5e4, T);
    quote("D/E", 0.8, 0.8001, 5e4, 5e4, T);
    quote("A/E", 0.948, 0.949, 5e4, 4e4, T);
    double product = 1.1 * 0.9 * 1.2 * 0.8 * Math.pow(0.9999, 4) / (0.949 * 1.0001);
    double start = 40_000 * 0.949 * 1.0001 / (1.1 * 0.9 * 1.2 * 0.8 * Math.pow(0.9999, 4));
    assertEquals(1.0009745996106392, product, 2e-8);
    assertEquals(1, out.of(EventKind.OPENED).size());
    assertEquals("CURRENCY_CYCLE|A>B>C>D>E", last().signature());
    assertEquals(start, last().capital(), 1e-6);
    assertEquals(start * (product - 1), last().netEdge(), 1e-6);
    assertEquals(last().grossEdge() - last().fees(), last().netEdge(), 1e-9);
    assertTrue(last().fees() > 0);
  }

  @Test
  void aConsistentTriangleIsNone() {
    start(0, null, false, pair("EUR/USD", 1), pair("GBP/USD", 1), pair("EUR/GBP", 1));
    quote("EUR/USD", 1.085, 1.0851, 2e6, 1.5e6, T);
    quote("GBP/USD", 1.271, 1.2711, 1e6, 3e6, T);
    quote("EUR/GBP", 0.8536, 0.8537, 1.2e6, 8e5, T);
    assertTrue(out.events.isEmpty());
  }

  @Test
  void aLegOfLessThanALotIsNone() {
    start(0, "USD", false, pair("USD/JPY", 1), pair("EUR/JPY", 1), pair("EUR/USD", 100));
    quote("USD/JPY", 149.5, 149.52, 5e6, 5e6, T);
    quote("EUR/JPY", 162.6, 162.63, 99, 99, T + 1);
    quote("EUR/USD", 1.0866, 1.0867, 4e6, 4e6, T + 2);
    assertTrue(out.events.isEmpty());
  }

  @Test
  void anotherVenueForALegIsAnUpdate() {
    triangle();
    quote("EUR/USD", 1, 1.0866, 4e6, 1.0866, 5e6, QuoteStatus.OPEN, T + 3);
    assertEquals(EventKind.UPDATED, last().event());
    assertEquals("B", last().legs().get(0).venue());
  }

  @Test
  void aHaltedLegClosesAndTheSecondVenueOpensAgain() {
    triangle();
    quote("EUR/USD", 1, 1.0866, 4e6, 1.0868, 5e6, QuoteStatus.OPEN, T + 3);
    quote("EUR/USD", 0, 1.0866, 4e6, 1.0867, 4e6, QuoteStatus.HALTED, T + 4);
    assertEquals(ClosedReason.HALTED, out.of(EventKind.CLOSED).get(0).closedReason());
    assertEquals(EventKind.OPENED, last().event());
    assertEquals("B", last().legs().get(0).venue());
  }

  @Test
  void closesWhenTheOldestLegIsStaleAndMeasures() {
    triangle();
    quote("EUR/USD", 1.0866, 1.0900, 4e6, 4e6, T + 500_000);
    assertEquals(ClosedReason.EDGE_GONE, last().closedReason());
    quote("EUR/USD", 1.0866, 1.0867, 4e6, 4e6, T + 600_000);
    lane.onTime(state, T + 10_000_000, out);
    assertEquals(ClosedReason.LEG_STALE, out.of(EventKind.CLOSED).get(1).closedReason());
    assertEquals(T + 1_000_001, out.of(EventKind.CLOSED).get(1).eventTimeMicros());
    OpportunityEvent measured = out.of(EventKind.MEASURED).get(0);
    assertEquals(2_339.8073836, measured.edgeAfter().after100Ms(), 1e-6);
    assertEquals(null, measured.edgeAfter().after1S());
    assertEquals(2, out.of(EventKind.MEASURED).size());
    assertEquals(Long.MAX_VALUE, lane.nextDueMicros(state));
  }

  @Test
  void disablingCloses() {
    triangle();
    control.apply(
        new ControlCommand(
            1,
            0,
            "test",
            "",
            Scope.STRATEGY,
            "CURRENCY_CYCLE",
            CommandKind.DISABLE,
            Map.of(),
            Long.MAX_VALUE));
    lane.onControl(control);
    quote("EUR/USD", 1.0866, 1.0867, 4e6, 4e6, T + 3);
    assertEquals(ClosedReason.DISABLED, last().closedReason());
    assertEquals(2, out.events.size());
  }

  @Test
  void aGraphPerVenueTakesOnlyItsVenue() {
    start(0, "USD", true, pair("USD/JPY", 1), pair("EUR/JPY", 1), pair("EUR/USD", 1));
    quote("USD/JPY", 149.5, 149.52, 5e6, 5e6, T);
    quote("EUR/JPY", 162.6, 162.63, 3e6, 3e6, T);
    quote("EUR/USD", 1, 1.0866, 4e6, 1.0867, 4e6, QuoteStatus.OPEN, T);
    assertTrue(out.events.isEmpty());
    quote("EUR/USD", 1.0866, 1.0867, 4e6, 4e6, T + 1);
    assertEquals("CURRENCY_CYCLE|USD>EUR>JPY|A", last().signature());
  }

  @Test
  void stateAndChangesSurviveBeingStored() throws IOException {
    triangle();
    CycleState before = state;
    CycleStateSerializer serializer = CycleStateSerializer.INSTANCE;
    DataOutputSerializer bytes = new DataOutputSerializer(64);
    serializer.serialize(serializer.copy(state), bytes);
    state = serializer.deserialize(new DataInputDeserializer(bytes.getCopyOfBuffer()));
    lane.onTime(state, T + 10_000_000, out);
    Collected again = new Collected();
    again.events.add(out.events.get(0));
    lane.onTime(before, T + 10_000_000, again);
    EventText.assertSame(again.events, out.events, "restored");
    assertEquals(3, out.events.size());

    BookChange change = new BookChange(3, 1, T, 2, 7, books.get(1));
    DataOutputSerializer written = new DataOutputSerializer(64);
    BookChangeSerializer.INSTANCE.serialize(change, written);
    BookChange read =
        BookChangeSerializer.INSTANCE.deserialize(
            new DataInputDeserializer(written.getCopyOfBuffer()));
    assertEquals(change.graph(), read.graph());
    assertEquals(change.eventTimeMicros(), read.eventTimeMicros());
    assertEquals(change.ordinal(), read.ordinal());
    assertEquals(change.book().ask(0), read.book().ask(0));
    assertEquals(change.book().timeMicros(0), read.book().timeMicros(0));
    assertEquals(change.book().status(0), read.book().status(0));
  }
}
