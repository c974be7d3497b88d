package io.arbflow.operators.detect.crossvenue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
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
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.detect.Collected;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.time.TimeMode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the lane does with one quote after another, live unless a test says otherwise. */
class CrossVenueLaneTest {
  private static final int A = 0;
  private static final int B = 1;
  private static final int C = 2;
  private static final long T = 1_000_000_000L;

  private final Universe universe =
      Universe.of(
          List.of(Venue.of("A", 0, 0, 1_000), Venue.of("B", 0, 0, 1_000), Venue.of("C", 0, 0, 100)),
          List.of(Instrument.equity("ACME", "USD", 0.01, 0.1)));
  private final ControlView control = new ControlView();
  private CrossVenueLane lane;
  private CrossVenueState state;
  private Collected out;

  @BeforeEach
  void live() {
    start(TimeMode.LIVE, 5);
  }

  private void start(TimeMode mode, double minNetEdgeBps) {
    lane = new CrossVenueLane(universe, DetectSettings.crossMarket(minNetEdgeBps), mode);
    state = lane.create(0);
    out = new Collected();
  }

  private void quote(int venue, double bid, double ask, double size, long at) {
    lane.onElement(state, Quote.top(0, venue, bid, size, ask, size, at, at), out);
  }

  private void status(int venue, QuoteStatus status, long at) {
    Quote q = Quote.top(0, venue, 100.5, 1, 100.6, 1, at, at);
    lane.onElement(
        state,
        new Quote(
            0, venue, q.bid(), 1, q.ask(), 1, at, 0, 0, at, status, Quote.NO_DEPTH, Quote.NO_DEPTH),
        out);
  }

  private OpportunityEvent last() {
    return out.events.get(out.events.size() - 1);
  }

  private void openOnAandB() {
    quote(A, 99.9, 100.0, 2, T);
    quote(B, 100.2, 100.3, 1.5, T + 10);
    assertEquals(1, out.of(EventKind.OPENED).size());
  }

  @Test
  void opensAtTheInstantOfTheQuoteWithBothLegs() {
    openOnAandB();
    OpportunityEvent opened = last();
    assertEquals("CROSS_VENUE|ACME|BUY A|SELL B", opened.signature());
    assertEquals("CROSS_VENUE|ACME|A|B", opened.reviewKey());
    assertEquals(T + 10, opened.openedAtMicros());
    assertEquals(T + 1_000_000, opened.expiresAtMicros());
    assertEquals(1.5, opened.legs().get(0).quantity());
    assertEquals(0.3, opened.netEdge(), 1e-9);
    assertEquals(150.3, opened.capital(), 1e-9);
    assertEquals(10, opened.legSkewMicros());
    assertFalse(opened.evidence().inequality().isEmpty());
  }

  @Test
  void aTimerFarAheadOfTheQuotesLosesNothingThatTheyShow() {
    openOnAandB();
    lane.onTime(state, T + 20_000_000, out);
    assertEquals(ClosedReason.LEG_STALE, out.of(EventKind.CLOSED).get(0).closedReason());
    quote(A, 99.9, 100.0, 2, T + 2_000_000);
    quote(B, 100.2, 100.3, 1.5, T + 2_000_010);
    assertEquals(T + 2_000_010, out.of(EventKind.OPENED).get(1).openedAtMicros());
  }

  @Test
  void equalPricesAreNoEdge() {
    start(TimeMode.LIVE, 0);
    quote(A, 99.9, 100.0, 2, T);
    quote(B, 100.0, 100.1, 2, T + 10);
    assertTrue(out.events.isEmpty());
  }

  @Test
  void anEdgeBelowTheThresholdDoesNotOpen() {
    quote(A, 99.9, 100.0, 2, T);
    quote(B, 100.04, 100.1, 2, T + 10);
    assertTrue(out.events.isEmpty());
  }

  @Test
  void staysOpenDownToTheCloseFraction() {
    openOnAandB();
    quote(B, 100.03, 100.3, 1.5, T + 20);
    assertEquals(EventKind.UPDATED, last().event());
    quote(B, 100.02, 100.3, 1.5, T + 30);
    assertEquals(ClosedReason.EDGE_GONE, last().closedReason());
    assertEquals(20, last().lifetimeMicros());
    assertEquals(0.3, last().peakNetEdge(), 1e-9);
  }

  @Test
  void aRefreshMovesTheDeadlineWithoutAnEvent() {
    openOnAandB();
    quote(A, 99.9, 100.0, 2, T + 500_000);
    assertEquals(1, out.events.size());
    assertEquals(T + 1_000_011, lane.nextDueMicros(advanceTo(T + 1_000_011)));
  }

  private CrossVenueState advanceTo(long micros) {
    lane.onTime(state, micros, out);
    return state;
  }

  @Test
  void closesAtTheDeadlineAndNotAtTheTimer() {
    openOnAandB();
    lane.onTime(state, T + 3_000_000, out);
    assertEquals(ClosedReason.LEG_STALE, last().closedReason());
    assertEquals(T + 1_000_001, last().eventTimeMicros());
  }

  @Test
  void aQuoteAtTheDeadlineComesAfterTheClosingAndMayOpenAgain() {
    openOnAandB();
    quote(A, 99.9, 100.0, 2, T + 1_000_001);
    assertEquals(
        List.of(EventKind.OPENED, EventKind.CLOSED, EventKind.OPENED),
        out.events.stream().map(OpportunityEvent::event).toList());
    assertEquals(T + 1_000_001, out.events.get(1).eventTimeMicros());
  }

  @Test
  void aLateQuoteDoesNotTurnTimeBack() {
    openOnAandB();
    quote(A, 99.8, 99.9, 2, T + 5);
    assertEquals(EventKind.UPDATED, last().event());
    assertEquals(T + 10, last().eventTimeMicros());
  }

  @Test
  void aTimerDoesNotMoveTheTimeThatQuotesAreJudgedAt() {
    openOnAandB();
    lane.onTime(state, T + 1_100_000, out);
    quote(A, 99.9, 100.0, 2, T + 900_000);
    assertEquals(EventKind.OPENED, last().event());
    assertEquals(T + 900_000, last().openedAtMicros());
  }

  @Test
  void haltWithdrawalAndChangeOfVenueCloseForTheirReason() {
    openOnAandB();
    status(B, QuoteStatus.HALTED, T + 20);
    assertEquals(ClosedReason.HALTED, last().closedReason());
    live();
    openOnAandB();
    quote(B, Double.NaN, 100.3, 0, T + 20);
    assertEquals(ClosedReason.LEG_WITHDRAWN, last().closedReason());
    live();
    openOnAandB();
    status(B, QuoteStatus.UNTRUSTED, T + 20);
    assertEquals(ClosedReason.LEG_WITHDRAWN, last().closedReason());
    live();
    openOnAandB();
    quote(C, 100.3, 100.4, 1, T + 20);
    assertEquals(ClosedReason.VENUE_CHANGED, out.events.get(1).closedReason());
    assertEquals("CROSS_VENUE|ACME|BUY A|SELL C", last().signature());
  }

  @Test
  void aSignatureOpensOnceAtOneInstant() {
    openOnAandB();
    quote(B, Double.NaN, 100.3, 0, T + 10);
    quote(B, 100.2, 100.3, 1.5, T + 10);
    assertEquals(1, out.of(EventKind.OPENED).size());
    quote(B, 100.2, 100.3, 1.5, T + 11);
    assertEquals(2, out.of(EventKind.OPENED).size());
  }

  @Test
  void inAReplayRowsOfOneInstantAreOneState() {
    start(TimeMode.REPLAY, 5);
    quote(A, 99.9, 100.0, 2, T);
    quote(B, 100.2, 100.3, 1.5, T);
    quote(B, 99.9, 100.3, 1.5, T);
    assertEquals(T, lane.nextDueMicros(state));
    lane.onTime(state, T + 1, out);
    assertTrue(out.events.isEmpty());
    assertEquals(Long.MAX_VALUE, lane.nextDueMicros(state));
  }

  @Test
  void measuresWhatIsLeftAtTheMarks() {
    openOnAandB();
    quote(B, 100.1, 100.3, 0.1, T + 10 + 1_000); // counts at the mark of 1 ms itself
    quote(A, Double.NaN, 100.05, 1, T + 50_000);
    lane.onTime(state, T + 5_000_011, out);
    OpportunityEvent measured = out.of(EventKind.MEASURED).get(0);
    assertEquals(T + 5_000_010, measured.eventTimeMicros());
    assertEquals(0.15, measured.edgeAfter().after1Ms(), 1e-9);
    assertEquals(0.15, measured.edgeAfter().after10Ms(), 1e-9);
    assertEquals(0.075, measured.edgeAfter().after100Ms(), 1e-9);
    assertEquals(0.075, measured.edgeAfter().after1S(), 1e-9);
    assertNull(measured.edgeAfter().after5S());
  }

  @Test
  void disablingClosesAndOpensNothing() {
    openOnAandB();
    command(1, CommandKind.DISABLE, Map.of(), T + 100);
    quote(A, 99.9, 100.0, 2, T + 20);
    assertEquals(ClosedReason.DISABLED, last().closedReason());
    quote(A, 99.9, 100.0, 2, T + 30);
    assertEquals(1, out.of(EventKind.OPENED).size());
    quote(A, 99.9, 100.0, 2, T + 100); // the command has expired
    assertEquals(2, out.of(EventKind.OPENED).size());
  }

  @Test
  void disablingClosesAtATimerToo() {
    openOnAandB();
    command(1, CommandKind.DISABLE, Map.of(), Long.MAX_VALUE);
    lane.onTime(state, T + 500, out);
    assertEquals(ClosedReason.DISABLED, last().closedReason());
    assertEquals(T + 499, last().eventTimeMicros());
  }

  @Test
  void controlChangesTheThreshold() {
    command(1, CommandKind.SET_PARAMETER, Map.of("name", "minNetEdgeBps", "value", "30"), T * 2);
    quote(A, 99.9, 100.0, 2, T);
    quote(B, 100.2, 100.3, 1.5, T + 10);
    assertTrue(out.events.isEmpty());
    command(2, CommandKind.SET_PARAMETER, Map.of("name", "minNetEdgeBps", "value", "3"), T * 2);
    quote(B, 100.2, 100.3, 1.5, T + 20);
    assertEquals(1, out.events.size());
  }

  @Test
  void anEdgeTooLargeToBeTrueOpensNothing() {
    command(1, CommandKind.SET_PARAMETER, Map.of("name", "maxNetEdgeBps", "value", "3"), T * 2);
    quote(A, 99.9, 100.0, 2, T);
    quote(B, 100.2, 100.3, 1.5, T + 10);
    assertTrue(out.events.isEmpty());
    command(2, CommandKind.SET_PARAMETER, Map.of("name", "maxNetEdgeBps", "value", "30"), T * 2);
    quote(B, 100.2, 100.3, 1.5, T + 20);
    assertEquals(1, out.events.size());
  }

  @Test
  void controlBoundsTheSkewOfTheLegs() {
    command(1, CommandKind.SET_PARAMETER, Map.of("name", "maxLegSkewMillis", "value", "1"), T * 2);
    quote(A, 99.9, 100.0, 2, T);
    quote(B, 100.2, 100.3, 1.5, T + 1_001);
    assertTrue(out.events.isEmpty());
    quote(A, 99.9, 100.0, 2, T + 2_001);
    assertEquals(1, out.events.size());
  }

  private void command(
      long sequence, CommandKind kind, Map<String, String> arguments, long expires) {
    control.apply(
        new ControlCommand(
            sequence, 0, "test", "", Scope.STRATEGY, "CROSS_VENUE", kind, arguments, expires));
    lane.onControl(control);
  }
}
