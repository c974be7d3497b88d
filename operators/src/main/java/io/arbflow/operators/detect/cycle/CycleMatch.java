package io.arbflow.operators.detect.cycle;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.operators.detect.book.LotSize;
import io.arbflow.operators.detect.book.VenueBook;
import io.arbflow.operators.detect.episode.Candidate;
import java.io.Serializable;

/**
 * The arithmetic of one cycle: the product of its best rates, the amount that the smallest leg
 * allows, and the legs. Selling base earns bid x (1 - f) a unit, buying base costs ask x (1 + f), a
 * fee per unit is taken off or added. Only the top of each book counts.
 */
final class CycleMatch implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Universe universe;
  private final ConversionGraphs graphs;

  CycleMatch(Universe universe, ConversionGraphs graphs) {
    this.universe = universe;
    this.graphs = graphs;
  }

  /** What one unit of the start currency becomes; 0 when a conversion is missing. */
  double product(int[] conversions, BestRates rates, long nowMicros) {
    double product = 1;
    for (int conversion : conversions) {
      product *= rates.rate(conversion, nowMicros);
    }
    return product;
  }

  /**
   * Finds the legs of the cycle at the instant.
   *
   * @param subject what the candidate is to be known by
   * @param found filled when every leg is there and at least a lot
   * @return whether that is so
   */
  boolean find(int cycleId, BestRates rates, long nowMicros, long subject, Candidate found) {
    int[] conversions = graphs.cycle(cycleId).conversions();
    double product = product(conversions, rates, nowMicros);
    if (!(product > 0)) {
      return false;
    }
    double start = startAmount(conversions, rates);
    found.clear(subject);
    double amount = start;
    double feeFree = 1;
    for (int conversion : conversions) {
      double next = amount * rates.known(conversion);
      if (!addLeg(conversion, rates, amount, next, found)) {
        return false;
      }
      feeFree *= feeFreeRate(conversion, rates);
      amount = next;
    }
    double gross = start * (feeFree - 1);
    found.worth(gross, gross - start * (product - 1), start);
    return true;
  }

  /** The smallest displayed size of the legs, each pulled back to the start currency. */
  private double startAmount(int[] conversions, BestRates rates) {
    double least = Double.POSITIVE_INFINITY;
    double reached = 1;
    for (int conversion : conversions) {
      double rate = rates.known(conversion);
      VenueBook book = rates.book(rates.instrument(conversion));
      int slot = rates.slot(conversion);
      double capacity = buys(conversion, rates) ? book.askSize(slot) / rate : book.bidSize(slot);
      least = Math.min(least, capacity / reached);
      reached *= rate;
    }
    return least;
  }

  private boolean addLeg(
      int conversion, BestRates rates, double given, double received, Candidate found) {
    int id = rates.instrument(conversion);
    Instrument instrument = universe.instrument(id);
    boolean buy = buys(conversion, rates);
    double quantity = LotSize.floor(buy ? received : given, instrument.lotSize());
    if (!(quantity > 0)) {
      return false;
    }
    VenueBook book = rates.book(id);
    int slot = rates.slot(conversion);
    found.add(
        buy ? Side.BUY : Side.SELL,
        id,
        book.venue(slot),
        buy ? book.ask(slot) : book.bid(slot),
        quantity,
        book.timeMicros(slot),
        rates.freshUntil(id, slot));
    return true;
  }

  private double feeFreeRate(int conversion, BestRates rates) {
    int id = rates.instrument(conversion);
    VenueBook book = rates.book(id);
    int slot = rates.slot(conversion);
    double multiplier = graphs.multiplierOf(id);
    return buys(conversion, rates)
        ? 1 / (book.ask(slot) * multiplier)
        : book.bid(slot) * multiplier;
  }

  private boolean buys(int conversion, BestRates rates) {
    return graphs.buyingOf(rates.instrument(conversion)) == conversion;
  }
}
