package io.arbflow.operators.detect.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.market.QuoteStatus;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.opportunity.ClosedReason;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.detect.Collected;
import io.arbflow.operators.detect.EventText;
import io.arbflow.operators.time.TimeMode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** What happens to an episode of the chain lane after it has opened. */
class ChainLaneLifeTest {
  private static final long T = ChainDesk.T;
  private static final double NONE = Double.NaN;

  private final ChainDesk desk = new ChainDesk();

  /** A call spread for a credit of 0.20, and nothing else. */
  private void credit() {
    desk.quote("C100", NONE, 5.10, T);
    desk.quote("C110", 5.30, NONE, T + 100_000);
  }

  @Test
  void closesWhenTheOldestLegIsStaleAndMeasures() {
    desk.start();
    credit();
    assertEquals(T + 1_000_000, desk.last().expiresAtMicros());
    assertEquals(T + 100_000 + 1_000, desk.lane.nextDueMicros(desk.state));
    desk.lane.onTime(desk.state, T + 10_000_000, desk.out);
    OpportunityEvent closed = desk.out.of(EventKind.CLOSED).get(0);
    assertEquals(ClosedReason.LEG_STALE, closed.closedReason());
    assertEquals(T + 1_000_001, closed.eventTimeMicros());
    OpportunityEvent measured = desk.out.of(EventKind.MEASURED).get(0);
    double net = 0.20 * 1_000 - 2 * 10 * 0.65;
    assertEquals(net, measured.edgeAfter().after100Ms(), 1e-9);
    assertNull(measured.edgeAfter().after1S());
    assertEquals(Long.MAX_VALUE, desk.lane.nextDueMicros(desk.state));
  }

  @Test
  void aRefreshKeepsItOpenAndALaterQuoteMayOpenItAnew() {
    desk.start();
    credit();
    desk.quote("C100", NONE, 5.10, T + 900_000);
    assertEquals(1, desk.out.events.size(), "a refresh is no update");
    desk.quote("C110", 5.30, NONE, T + 1_200_000);
    List<OpportunityEvent> events = desk.of(Strategy.VERTICAL_SPREAD);
    assertEquals(T + 1_100_001, events.get(1).eventTimeMicros());
    assertEquals(ClosedReason.LEG_STALE, events.get(1).closedReason());
    assertEquals(T + 1_200_000, events.get(2).openedAtMicros());
  }

  @Test
  void aWithdrawnAndAHaltedLegClose() {
    desk.start();
    credit();
    desk.quote("C110", NONE, NONE, T + 200_000);
    assertEquals(ClosedReason.LEG_WITHDRAWN, desk.last().closedReason());
    desk.quote("C110", 5.30, NONE, T + 300_000);
    desk.quote("C110", "OPT", 5.30, 10, NONE, 0, QuoteStatus.HALTED, T + 400_000);
    assertEquals(ClosedReason.HALTED, desk.last().closedReason());
  }

  @Test
  void anotherVenueForALegIsAnUpdateOfTheSameEpisode() {
    desk.start();
    credit();
    OpportunityEvent opened = desk.last();
    desk.quote("C110", "OPT2", 5.35, 10, NONE, 0, QuoteStatus.OPEN, T + 200_000);
    assertEquals(EventKind.UPDATED, desk.last().event());
    assertEquals("OPT2", desk.last().legs().get(1).venue());
    assertEquals(opened.opportunityId(), desk.last().opportunityId());
    assertEquals(opened.signature(), desk.last().signature());
  }

  @Test
  void withAReplayTheRowsOfAnInstantAreOneStateInAnyOrder() {
    desk.mode = TimeMode.REPLAY;
    desk.start();
    desk.quote("C110", 5.30, NONE, T);
    desk.quote("C100", NONE, 5.10, T);
    desk.quote("C110", 5.40, NONE, T);
    assertTrue(desk.out.events.isEmpty());
    assertEquals(T, desk.lane.nextDueMicros(desk.state));
    desk.lane.onTime(desk.state, T + 1, desk.out);
    assertEquals(1, desk.out.events.size());
    assertEquals(5.40, desk.last().legs().get(1).price());
    assertEquals(T, desk.last().openedAtMicros());
    desk.lane.onEnd(desk.state, T + 50_000, desk.out);
    assertEquals(ClosedReason.END_OF_INPUT, desk.last().closedReason());
    assertEquals(T + 50_000, desk.last().eventTimeMicros());
  }

  @Test
  void theExpiryClosesAndNothingOpensAfterIt() {
    desk.expiry = T + 500_000;
    desk.start();
    credit();
    assertTrue(desk.lane.nextDueMicros(desk.state) <= T + 500_000);
    desk.quote("C110", 5.50, NONE, T + 600_000);
    assertEquals(2, desk.out.events.size());
    assertEquals(ClosedReason.EXPIRED, desk.last().closedReason());
    assertEquals(T + 500_000, desk.last().eventTimeMicros());
  }

  @Test
  void disablingClosesAndEnablingOpensAtTheNextQuote() {
    desk.start();
    credit();
    ControlView control = new ControlView();
    control.apply(command(1, CommandKind.DISABLE));
    desk.lane.onControl(control);
    desk.quote("ACME", 100, 100.02, T + 200_000);
    assertEquals(ClosedReason.DISABLED, desk.last().closedReason());
    control.apply(command(2, CommandKind.ENABLE));
    desk.lane.onControl(control);
    desk.quote("ACME", 100, 100.02, T + 300_000);
    assertEquals(EventKind.OPENED, desk.last().event());
    assertEquals(T + 300_000, desk.last().openedAtMicros());
    control.apply(command(3, CommandKind.DISABLE));
    desk.lane.onControl(control);
    desk.lane.onTime(desk.state, T + 400_001, desk.out);
    assertEquals(T + 400_000, desk.out.of(EventKind.CLOSED).get(1).eventTimeMicros());
  }

  private static ControlCommand command(long sequence, CommandKind kind) {
    return new ControlCommand(
        sequence, 0, "test", "", Scope.STRATEGY, "VERTICAL_SPREAD", kind, Map.of(), Long.MAX_VALUE);
  }

  @Test
  void outsideTheSessionNothingTrades() {
    long ofDay = Math.floorMod(T, 86_400_000_000L);
    desk.session = new Venue.Session(ofDay, ofDay + 150_000);
    desk.start();
    credit();
    assertEquals(1, desk.out.events.size());
    desk.quote("C110", 5.30, NONE, T + 150_000);
    assertEquals(ClosedReason.HALTED, desk.last().closedReason());
  }

  @Test
  void aQuantityOfLessThanALotIsNone() {
    desk.start();
    desk.quote("C100", "OPT", NONE, 0, 5.10, 0.9, QuoteStatus.OPEN, T);
    desk.quote("C110", 5.30, NONE, T);
    assertTrue(desk.out.events.isEmpty());
  }

  @Test
  void stateSurvivesBeingStoredWithAnInstantThatIsNotEvaluated() throws IOException {
    desk.mode = TimeMode.REPLAY;
    desk.start();
    credit();
    desk.quote("P110", 15.00, NONE, T + 200_000);
    desk.quote("P100", NONE, 5.10, T + 200_000);
    ChainState before = desk.state;
    ChainStateSerializer serializer = ChainStateSerializer.INSTANCE;
    DataOutputSerializer bytes = new DataOutputSerializer(64);
    serializer.serialize(serializer.copy(before), bytes);
    desk.state = serializer.deserialize(new DataInputDeserializer(bytes.getCopyOfBuffer()));
    Collected again = new Collected();
    again.events.addAll(desk.out.events);
    desk.lane.onTime(desk.state, T + 10_000_000, desk.out);
    desk.lane.onTime(before, T + 10_000_000, again);
    EventText.assertSame(again.events, desk.out.events, "restored");
    assertEquals(6, desk.out.events.size(), desk.out.events.toString());
  }

  @Test
  void withoutRatesTheStrategiesRefuseByName() {
    desk.start();
    assertNull(ChainRates.refusal(desk.universe, desk.settings));
    desk.rates.clear();
    desk.strategies.remove(Strategy.CONVERSION);
    desk.start();
    assertEquals(
        "REVERSAL cannot start: the universe has no rates for USD, the currency of options on ACME",
        ChainRates.refusal(desk.universe, desk.settings));
    credit();
    assertTrue(desk.out.events.isEmpty());
    desk.strategies.clear();
    desk.start();
    assertNull(ChainRates.refusal(desk.universe, desk.settings));
  }
}
