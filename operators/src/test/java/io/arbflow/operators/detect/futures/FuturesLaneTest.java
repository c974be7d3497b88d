package io.arbflow.operators.detect.futures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.market.QuoteStatus;
import io.arbflow.domain.opportunity.ClosedReason;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.detect.Collected;
import io.arbflow.operators.detect.EventText;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** The life of episodes on futures; expiries, best pairs, control, storing. */
class FuturesLaneTest {
  private static final long T = FuturesCase.START;

  private final FuturesCase market = new FuturesCase();

  private FuturesCase calendar() {
    return market.start().quote("G1", 99.9, 100, T).quote("G2", 103, 103.1, T);
  }

  @Test
  void theNearExpiryEndsItAndTheNextContractTakesOver() {
    market.ageMicros = Long.MAX_VALUE / 4;
    calendar().quote("G3", 120, 121, T + 1);
    assertEquals(List.of("FUTURES_CALENDAR|BUY G1|SELL G2"), signatures());
    long expiry = FuturesCase.at(0.25);
    market.quote("G3", 120, 121, expiry);
    OpportunityEvent closed = market.out.of(EventKind.CLOSED).get(0);
    assertEquals(ClosedReason.EXPIRED, closed.closedReason());
    assertEquals(expiry, closed.eventTimeMicros());
    OpportunityEvent next = market.opened().get(1);
    assertEquals("FUTURES_CALENDAR|BUY G2|SELL G3", next.signature());
    assertEquals(expiry, next.openedAtMicros());
    assertEquals("FUTURES_CALENDAR|GOLD|2024-07", next.reviewKey());
    int events = market.out.events.size();
    market.quote("G1", 1, 2, expiry + 1);
    assertEquals(events, market.out.events.size(), "nothing opens on an expired future");
  }

  @Test
  void aFutureCarriesTheUnderlyingToItsExpiryOnly() {
    market.ageMicros = Long.MAX_VALUE / 4;
    market.size = 300;
    market.start().quote("ACME", 99.9, 100, T).quote("A1", 103, 103.1, T);
    market.lane.onTime(market.state, FuturesCase.at(0.3), market.out);
    OpportunityEvent closed = market.out.of(EventKind.CLOSED).get(0);
    assertEquals(ClosedReason.EXPIRED, closed.closedReason());
    assertEquals(FuturesCase.at(0.25), closed.eventTimeMicros());
    assertEquals("CASH_AND_CARRY|BUY ACME|SELL A1", closed.signature());
  }

  @Test
  void aMarkAfterTheNearExpiryIsEmpty() {
    market.ageMicros = Long.MAX_VALUE / 4;
    long opening = FuturesCase.at(0.25) - 500_000;
    market.start().quote("G1", 99.9, 100, opening).quote("G2", 103, 103.1, opening);
    market.lane.onTime(market.state, opening + 6_000_000, market.out);
    OpportunityEvent measured = market.out.of(EventKind.MEASURED).get(0);
    assertEquals(measured.netEdge(), measured.edgeAfter().after100Ms(), 1e-3);
    assertNull(measured.edgeAfter().after1S());
  }

  @Test
  void theBestPairPerUnitOpensAndIsKept() {
    market.start().quote("G1", 99.9, 100, T).quote("G3", 106, 106.1, T);
    assertEquals(List.of("FUTURES_CALENDAR|BUY G1|SELL G3"), signatures());
    market.quote("G2", 104, 104.1, T + 1);
    assertEquals(1, market.opened().size(), "a better one does not take over");
    market.quote("G3", 103, 103.1, T + 2);
    assertEquals(ClosedReason.EDGE_GONE, market.out.of(EventKind.CLOSED).get(0).closedReason());
    assertEquals("FUTURES_CALENDAR|BUY G1|SELL G2", market.last().signature());
  }

  @Test
  void bothDirectionsMayBeOpen() {
    market.start().quote("A1", 99.9, 100, T).quote("A2", 103, 103.1, T);
    market.quote("A3", 98, 98.1, T + 1);
    assertEquals(
        List.of("FUTURES_CALENDAR|BUY A1|SELL A2", "FUTURES_CALENDAR|SELL A2|BUY A3"),
        signatures());
  }

  @Test
  void theUnderlyingDoesNotTouchTheCalendar() {
    market.size = 300;
    market.feePerUnit = 0.01;
    market.start().quote("A1", 99.9, 100, T).quote("A2", 103, 103.1, T);
    int events = market.out.events.size();
    market.quote("ACME", 99.3, 101, T + 1);
    assertEquals(events, market.out.events.size(), market.out.events.toString());
    market.quote("ACME", 98.8, 99, T + 2);
    assertEquals("CASH_AND_CARRY|BUY ACME|SELL A2", market.last().signature());
  }

  @Test
  void haltsWithdrawalsAndAgeClose() {
    calendar().quote("G1", 99.9, Double.NaN, T + 2);
    assertEquals(ClosedReason.LEG_WITHDRAWN, market.last().closedReason());
    market.quote("G1", 99.9, 100, T + 3);
    market.quote("G2", 103, 103.1, QuoteStatus.HALTED, T + 4);
    assertEquals(ClosedReason.HALTED, market.last().closedReason());
    market.quote("G2", 103, 103.1, T + 5);
    assertEquals(EventKind.OPENED, market.last().event());
    market.lane.onTime(market.state, T + 60_000_000, market.out);
    List<OpportunityEvent> closed = market.out.of(EventKind.CLOSED);
    OpportunityEvent stale = closed.get(closed.size() - 1);
    assertEquals(ClosedReason.LEG_STALE, stale.closedReason());
    assertEquals(T + 3 + FuturesCase.AGE_MICROS + 1, stale.eventTimeMicros());
  }

  @Test
  void controlSwitchesOneStrategy() {
    market.size = 300;
    market.feePerUnit = 0.01;
    market.start().quote("A1", 99.9, 100, T).quote("A2", 103, 103.1, T);
    market.quote("ACME", 98.8, 99, T + 2);
    assertEquals(2, market.opened().size());
    ControlView control = new ControlView();
    control.apply(
        new ControlCommand(
            1,
            0,
            "test",
            "",
            Scope.STRATEGY,
            "FUTURES_CALENDAR",
            CommandKind.DISABLE,
            Map.of(),
            Long.MAX_VALUE));
    market.lane.onControl(control);
    market.quote("A1", 99.9, 100, T + 4);
    List<OpportunityEvent> closed = market.out.of(EventKind.CLOSED);
    assertEquals(1, closed.size());
    assertEquals(ClosedReason.DISABLED, closed.get(0).closedReason());
    assertEquals("FUTURES_CALENDAR|BUY A1|SELL A2", closed.get(0).signature());
  }

  @Test
  void stateSurvivesBeingStored() throws IOException {
    market.size = 300;
    market.feePerUnit = 0.01;
    market.start().quote("A1", 99.9, 100, T).quote("A2", 103, 103.1, T);
    market.quote("ACME", 98.8, 99, T + 2);
    FuturesStateSerializer serializer = FuturesStateSerializer.INSTANCE;
    DataOutputSerializer bytes = new DataOutputSerializer(64);
    serializer.serialize(serializer.copy(market.state), bytes);
    DataInputDeserializer in = new DataInputDeserializer(bytes.getCopyOfBuffer());
    FuturesState restored = serializer.deserialize(in);
    assertEquals(0, in.available());
    Collected wanted = goOn(market.state);
    Collected found = goOn(restored);
    EventText.assertSame(wanted.events, found.events, "restored");
    assertTrue(wanted.of(EventKind.UPDATED).size() > 0);
    assertEquals(2, wanted.of(EventKind.MEASURED).size());
  }

  private Collected goOn(FuturesState state) {
    Collected out = new Collected();
    market.lane.onElement(state, market.routed("A2", 104, 105, QuoteStatus.OPEN, T + 9), out);
    market.lane.onTime(state, T + 60_000_000, out);
    return out;
  }

  private List<String> signatures() {
    return market.opened().stream().map(OpportunityEvent::signature).toList();
  }

  /** At the future's expiry no time is left over which a rate could be implied. */
  @Test
  void evidenceIsFiniteAtExpiryAndAfter() {
    market.ageMicros = Long.MAX_VALUE / 4;
    market.size = 300;
    long opening = FuturesCase.at(0.25) - 500_000;
    market.start().quote("ACME", 99.9, 100, opening).quote("A1", 103, 103.1, opening);
    market.quote("A1", 80, 80.1, opening + 1);
    market.lane.onTime(market.state, opening + 6_000_000, market.out);
    assertEquals(2, market.opened().size(), "carry and reverse");
    assertEquals(2, market.out.of(EventKind.CLOSED).size());
    assertEquals(2, market.out.of(EventKind.MEASURED).size());
    for (OpportunityEvent event : market.out.events) {
      event
          .evidence()
          .numbers()
          .forEach((name, value) -> assertTrue(Double.isFinite(value), event.event() + name));
    }
  }
}
