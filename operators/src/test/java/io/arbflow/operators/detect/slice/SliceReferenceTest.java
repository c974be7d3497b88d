package io.arbflow.operators.detect.slice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.ExerciseStyle;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InterestRate;
import io.arbflow.domain.market.OptionRight;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.QuoteStatus;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.option.Black76;
import io.arbflow.operators.detect.contracts.ChainBook;
import io.arbflow.operators.detect.contracts.OptionChain;
import io.arbflow.operators.detect.contracts.OptionChains;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Slices of random books at three venues, some of whose quotes are old, one-sided or halted,
 * against a reference that keeps all quotes in a list and looks at them one by one.
 */
class SliceReferenceTest {
  private static final long NOW = SyntheticChains.START;
  private static final double RATE = 0.03;
  private static final double[] FEES = {0.10, 0.65, 0.02};
  private static final long[] AGES = {5_000, 60_000, 20_000};

  private final SyntheticChains names =
      new SyntheticChains(ExerciseStyle.EUROPEAN, 0.02, NOW + 50 * SyntheticChains.DAY);
  private final Universe universe =
      new Universe(
          List.of(
              Venue.of("V0", 0, FEES[0], AGES[0]),
              Venue.of("V1", 0, FEES[1], AGES[1]),
              Venue.of("V2", 0, FEES[2], AGES[2])),
          new ArrayList<Instrument>(names.universe.instruments()),
          List.of(new InterestRate("USD", RATE - 0.01, RATE + 0.01, List.of())),
          List.of(),
          List.of(),
          List.of(),
          null);
  private final OptionChain chain = new OptionChains(universe).chain(0);
  private final SliceMaker maker = new SliceMaker(universe);
  private final List<Quote> quotes = new ArrayList<>();
  private int compared;

  @Test
  void equalsTheReferenceOnRandomBooks() {
    for (int seed = 0; seed < 200; seed++) {
      quotes.clear();
      ChainBook book = random(new Random(seed));
      Slice slice = maker.make(book, chain, NOW, 3, seed);
      if (pairs().isEmpty() || best(chain.underlyingPosition(), true) == null) {
        assertNull(slice, "seed " + seed);
      } else {
        compare(slice, "seed " + seed);
      }
    }
    assertTrue(compared > 3_000, "compared " + compared);
  }

  private ChainBook random(Random random) {
    ChainBook book = new ChainBook(chain.positions());
    double years = years();
    double forward = 100 * Math.exp(RATE * years);
    for (int position = 0; position < chain.positions(); position++) {
      for (int venue = 0; venue < 3; venue++) {
        if (random.nextInt(4) > 0) {
          double mid = 100;
          if (position < chain.underlyingPosition()) {
            mid =
                Math.exp(-RATE * years)
                    * Black76.price(
                        position % 2 == 0 ? OptionRight.CALL : OptionRight.PUT,
                        forward,
                        chain.strike(position / 2),
                        0.25 * Math.sqrt(years));
          }
          put(book, position, venue, mid, random);
        }
      }
    }
    return book;
  }

  private void put(ChainBook book, int position, int venue, double mid, Random random) {
    double bid = Math.floor(100 * mid - random.nextInt(4)) / 100;
    double ask = Math.ceil(100 * mid + random.nextInt(4)) / 100;
    boolean bids = bid > 0 && random.nextInt(8) > 0;
    boolean asks = random.nextInt(8) > 0;
    Quote quote =
        Quote.top(
            chain.instrument(position),
            venue,
            bids ? bid : Double.NaN,
            bids ? 1 + random.nextInt(50) : 0,
            asks ? Math.max(ask, bid + 0.01) : Double.NaN,
            asks ? 1 + random.nextInt(50) : 0,
            NOW - random.nextInt(30_000) * 1_000L,
            quotes.size());
    boolean open = random.nextInt(20) > 0;
    book.apply(position, quote, open ? QuoteStatus.OPEN : QuoteStatus.HALTED);
    if (open) {
      quotes.add(quote);
    }
  }

  private double years() {
    return (chain.expiryMicros() - NOW) / (365.0 * 86_400e6);
  }

  /** The quote to trade at, or null. */
  private Quote best(int position, boolean buy) {
    double multiplier = position == chain.underlyingPosition() ? 1 : 100;
    Comparator<Quote> cheaper =
        Comparator.comparingDouble(
            q ->
                buy
                    ? q.ask() * multiplier + FEES[q.venue()]
                    : -(q.bid() * multiplier - FEES[q.venue()]));
    return quotes.stream()
        .filter(q -> q.instrument() == chain.instrument(position))
        .filter(q -> buy ? q.hasAsk() : q.hasBid())
        .filter(q -> NOW - q.eventTimeMicros() <= AGES[q.venue()] * 1_000)
        .min(cheaper.thenComparingInt(Quote::venue))
        .orElse(null);
  }

  private boolean both(int position) {
    return best(position, true) != null && best(position, false) != null;
  }

  /** Strikes with put and call on both sides, nearest 100 first; only with an underlying. */
  private List<Integer> pairs() {
    if (!both(chain.underlyingPosition())) {
      return List.of();
    }
    double spot =
        (best(chain.underlyingPosition(), true).ask()
                + best(chain.underlyingPosition(), false).bid())
            / 2;
    return nearest(spot).filter(i -> both(2 * i) && both(2 * i + 1)).boxed().toList();
  }

  private IntStream nearest(double price) {
    return IntStream.range(0, chain.strikes())
        .boxed()
        .sorted(
            Comparator.<Integer>comparingDouble(i -> Math.abs(Math.log(chain.strike(i) / price)))
                .thenComparingInt(i -> i))
        .mapToInt(i -> i);
  }

  private void compare(Slice slice, String seed) {
    double discount = Math.exp(-RATE * years());
    List<Integer> near = pairs().stream().limit(11).toList();
    double low = near.stream().mapToDouble(i -> synthetic(i, false, discount)).max().orElseThrow();
    double high = near.stream().mapToDouble(i -> synthetic(i, true, discount)).min().orElseThrow();
    assertEquals(low, slice.forwardBid(), 1e-9, seed);
    assertEquals(high, slice.forwardAsk(), 1e-9, seed);
    double[] mids =
        near.stream()
            .mapToDouble(i -> (synthetic(i, false, discount) + synthetic(i, true, discount)) / 2)
            .sorted()
            .toArray();
    double median = (mids[(mids.length - 1) / 2] + mids[mids.length / 2]) / 2;
    double forward = low <= high ? Math.min(high, Math.max(low, median)) : median;
    assertEquals(forward, slice.forward(), 1e-9, seed);
    int row = 0;
    for (int i = 0; i < chain.strikes(); i++) {
      int position = 2 * i + (chain.strike(i) >= forward ? 0 : 1);
      if (best(position, true) != null || best(position, false) != null) {
        assertEquals(position, slice.positions()[row], seed);
        side(slice, row, position, false, seed);
        side(slice, row, position, true, seed);
        row++;
      }
    }
    assertEquals(row, slice.smile(), seed);
    twin(slice, forward, seed);
    side(slice, slice.underlyingRow(), chain.underlyingPosition(), true, seed);
    side(slice, slice.underlyingRow(), chain.underlyingPosition(), false, seed);
  }

  private void twin(Slice slice, double forward, String seed) {
    int nearest =
        nearest(forward).filter(i -> both(2 * i) && both(2 * i + 1)).findFirst().orElseThrow();
    int other = 2 * nearest + (chain.strike(nearest) >= forward ? 1 : 0);
    assertEquals(other, slice.positions()[slice.twinRow()], seed);
    side(slice, slice.twinRow(), other, true, seed);
  }

  private double synthetic(int strike, boolean buy, double discount) {
    double call = buy ? best(2 * strike, true).ask() : best(2 * strike, false).bid();
    double put = buy ? best(2 * strike + 1, false).bid() : best(2 * strike + 1, true).ask();
    return chain.strike(strike) + (call - put) / discount;
  }

  private void side(Slice slice, int row, int position, boolean buy, String seed) {
    Quote quote = best(position, buy);
    SliceSide side = buy ? slice.asks() : slice.bids();
    assertEquals(quote != null, side.shows(row), seed);
    if (quote == null) {
      return;
    }
    compared++;
    double price = buy ? quote.ask() : quote.bid();
    assertEquals(price, side.prices()[row], seed);
    assertEquals(buy ? quote.askSize() : quote.bidSize(), side.sizes()[row], seed);
    assertEquals(quote.venue(), side.venues()[row], seed);
    assertEquals(quote.eventTimeMicros(), side.times()[row], seed);
    if (row < slice.smile() && side.hasVol(row)) {
      double discount = slice.discountFactor();
      assertEquals(
          bisected(slice, row, price / discount), side.vols()[row], 1e-7, seed + " row " + row);
    }
  }

  private static double bisected(Slice slice, int row, double price) {
    double low = 1e-4;
    double high = 10;
    for (int i = 0; i < 100; i++) {
      double vol = (low + high) / 2;
      double at =
          Black76.price(
              slice.right(row),
              slice.forward(),
              slice.strikes()[row],
              vol * Math.sqrt(slice.years()));
      if (at < price) {
        low = vol;
      } else {
        high = vol;
      }
    }
    return (low + high) / 2;
  }
}
