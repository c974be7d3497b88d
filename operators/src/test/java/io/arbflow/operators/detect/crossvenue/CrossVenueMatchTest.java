package io.arbflow.operators.detect.crossvenue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.QuoteStatus;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.operators.detect.book.VenueBook;
import io.arbflow.operators.detect.book.VenueTerms;
import io.arbflow.operators.detect.episode.Candidate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Published and hand-worked cases of the arithmetic. */
class CrossVenueMatchTest {
  private final Candidate found = new Candidate();

  private boolean find(double buyFeeBps, double sellFeeBps, Instrument instrument, Quote... book) {
    Universe universe =
        Universe.of(
            List.of(Venue.of("A", buyFeeBps, 0, 1_000), Venue.of("B", sellFeeBps, 0, 1_000)),
            List.of(instrument));
    VenueTerms terms = new VenueTerms(universe);
    VenueBook venues = new VenueBook();
    for (Quote quote : book) {
      venues.apply(quote, QuoteStatus.OPEN);
    }
    return new CrossVenueMatch(terms).find(venues, 0, instrument, 0, found);
  }

  private static Quote asks(double... levels) {
    return new Quote(
        0,
        0,
        Double.NaN,
        0,
        levels[0],
        levels[1],
        0,
        0,
        0,
        0,
        QuoteStatus.OPEN,
        Quote.NO_DEPTH,
        levels);
  }

  private static Quote bids(double... levels) {
    return new Quote(
        0,
        1,
        levels[0],
        levels[1],
        Double.NaN,
        0,
        0,
        0,
        0,
        0,
        QuoteStatus.OPEN,
        levels,
        Quote.NO_DEPTH);
  }

  private static Instrument share(double lot) {
    return Instrument.equity("ACME", "USD", 0.01, lot);
  }

  private double quantity(Side side) {
    double sum = 0;
    for (int leg = 0; leg < found.legs(); leg++) {
      sum += found.side(leg) == side ? found.quantity(leg) : 0;
    }
    return sum;
  }

  @Test
  void walksBothLaddersNetOfFees() {
    assertTrue(
        find(
            5,
            4,
            share(0.1),
            asks(100, 1.5, 100.02, 2, 100.1, 5),
            bids(100.2, 1, 100.15, 1, 100.05, 4)));
    assertEquals(2.0, quantity(Side.BUY));
    assertEquals(2.0, quantity(Side.SELL));
    assertEquals(0.159855, found.netEdge(), 1e-9);
    assertEquals(4, found.legs());
  }

  @Test
  void feesKillWhatIsCrossedBeforeThem() {
    assertFalse(find(10, 11, share(0.1), asks(100, 1.5, 100.02, 2), bids(100.2, 1, 100.15, 1)));
  }

  @Test
  void roundLotsAreTakenFromTheBest() {
    assertTrue(find(2, 2, share(100), asks(25.01, 130, 25.02, 500), bids(25.06, 90, 25.05, 35)));
    assertEquals(100.0, quantity(Side.BUY));
    assertEquals(3.89862, found.netEdge(), 1e-9);
    assertEquals(90.0, found.quantity(1));
    assertEquals(10.0, found.quantity(2));
  }

  @Test
  void lessThanALotIsNothing() {
    assertFalse(find(0, 0, share(100), asks(25, 99), bids(26, 500)));
  }

  @Test
  void threeTenthsAreThreeLotsOfATenth() {
    assertTrue(find(0, 0, share(0.1), asks(25, 0.3), bids(26, 0.1, 25.5, 0.2)));
    assertEquals(0.3, found.quantity(0));
    assertEquals(0.2, found.quantity(2));
  }

  @Test
  void contractsAreWorthTheirMultiplier() {
    Instrument future =
        new Instrument(
            "ES",
            null,
            null,
            "USD",
            "ES",
            null,
            Double.NaN,
            0,
            null,
            50,
            0.25,
            1,
            Double.NaN,
            0,
            0);
    assertTrue(find(1, 1, future, asks(2000, 3), bids(2001, 2)));
    assertEquals(2 * 50 * 1.0, found.grossEdge(), 1e-9);
    assertEquals(2 * 50 * (2000 + 2001) * 1e-4, found.fees(), 1e-9);
    assertEquals(2 * 50 * 2001.0, found.capital(), 1e-9);
  }
}
