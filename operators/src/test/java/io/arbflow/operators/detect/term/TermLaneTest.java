package io.arbflow.operators.detect.term;

import static io.arbflow.domain.market.ExerciseStyle.AMERICAN;
import static io.arbflow.domain.market.ExerciseStyle.EUROPEAN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.market.QuoteStatus;
import io.arbflow.domain.opportunity.ClosedReason;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.detect.Collected;
import io.arbflow.operators.detect.EventText;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** The life of episodes of the term lane, hand-worked, live. */
class TermLaneTest {
  private static final long T = TermCase.START;

  private final TermCase market = new TermCase();

  private OpportunityEvent last() {
    return market.out.events.get(market.out.events.size() - 1);
  }

  private void calendar() {
    market.start(AMERICAN);
    market.quote("C1", 4.3, 4.4, T);
    market.quote("C2", 4.1, 4.2, T + 1);
  }

  @Test
  void aCalendarSaysWhatItIs() {
    calendar();
    assertEquals(1, market.out.events.size());
    assertEquals(EventKind.OPENED, last().event());
    assertEquals("CALENDAR_SPREAD|SELL C1|BUY C2", last().signature());
    assertEquals("CALENDAR_SPREAD|ACME|2024-04", last().reviewKey());
    assertEquals(RiskClass.LOCKED, last().riskClass());
    assertEquals(10 * 8.7, last().netEdge(), 1e-9);
    assertEquals(10 * 10.0, last().grossEdge(), 1e-9);
    assertEquals(10 * 1.3, last().fees(), 1e-9);
    assertEquals(4_300, last().capital(), 1e-9);
    assertEquals(10, last().legs().get(1).quantity());
    Map<String, Double> evidence = last().evidence().numbers();
    assertEquals(0.1, evidence.get("grossEdgePerUnit"), 1e-12);
    assertEquals(Math.exp(-0.05 * 0.25), evidence.get("nearDiscount"), 1e-9);
  }

  @Test
  void theNearExpiryEndsIt() {
    calendar();
    market.ages(Long.MAX_VALUE / 4);
    calendar();
    market.lane.onTime(market.state, market.expiry(0), market.out);
    assertEquals(EventKind.MEASURED, last().event());
    assertEquals(market.expiry(0), market.lane.nextDueMicros(market.state));
    market.lane.onTime(market.state, market.expiry(0) + 1, market.out);
    assertEquals(ClosedReason.EXPIRED, last().closedReason());
    assertEquals(market.expiry(0), last().eventTimeMicros());
    int events = market.out.events.size();
    market.quote("C2", 4.1, 4.2, market.expiry(0) + 5);
    market.quote("C1", 4.3, 4.4, market.expiry(0) + 6);
    assertEquals(events, market.out.events.size(), "nothing opens on an expired contract");
  }

  @Test
  void expiryComesBeforeTheQuotesOfItsInstant() {
    market.ages(Long.MAX_VALUE / 4);
    calendar();
    market.quote("C2", 4.1, 4.6, market.expiry(0));
    List<OpportunityEvent> closed = market.out.of(EventKind.CLOSED);
    assertEquals(1, closed.size());
    assertEquals(ClosedReason.EXPIRED, closed.get(0).closedReason());
  }

  @Test
  void aMarkAfterTheNearExpiryIsEmpty() {
    market.ages(Long.MAX_VALUE / 4);
    market.start(AMERICAN);
    long opening = market.expiry(0) - 500_000;
    market.quote("C1", 4.3, 4.4, opening - 1);
    market.quote("C2", 4.1, 4.2, opening);
    market.lane.onTime(market.state, opening + 6_000_000, market.out);
    OpportunityEvent measured = market.out.of(EventKind.MEASURED).get(0);
    assertEquals(87, measured.edgeAfter().after100Ms(), 1e-9);
    assertNull(measured.edgeAfter().after1S());
  }

  @Test
  void theBestPairOpensAndIsKept() {
    market.start(AMERICAN);
    market.quote("C3", 4.0, 4.1, T);
    market.quote("C2", 4.1, 4.2, T);
    market.quote("C1", 4.3, 4.4, T + 1);
    assertEquals("CALENDAR_SPREAD|SELL C1|BUY C3", last().signature());
    market.quote("C2", 3.0, 3.1, T + 2);
    assertEquals(1, market.out.events.size(), "a better one does not take over");
    market.quote("C3", 4.3, 4.4, T + 3);
    assertEquals(ClosedReason.EDGE_GONE, market.out.of(EventKind.CLOSED).get(0).closedReason());
    assertEquals(EventKind.OPENED, last().event());
    assertEquals("CALENDAR_SPREAD|SELL C1|BUY C2", last().signature());
    assertEquals(T + 3, last().openedAtMicros());
  }

  @Test
  void callsAndPutsHaveAnEpisodeEach() {
    calendar();
    market.quote("P1", 6.3, 6.4, T + 2);
    market.quote("P2", 6.1, 6.2, T + 3);
    List<String> calendars =
        market.out.of(EventKind.OPENED).stream()
            .map(OpportunityEvent::signature)
            .filter(signature -> signature.startsWith("CALENDAR_SPREAD"))
            .toList();
    assertEquals(
        List.of("CALENDAR_SPREAD|SELL C1|BUY C2", "CALENDAR_SPREAD|SELL P1|BUY P2"), calendars);
  }

  @Test
  void haltsAndWithdrawalsClose() {
    calendar();
    market.quote("C1", Double.NaN, 4.4, T + 2);
    assertEquals(ClosedReason.LEG_WITHDRAWN, last().closedReason());
    market.quote("C1", 4.3, 4.4, T + 3);
    market.quote("C1", 4.3, 4.4, QuoteStatus.HALTED, T + 4);
    assertEquals(ClosedReason.HALTED, last().closedReason());
    market.quote("C1", 4.3, 4.4, T + 5);
    assertEquals(EventKind.OPENED, last().event());
    market.quote("C2", 3.8, 3.9, T + 6);
    assertEquals(EventKind.UPDATED, last().event());
    assertEquals(10 * (40 - 1.3), last().netEdge(), 1e-9);
  }

  @Test
  void theOldestLegGrowsStale() {
    calendar();
    market.lane.onTime(market.state, T + 60_000_000, market.out);
    OpportunityEvent closed = market.out.of(EventKind.CLOSED).get(0);
    assertEquals(ClosedReason.LEG_STALE, closed.closedReason());
    assertEquals(T + TermCase.AGE_MICROS + 1, closed.eventTimeMicros());
    assertEquals(87, market.out.of(EventKind.MEASURED).get(0).edgeAfter().after5S(), 1e-9);
  }

  @Test
  void quantityIsWholeInTheLotsOfAllLegs() {
    market.lots(4, 6);
    market.sizes(31, 100);
    calendar();
    assertEquals(24, last().legs().get(0).quantity());
    assertEquals(24 * 8.7, last().netEdge(), 1e-9);
  }

  @Test
  void lessThanALotOfALegIsNothing() {
    market.lots(4, 6);
    market.sizes(11, 100);
    calendar();
    assertTrue(market.out.events.isEmpty());
  }

  @Test
  void disablingOneStrategyLeavesTheOther() {
    calendar();
    market.roll("C2", 4.1, 4.2, "P2", 9.0, 9.1, T + 2);
    market.roll("C1", 4.3, 4.4, "P1", 3.4, 3.5, T + 3);
    assertEquals(2, market.out.of(EventKind.OPENED).size(), market.out.events.toString());
    ControlView control = new ControlView();
    control.apply(
        new ControlCommand(
            1,
            0,
            "test",
            "",
            Scope.STRATEGY,
            "CALENDAR_SPREAD",
            CommandKind.DISABLE,
            Map.of(),
            Long.MAX_VALUE));
    market.lane.onControl(control);
    market.quote("C2", 4.1, 4.2, T + 4);
    List<OpportunityEvent> closed = market.out.of(EventKind.CLOSED);
    assertEquals(1, closed.size());
    assertEquals(ClosedReason.DISABLED, closed.get(0).closedReason());
    assertEquals("CALENDAR_SPREAD|SELL C1|BUY C2", closed.get(0).signature());
  }

  @Test
  void aCurrencyWithoutRatesStopsTheStart() {
    market.withoutRates();
    String message =
        assertThrows(IllegalArgumentException.class, () -> market.start(AMERICAN)).getMessage();
    assertEquals(
        "CALENDAR_SPREAD cannot start: the universe has no rates for USD, the currency of options"
            + " on ACME",
        message);
    market.off();
    market.start(AMERICAN);
    calendarQuotes();
    assertTrue(market.out.events.isEmpty());
  }

  private void calendarQuotes() {
    market.quote("C1", 4.3, 4.4, T);
    market.quote("C2", 4.1, 4.2, T + 1);
  }

  @Test
  void stateSurvivesBeingStored() throws IOException {
    market.start(EUROPEAN);
    calendarQuotes();
    market.roll("C2", 6.3, 6.4, "P2", 4.5, 4.6, T + 2);
    market.roll("C1", 4.6, 4.7, "P1", 3.4, 3.5, T + 3);
    assertTrue(market.out.of(EventKind.OPENED).size() >= 2);
    TermStateSerializer serializer = TermStateSerializer.INSTANCE;
    DataOutputSerializer bytes = new DataOutputSerializer(64);
    serializer.serialize(serializer.copy(market.state), bytes);
    DataInputDeserializer in = new DataInputDeserializer(bytes.getCopyOfBuffer());
    TermState restored = serializer.deserialize(in);
    assertEquals(0, in.available());
    Collected wanted = goOn(market.state);
    Collected found = goOn(restored);
    EventText.assertSame(wanted.events, found.events, "restored");
    assertTrue(wanted.of(EventKind.UPDATED).size() > 0);
    assertTrue(wanted.of(EventKind.MEASURED).size() > 1);
  }

  private Collected goOn(TermState state) {
    Collected out = new Collected();
    market.lane.onElement(state, market.routed("C2", 6.2, 6.3, QuoteStatus.OPEN, T + 9), out);
    market.lane.onTime(state, T + 60_000_000, out);
    return out;
  }
}
