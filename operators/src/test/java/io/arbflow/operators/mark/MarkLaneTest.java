package io.arbflow.operators.mark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Mark;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.QuoteStatus;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.operators.lane.LaneOutput;
import io.arbflow.operators.time.TimeMode;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Marks that can be worked out by hand: one share, two venues, quotes that hold for 20 s. */
class MarkLaneTest implements LaneOutput<Mark> {
  private static final long SECOND = 1_000_000;
  private static final Universe UNIVERSE =
      Universe.of(
          List.of(
              Venue.of("A", 0, 0, 20_000),
              Venue.of("B", 0, 0, 20_000),
              new Venue("C", 0, 0, 20 * SECOND, SECOND, new Venue.Session(0, 5 * SECOND))),
          List.of(Instrument.equity("X", "USD", 0.01, 1)));

  private final List<Mark> marks = new ArrayList<>();
  private MarkLane lane = new MarkLane(UNIVERSE, SECOND, TimeMode.LIVE);
  private MarkState state = lane.create(0);
  private long ordinal;

  @Override
  public void emit(Mark mark, long micros) {
    assertEquals(mark.atMicros(), micros);
    marks.add(mark);
  }

  @Override
  public <T> void side(OutputTag<T> tag, T value, long micros) {
    throw new AssertionError("no such output");
  }

  private void quote(int venue, double bid, double bidSize, double ask, double askSize, long at) {
    lane.onElement(state, Quote.top(0, venue, bid, bidSize, ask, askSize, at, ++ordinal), this);
  }

  private void quote(int venue, double bid, double ask, long at) {
    quote(venue, bid, 10, ask, 10, at);
  }

  private static Mark mark(double bid, double ask, long at) {
    return new Mark("X", bid, ask, at);
  }

  private void inReplay() {
    lane = new MarkLane(UNIVERSE, SECOND, TimeMode.REPLAY);
    state = lane.create(0);
  }

  @Test
  void theBestOfBothVenues() {
    quote(0, 99, 102, SECOND);
    quote(1, 98, 101, 2 * SECOND);
    assertEquals(List.of(mark(99, 102, SECOND), mark(99, 101, 2 * SECOND)), marks);
  }

  @Test
  void onceAnIntervalAndTheLastChangeIsNotLost() {
    quote(0, 99, 102, SECOND);
    quote(0, 98, 102, SECOND + 1);
    quote(0, 97, 102, 2 * SECOND - 1);
    assertEquals(List.of(mark(99, 102, SECOND)), marks);
    assertEquals(2 * SECOND, lane.nextDueMicros(state));
    lane.onTime(state, 2 * SECOND, this);
    assertEquals(1, marks.size(), "the due instant itself is not over");
    lane.onTime(state, 2 * SECOND + 1, this);
    assertEquals(mark(97, 102, 2 * SECOND), marks.get(1));
    assertEquals(Long.MAX_VALUE, lane.nextDueMicros(state));
  }

  @Test
  void aLaterQuoteIsNotInTheMarkThatWasDueBeforeIt() {
    quote(0, 99, 102, SECOND);
    quote(0, 98, 102, SECOND + 1);
    quote(0, 97, 102, 2 * SECOND + 1);
    assertEquals(List.of(mark(99, 102, SECOND), mark(98, 102, 2 * SECOND)), marks);
    assertEquals(3 * SECOND, lane.nextDueMicros(state));
  }

  @Test
  void unchangedItIsGivenAgainAfterTenIntervals() {
    for (long at = SECOND; at <= 12 * SECOND; at += SECOND / 2) {
      quote(0, 99, 102, at);
    }
    assertEquals(List.of(mark(99, 102, SECOND), mark(99, 102, 11 * SECOND)), marks);
  }

  @Test
  void oneSideAloneIsNoMarkAndAVenueMayShowJustOne() {
    quote(0, 99, 10, 102, 0, SECOND);
    assertEquals(List.of(), marks);
    quote(1, 98, 0, 101, 10, 2 * SECOND);
    assertEquals(List.of(mark(99, 101, 2 * SECOND)), marks);
  }

  /** A stub far above, a fat finger far below and one that crosses the other venue. */
  @Test
  void aPriceThatNobodyMeansValuesNothing() {
    quote(0, 99, 101, SECOND);
    quote(0, 99, 200_000, 2 * SECOND);
    quote(0, 103, 200_000, 3 * SECOND);
    quote(0, 1, 99, 4 * SECOND);
    quote(0, 99, 101, 5 * SECOND);
    quote(1, 1_000, 1_001, 6 * SECOND);
    assertEquals(
        List.of(
            mark(99, 101, SECOND),
            mark(100, 100, 2 * SECOND),
            mark(103, 103, 3 * SECOND),
            mark(99, 99, 4 * SECOND),
            mark(99, 101, 5 * SECOND),
            mark(101, 101, 6 * SECOND)),
        marks);
  }

  @Test
  void theFirstMarkNeedsAMarket() {
    quote(0, 100, 125.1, SECOND);
    assertEquals(List.of(), marks);
    quote(0, 100, 125, 2 * SECOND);
    assertEquals(List.of(mark(100, 125, 2 * SECOND)), marks);
  }

  @Test
  void aStaleQuoteDoesNotCount() {
    quote(0, 99, 100, SECOND);
    quote(1, 98, 101, 21 * SECOND); // A holds to this very instant
    quote(1, 97, 101, 22 * SECOND);
    assertEquals(mark(99, 100, 21 * SECOND), marks.get(1));
    assertEquals(mark(97, 101, 22 * SECOND), marks.get(2));
    assertEquals(3, marks.size());
  }

  @Test
  void aHaltedOrClosedVenueDoesNotCount() {
    Quote halted =
        new Quote(
            0,
            0,
            99,
            10,
            100,
            10,
            SECOND,
            Quote.NO_SEQUENCE,
            0,
            1,
            QuoteStatus.HALTED,
            Quote.NO_DEPTH,
            Quote.NO_DEPTH);
    lane.onElement(state, halted, this);
    assertEquals(List.of(), marks);
    quote(1, 98, 101, 2 * SECOND);
    quote(2, 98.5, 100.5, 4 * SECOND);
    quote(2, 98.5, 100.5, 5 * SECOND); // its session is over
    assertEquals(
        List.of(
            mark(98, 101, 2 * SECOND), mark(98.5, 100.5, 4 * SECOND), mark(98, 101, 5 * SECOND)),
        marks);
  }

  @Test
  void aQuoteFromThePastAndARepeatedOneDoNotTurnTheClockBack() {
    quote(0, 99, 102, 5 * SECOND);
    quote(1, 99.5, 102, 4 * SECOND);
    quote(1, 99.5, 102, 4 * SECOND);
    assertEquals(6 * SECOND, lane.nextDueMicros(state));
    lane.onTime(state, 7 * SECOND, this);
    assertEquals(List.of(mark(99, 102, 5 * SECOND), mark(99.5, 102, 6 * SECOND)), marks);
  }

  @Test
  void inAReplayTheRowsOfAnInstantAreOneState() {
    inReplay();
    quote(0, 99, 102, SECOND);
    quote(0, 97, 103, SECOND);
    quote(1, 96, 101, SECOND);
    assertEquals(List.of(), marks);
    lane.onTime(state, SECOND + 1, this);
    assertEquals(List.of(mark(97, 101, SECOND)), marks);
  }

  @Test
  void whatIsWrittenIsRead() throws Exception {
    quote(0, 99, 102, SECOND);
    quote(1, 98, 101, SECOND + 5);
    var out = new org.apache.flink.core.memory.DataOutputSerializer(64);
    MarkStateSerializer.INSTANCE.serialize(state, out);
    state =
        MarkStateSerializer.INSTANCE.deserialize(
            new org.apache.flink.core.memory.DataInputDeserializer(out.getCopyOfBuffer()));
    MarkState copy = MarkStateSerializer.INSTANCE.copy(state);
    lane.onTime(state, 3 * SECOND, this);
    assertEquals(mark(99, 101, 2 * SECOND), marks.get(1));
    lane.onTime(copy, 3 * SECOND, this);
    assertEquals(mark(99, 101, 2 * SECOND), marks.get(2), "a copy shares nothing");
  }

  @Test
  void anIntervalMustBePositive() {
    assertThrows(IllegalArgumentException.class, () -> new MarkLane(UNIVERSE, 0, TimeMode.LIVE));
  }

  @ParameterizedTest
  @EnumSource(TimeMode.class)
  void aQuoteBetweenTwoMarksCostsNoMemory(TimeMode mode) {
    lane = new MarkLane(UNIVERSE, 3_600 * SECOND, mode);
    state = lane.create(0);
    List<Quote> quotes = new ArrayList<>();
    for (int i = 0; i < 50_000; i++) {
      quotes.add(Quote.top(0, i % 2, 99 - i % 3, 10, 101 + i % 5, 10, SECOND + i * 100L, i));
    }
    run(quotes.subList(0, 5_000));
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    run(quotes.subList(5_000, quotes.size()));
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated < quotes.size(), "bytes: " + allocated);
    assertEquals(1, marks.size());
  }

  private void run(List<Quote> quotes) {
    for (int i = 0; i < quotes.size(); i++) {
      lane.onElement(state, quotes.get(i), this);
    }
  }
}
