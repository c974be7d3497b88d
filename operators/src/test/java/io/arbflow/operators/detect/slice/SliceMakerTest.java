package io.arbflow.operators.detect.slice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.ExerciseStyle;
import io.arbflow.operators.detect.contracts.ChainBook;
import io.arbflow.operators.detect.contracts.OptionChain;
import java.io.IOException;
import java.util.Random;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** What a slice says of a chain whose smile is known. */
class SliceMakerTest {
  private static final long NOW = SyntheticChains.START;
  private static final long EXPIRY = NOW + 90 * SyntheticChains.DAY;

  private final SyntheticChains market =
      new SyntheticChains(ExerciseStyle.EUROPEAN, 0.02, EXPIRY, EXPIRY + 30 * SyntheticChains.DAY);

  @Test
  void bidAndAskVolatilityEncloseTheSmileOnTheParityForward() {
    Slice slice = market.slice(0, NOW, 100, SyntheticChains.SKEWED, null);
    double years = 90 / 365.0;
    double forward = 100 * Math.exp(SyntheticChains.RATE * years);
    assertEquals(years, slice.years(), 1e-12);
    assertEquals(Math.exp(-SyntheticChains.RATE * years), slice.discountFactor(), 1e-15);
    assertTrue(slice.forwardBid() < forward && forward < slice.forwardAsk());
    assertEquals(forward, slice.forward(), 0.005);
    assertEquals(25, slice.smile());
    int believed = 0;
    for (int row = 0; row < slice.smile(); row++) {
      double strike = slice.strikes()[row];
      assertEquals(strike >= slice.forward(), slice.isCall(row), "out of the money at " + strike);
      double smile = SyntheticChains.SKEWED.vol(Math.log(strike / forward), years);
      if (slice.hasVols(row)) {
        believed++;
        assertTrue(slice.bids().vols()[row] < smile, "bid at " + strike);
        assertTrue(slice.asks().vols()[row] > smile, "ask at " + strike);
        assertEquals(smile, (slice.bids().vols()[row] + slice.asks().vols()[row]) / 2, 0.02);
      }
    }
    assertTrue(believed >= 18, "believed " + believed);
  }

  @Test
  void theTwinIsTheOtherContractNearestTheForward() {
    Slice slice = market.slice(0, NOW, 100, SyntheticChains.SKEWED, null);
    int twin = slice.twinRow();
    assertEquals(slice.smile(), twin);
    assertEquals(100, slice.strikes()[twin]);
    assertTrue(slice.isCall(twin), "the forward is above 100, so the put is out of the money");
    int underlying = slice.underlyingRow();
    assertEquals(99.995, slice.bids().prices()[underlying]);
    assertEquals(100.005, slice.asks().prices()[underlying]);
    assertTrue(Double.isNaN(slice.strikes()[underlying]));
  }

  @Test
  void aQuoteIsLeftOutFromTheMicrosecondAfterItsAge() {
    ChainBook book = market.book(0, NOW, 100, SyntheticChains.SKEWED, null);
    int position = OptionChain.call(16);
    market.shift(book, 0, position, 0, NOW - 60_000_000);
    assertTrue(market.slice(book, 0, NOW).rowOf(position) >= 0);
    market.shift(book, 0, position, 0, NOW - 60_000_001);
    assertEquals(Slice.NO_ROW, market.slice(book, 0, NOW).rowOf(position));
  }

  @Test
  void thereIsNoSliceWithoutFreshUnderlyingOrAfterExpiry() {
    ChainBook book = market.book(0, NOW, 100, SyntheticChains.SKEWED, null);
    assertNotNull(market.slice(book, 0, NOW + 60_000_000));
    assertNull(market.slice(book, 0, NOW + 60_000_001));
    ChainBook last = market.book(0, EXPIRY - 30_000_000, 100, (k, years) -> 40, null);
    assertNotNull(market.slice(last, 0, EXPIRY - 1));
    assertNull(market.slice(last, 0, EXPIRY));
  }

  @Test
  void oneBadQuoteDoesNotMoveTheForward() {
    ChainBook book = market.book(0, NOW, 100, SyntheticChains.SKEWED, null);
    double before = market.slice(book, 0, NOW).forward();
    market.shift(book, 0, OptionChain.call(12), 1.5, NOW);
    assertEquals(before, market.slice(book, 0, NOW).forward(), 0.005);
  }

  @Test
  void aBidOfOneTickFarOutHasNoVolatilityToBeBelieved() {
    ChainBook book = market.book(0, NOW, 100, SyntheticChains.SKEWED, null);
    int far = OptionChain.put(0);
    market.put(book, 0, far, 0.01, 0.02, NOW);
    Slice slice = market.slice(book, 0, NOW);
    int row = slice.rowOf(far);
    assertTrue(slice.bids().shows(row));
    market.put(book, 0, far, 0, 0.02, NOW);
    Slice without = market.slice(book, 0, NOW);
    assertFalse(without.bids().shows(without.rowOf(far)));
    assertFalse(without.hasVols(without.rowOf(far)));
  }

  /** 300 days at 2 %: a put at 90 has a premium of several cents, at the money of a quarter. */
  @Test
  void theRightToExerciseAPutEarlyIsNotTakenForVolatility() {
    long expiry = NOW + 300 * SyntheticChains.DAY;
    SyntheticChains american = new SyntheticChains(ExerciseStyle.AMERICAN, 0.02, expiry);
    Slice slice = american.slice(0, NOW, 100, SyntheticChains.SKEWED, null);
    double years = slice.years();
    double forward = 100 * Math.exp(SyntheticChains.RATE * years);
    assertEquals(forward, slice.forward(), 0.02);
    int believed = 0;
    for (int row = 0; row < slice.smile(); row++) {
      if (slice.hasVols(row) && slice.bids().prices()[row] > 0.20) {
        believed++;
        double strike = slice.strikes()[row];
        double fair = SyntheticChains.SKEWED.vol(Math.log(strike / forward), years);
        double mid = (slice.bids().vols()[row] + slice.asks().vols()[row]) / 2;
        assertEquals(fair, mid, 0.0006, "at " + strike);
      }
    }
    assertTrue(believed >= 18, "believed " + believed);
  }

  @Test
  void isReadAsItWasWritten() throws IOException {
    market.noise = 0.5;
    Slice slice = market.slice(1, NOW, 101.3, SyntheticChains.SKEWED, new Random(1));
    DataOutputSerializer out = new DataOutputSerializer(64);
    SliceSerializer.INSTANCE.serialize(slice, out);
    DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
    assertEquals(slice, SliceSerializer.INSTANCE.deserialize(in));
    assertEquals(0, in.available());
  }
}
