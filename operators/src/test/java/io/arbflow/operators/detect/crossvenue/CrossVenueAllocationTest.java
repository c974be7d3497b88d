package io.arbflow.operators.detect.crossvenue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.operators.detect.Collected;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.time.TimeMode;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A quote that opens and changes nothing costs no memory. */
class CrossVenueAllocationTest {
  private static final int QUOTES = 50_000;

  @ParameterizedTest
  @EnumSource(TimeMode.class)
  void nothingIsAllocatedWhenNothingHappens(TimeMode mode) {
    List<Venue> venues = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      venues.add(Venue.of("V" + i, 0, 0.003, 1_000));
    }
    Universe universe = Universe.of(venues, List.of(Instrument.equity("ACME", "USD", 0.01, 1)));
    CrossVenueLane lane = new CrossVenueLane(universe, DetectSettings.crossMarket(0), mode);
    CrossVenueState state = lane.create(0);
    Collected out = new Collected();
    List<Quote> quotes = quotes();
    run(lane, state, quotes.subList(0, QUOTES / 10), out);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    run(lane, state, quotes.subList(QUOTES / 10, QUOTES), out);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    // a quote that allocates takes 16 bytes at least; what is less is the measuring itself
    assertTrue(allocated < QUOTES, "bytes for " + QUOTES + " quotes: " + allocated);
    assertEquals(0, out.events.size());
  }

  private static void run(
      CrossVenueLane lane, CrossVenueState state, List<Quote> quotes, Collected out) {
    for (int i = 0; i < quotes.size(); i++) {
      lane.onElement(state, quotes.get(i), out);
    }
  }

  /** Locked now and then, never crossed. */
  private static List<Quote> quotes() {
    Random random = new Random(7);
    List<Quote> quotes = new ArrayList<>();
    for (int i = 0; i < QUOTES; i++) {
      double bid = 100 - random.nextInt(5) * 0.01;
      double ask = 100 + random.nextInt(5) * 0.01;
      quotes.add(Quote.top(0, random.nextInt(16), bid, 100, ask, 100, 1_000_000L + 100L * i, i));
    }
    return quotes;
  }
}
