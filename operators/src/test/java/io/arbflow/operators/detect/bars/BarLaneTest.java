package io.arbflow.operators.detect.bars;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.bar.BarSide;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.operators.detect.BarSettings;
import io.arbflow.operators.lane.LaneOutput;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

/** Bars that can be worked out by hand: seconds, two venues, quotes that hold for 400 ms. */
class BarLaneTest implements LaneOutput<Bar> {
  private static final long SECOND = 1_000_000;
  private static final long MILLI = 1_000;

  private final List<Bar> bars = new ArrayList<>();
  private final List<Object> late = new ArrayList<>();
  private final BarLane lane =
      new BarLane(
          Universe.of(
              List.of(Venue.of("A", 0, 0, 400), Venue.of("B", 0, 0, 400)),
              List.of(Instrument.equity("X", "USD", 0.01, 1))),
          new BarSettings(SECOND, SECOND, 0, 10, 2));
  private final BarState state = lane.create(0);
  private long ordinal;

  @Override
  public void emit(Bar bar, long micros) {
    bars.add(bar);
  }

  @Override
  public <T> void side(OutputTag<T> tag, T value, long micros) {
    late.add(value);
  }

  private void quote(int venue, double bid, double bidSize, double ask, double askSize, long at) {
    lane.onElement(state, Quote.top(0, venue, bid, bidSize, ask, askSize, at, ++ordinal), this);
  }

  private Bar only() {
    assertEquals(1, bars.size(), bars::toString);
    return bars.get(0);
  }

  @Test
  void theBestOfBothVenuesMakesTheBar() {
    quote(0, 99, 10, 101, 30, SECOND + 100 * MILLI);
    quote(1, 100, 20, 102, 5, SECOND + 200 * MILLI);
    lane.onTime(state, 2 * SECOND - 1, this);
    assertEquals(List.of(), bars, "the last instant is not final yet");
    lane.onTime(state, 2 * SECOND, this);
    Bar bar = only();
    assertEquals(2 * SECOND, bar.endMicros());
    assertEquals(SECOND, bar.startMicros());
    assertEquals(100, bar.open());
    assertEquals(101, bar.high(), "B alone, once A is stale");
    assertEquals(100, bar.low());
    assertEquals(101, bar.close());
    assertEquals((100 * 5 + 102 * 20) / 25.0, bar.microPrice());
    assertEquals(0, bar.realisedVariance(), "no close before it");
    // 100 ms of 200 bps, 300 ms and a microsecond of 1/100.5, 100 ms of 2/101.
    double first = 100_000 * 200.0;
    double second = 300_001 * 1e4 / 100.5;
    double third = 100_000 * 2e4 / 101;
    assertEquals((first + second + third) / 500_001, bar.meanSpreadBps(), 1e-9);
    double imbalance = 100_000 * -0.5 + 300_001 * -0.2 + 100_000 * 0.6;
    assertEquals(imbalance / 500_001, bar.meanImbalance(), 1e-12);
    assertEquals(2, bar.quotes());
    assertNull(bar.bid(), "all is stale at the end");
    assertNull(bar.ask());
  }

  @Test
  void theSidesAtTheEndAreThoseThatHold() {
    quote(0, 99, 10, 101, 30, SECOND + 600 * MILLI);
    quote(1, 98, 7, 103, 7, SECOND + 600 * MILLI);
    quote(0, 97, 1, 102, 2, SECOND + 500 * MILLI);
    lane.onTime(state, 2 * SECOND, this);
    assertEquals(new BarSide(99, 10, 0, SECOND + 600 * MILLI), only().bid(), "fresh to the micro");
    assertEquals(new BarSide(101, 30, 0, SECOND + 600 * MILLI), only().ask());
    assertEquals(99.5, only().open(), "the quote of 500 ms is first, though it came last");
  }

  @Test
  void aSpanThatNobodyQuotesOnBothSidesHasNoBar() {
    quote(0, 99, 10, Double.NaN, 0, SECOND);
    quote(0, 99, 10, 101, 10, 3 * SECOND - 1);
    quote(0, Double.NaN, 0, Double.NaN, 0, 3 * SECOND);
    lane.onTime(state, 9 * SECOND, this);
    assertEquals(3 * SECOND, only().endMicros());
  }

  @Test
  void varianceIsOfTheMoveSinceTheLastCloseHoweverLongAgo() {
    quote(0, 99, 10, 101, 10, SECOND);
    quote(0, 109, 10, 111, 10, 50 * SECOND);
    quote(0, 119, 10, 121, 10, 50 * SECOND + 1);
    lane.onTime(state, 60 * SECOND, this);
    double move = Math.log(1.2);
    assertEquals(move * move, bars.get(1).realisedVariance(), 1e-15);
    assertEquals(110, bars.get(1).open());
  }

  @Test
  void aQuoteOlderThanItsBarIsLateAndChangesNothing() {
    quote(0, 99, 10, 101, 10, SECOND);
    lane.onTime(state, 2 * SECOND, this);
    quote(0, 50, 10, 51, 10, 2 * SECOND - 1);
    quote(0, 100, 10, 102, 10, 2 * SECOND);
    lane.onTime(state, 3 * SECOND, this);
    assertEquals(1, late.size());
    assertEquals(2, bars.size());
    assertEquals(101, bars.get(1).low());
  }

  @Test
  void ofOneInstantTheLastRowHolds() {
    quote(0, 50, 10, 60, 10, SECOND);
    quote(0, 99, 10, 101, 10, SECOND);
    lane.onTime(state, 2 * SECOND, this);
    assertEquals(100, only().low());
    assertEquals(2, only().quotes());
  }

  @Test
  void equalPricesShowTheLargerSize() {
    quote(0, 99, 10, 101, 9, SECOND + 700 * MILLI);
    quote(1, 99, 11, 101, 8, SECOND + 700 * MILLI);
    lane.onTime(state, 2 * SECOND, this);
    assertEquals(1, only().bid().venue());
    assertEquals(0, only().ask().venue());
  }
}
