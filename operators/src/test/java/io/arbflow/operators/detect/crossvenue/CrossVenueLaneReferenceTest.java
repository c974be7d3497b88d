package io.arbflow.operators.detect.crossvenue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.Quote;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.Collected;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.EventText;
import io.arbflow.operators.detect.RandomMarket;
import io.arbflow.operators.detect.StrategySettings;
import io.arbflow.operators.time.TimeMode;
import java.io.IOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** The lane against {@link CrossVenueReference} on seeded random streams. */
class CrossVenueLaneReferenceTest {
  private static final int SEEDS = 60;
  private static final int QUOTES = 250;

  @Test
  void everyEventEqualsTheReferences() throws IOException {
    Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);
    Set<Object> reasons = new java.util.HashSet<>();
    for (long seed = 0; seed < SEEDS; seed++) {
      RandomMarket market = RandomMarket.ofShare(seed);
      List<Quote> quotes = market.shareQuotes(QUOTES);
      StrategySettings settings = settings(market.random());
      long end = quotes.get(QUOTES - 1).eventTimeMicros() + market.random().nextInt(6_000_000);
      List<OpportunityEvent> wanted =
          new CrossVenueReference(market.universe, settings).run(quotes, end);
      List<OpportunityEvent> found = run(market, settings, quotes, end);
      EventText.assertSame(wanted, found, "seed " + seed);
      assertClosedComesFirst(found);
      found.forEach(event -> kinds.add(event.event()));
      found.forEach(event -> reasons.add(String.valueOf(event.closedReason())));
    }
    assertEquals(EnumSet.allOf(EventKind.class), kinds);
    assertTrue(
        reasons.containsAll(
            Set.of(
                "EDGE_GONE",
                "LEG_STALE",
                "LEG_WITHDRAWN",
                "HALTED",
                "VENUE_CHANGED",
                "END_OF_INPUT")),
        reasons.toString());
  }

  private static StrategySettings settings(Random random) {
    double least = random.nextBoolean() ? 0 : random.nextInt(10);
    long skew = random.nextInt(3) == 0 ? 20_000 : Long.MAX_VALUE;
    return new StrategySettings(true, least, 0.5, skew);
  }

  /**
   * As the runtime drives it: time passes at odd moments, and the state is stored and read back.
   */
  private static List<OpportunityEvent> run(
      RandomMarket market, StrategySettings settings, List<Quote> quotes, long end)
      throws IOException {
    DetectSettings detect =
        new DetectSettings(
            new EnumMap<>(Map.of(Strategy.CROSS_VENUE, settings)), 4, false, 10_000, 100);
    CrossVenueLane lane = new CrossVenueLane(market.universe, detect, TimeMode.REPLAY);
    Collected out = new Collected();
    CrossVenueState state = lane.create(0);
    for (Quote quote : quotes) {
      if (market.random().nextInt(5) == 0) {
        pass(lane, state, quote.eventTimeMicros(), out);
      }
      if (market.random().nextInt(20) == 0) {
        state = stored(state);
      }
      lane.onElement(state, quote, out);
    }
    pass(lane, state, end, out);
    lane.onEnd(state, end, out);
    assertEquals(Long.MAX_VALUE, lane.nextDueMicros(state));
    return out.events;
  }

  private static void pass(CrossVenueLane lane, CrossVenueState state, long before, Collected out) {
    boolean due = lane.nextDueMicros(state) < before;
    int events = out.events.size();
    lane.onTime(state, before, out);
    assertTrue(due || out.events.size() == events, "nothing was due");
    assertTrue(lane.nextDueMicros(state) >= before);
  }

  private static CrossVenueState stored(CrossVenueState state) throws IOException {
    CrossVenueStateSerializer serializer = CrossVenueStateSerializer.INSTANCE;
    DataOutputSerializer bytes = new DataOutputSerializer(64);
    serializer.serialize(serializer.copy(state), bytes);
    DataInputDeserializer in = new DataInputDeserializer(bytes.getCopyOfBuffer());
    CrossVenueState read = serializer.deserialize(in);
    assertEquals(0, in.available());
    return read;
  }

  private static void assertClosedComesFirst(List<OpportunityEvent> events) {
    for (int i = 1; i < events.size(); i++) {
      OpportunityEvent a = events.get(i - 1);
      OpportunityEvent b = events.get(i);
      assertTrue(a.eventTimeMicros() <= b.eventTimeMicros(), "out of order: " + a + b);
      boolean swapped =
          a.eventTimeMicros() == b.eventTimeMicros()
              && a.event() == EventKind.OPENED
              && b.event() == EventKind.CLOSED;
      assertTrue(!swapped, "OPENED before CLOSED: " + a + b);
    }
  }
}
