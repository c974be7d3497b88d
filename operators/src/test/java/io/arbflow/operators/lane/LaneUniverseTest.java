package io.arbflow.operators.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.crossvenue.CrossVenueLane;
import io.arbflow.operators.detect.crossvenue.CrossVenueState;
import io.arbflow.operators.time.TimeMode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A savepoint restored with another universe: dense ids then name other instruments. */
class LaneUniverseTest {
  private static final Instrument AUD = Instrument.spot("AUD/USD", "AUD", "USD", 0.01, 1);
  private static final Instrument EUR = Instrument.spot("EUR/USD", "EUR", "USD", 0.01, 1);
  private static final Instrument GBP = Instrument.spot("GBP/USD", "GBP", "USD", 0.01, 1);
  private static final Universe SAVED = universe(EUR, GBP);

  /** One more, sorted first: every dense id now means the instrument before. */
  private static final Universe GROWN = universe(AUD, EUR, GBP);

  private static final long START_MILLIS = 1_700_000_000_000L;

  private Universe universe = SAVED;
  private long nowMillis = START_MILLIS;
  private final LaneCluster<Quote, CrossVenueState, OpportunityEvent> cluster =
      new LaneCluster<>(
          () -> new CrossVenueLane(universe, DetectSettings.crossMarket(5), TimeMode.LIVE),
          Quote::instrument,
          TimeMode.LIVE,
          List.of());

  private static Universe universe(Instrument... instruments) {
    return Universe.of(
        List.of(Venue.of("V0", 0, 0, 5_000), Venue.of("V1", 0, 0, 5_000)), List.of(instruments));
  }

  @AfterEach
  void close() throws Exception {
    cluster.close();
  }

  @ParameterizedTest
  @CsvSource({"false, 0", "true, 0", "true, 100"})
  void stateOfAnotherUniverseIsAbsent(boolean rocksDb, int cacheKeys) throws Exception {
    LaneCluster.Snapshot saved = openOnEveryInstrument(rocksDb, cacheKeys);

    start(GROWN, rocksDb, cacheKeys, saved);
    assertEquals(
        List.of(), quote("AUD/USD", 0, 100.00), "neither crossed with nor closing EUR/USD's");
    assertEquals(1, cluster.otherUniverseStates());
    assertEquals(List.of("OPENED AUD/USD"), quote("AUD/USD", 1, 101.00));
    assertEquals(List.of(), quote("EUR/USD", 0, 100.00));
    assertEquals(2, cluster.otherUniverseStates(), "EUR/USD now has the key of GBP/USD");
    assertEquals(List.of("OPENED EUR/USD"), quote("EUR/USD", 1, 101.00));
  }

  @ParameterizedTest
  @CsvSource({"false, 0", "true, 0", "true, 100"})
  void timersOfAnotherUniverseDoNothing(boolean rocksDb, int cacheKeys) throws Exception {
    LaneCluster.Snapshot saved = openOnEveryInstrument(rocksDb, cacheKeys);

    start(GROWN, rocksDb, cacheKeys, saved);
    nowMillis += 60_000;
    assertEquals(List.of(), text(cluster.wallClock(nowMillis)), "nobody's episodes end");
    assertEquals(0, cluster.timers());
    assertEquals(2, cluster.otherUniverseStates());
  }

  @ParameterizedTest
  @CsvSource({"false, 0", "true, 0", "true, 100"})
  void stateOfTheSameUniverseIsKept(boolean rocksDb, int cacheKeys) throws Exception {
    LaneCluster.Snapshot saved = openOnEveryInstrument(rocksDb, cacheKeys);
    start(GROWN, rocksDb, cacheKeys, saved);
    quote("AUD/USD", 0, 100.00);

    start(universe(GBP, EUR), rocksDb, cacheKeys, saved);
    assertEquals(List.of("CLOSED EUR/USD"), quote("EUR/USD", 1, 100.00));
    nowMillis += 60_000;
    assertEquals(
        List.of("MEASURED EUR/USD", "CLOSED GBP/USD", "MEASURED GBP/USD"),
        text(cluster.wallClock(nowMillis)));
    assertEquals(0, cluster.otherUniverseStates());
  }

  private LaneCluster.Snapshot openOnEveryInstrument(boolean rocksDb, int cacheKeys)
      throws Exception {
    start(SAVED, rocksDb, cacheKeys, null);
    for (Instrument instrument : SAVED.instruments()) {
      assertEquals(List.of(), quote(instrument.id(), 0, 100.00));
      assertEquals(List.of("OPENED " + instrument.id()), quote(instrument.id(), 1, 101.00));
    }
    return cluster.snapshot(true, false);
  }

  private void start(Universe next, boolean rocksDb, int cacheKeys, LaneCluster.Snapshot from)
      throws Exception {
    universe = next;
    cluster.start(
        new LaneCluster.Setup(1, rocksDb, cacheKeys, next.fingerprint()), from, nowMillis);
  }

  private List<String> quote(String instrument, int venue, double bid) throws Exception {
    nowMillis++;
    int id = universe.instrumentId(instrument);
    long micros = nowMillis * 1_000;
    return text(cluster.element(Quote.top(id, venue, bid, 10, bid + 0.01, 10, micros, micros)));
  }

  private static List<String> text(List<Emitted> outputs) {
    List<String> text = new ArrayList<>();
    for (Emitted output : outputs) {
      OpportunityEvent event = (OpportunityEvent) output.value();
      text.add(event.event() + " " + event.legs().get(0).instrument());
    }
    return text;
  }
}
