package io.arbflow.operators.detect.chain;

import io.arbflow.domain.opportunity.Side;
import io.arbflow.operators.detect.book.LotSize;
import io.arbflow.operators.detect.book.VenueBook;
import io.arbflow.operators.detect.episode.Candidate;
import java.io.Serializable;

/**
 * The exact arithmetic of one structure: its legs at the best sides, the quantity that the
 * displayed sizes allow, floored once to whole lots of every leg, and what that is worth. Not
 * thread-safe.
 */
final class StructureMatch implements Serializable {
  private static final long serialVersionUID = 1L;

  private final SidePrices sidePrices;
  private final double[] prices = new double[Structure.MOST_LEGS];

  StructureMatch(SidePrices sidePrices) {
    this.sidePrices = sidePrices;
  }

  /**
   * Money that one unit earns after fees at the best sides, whatever their sizes; NaN when a leg is
   * missing.
   */
  double netPerUnit(Structure structure, ChainSides sides, ChainTerms terms) {
    double fees = 0;
    for (int leg = 0; leg < structure.legs(); leg++) {
      int position = structure.position(leg);
      boolean buy = structure.isBuy(leg);
      int slot = sides.slot(position, buy);
      if (slot == ChainSides.NO_SLOT) {
        return Double.NaN;
      }
      prices[leg] = sides.price(position, buy);
      int venue = sides.books().at(position).venue(slot);
      fees +=
          structure.units(leg) * sidePrices.fee(structure.facts(), position, venue, prices[leg]);
    }
    double multiplier = structure.facts().chain().multiplier();
    return structure.grossPerShare(prices, terms) * multiplier - fees;
  }

  /**
   * Fills in the structure at the best sides.
   *
   * @return whether every leg is there and at least a lot
   */
  boolean find(Structure structure, ChainSides sides, ChainTerms terms, Candidate found) {
    double capacity = capacity(structure, sides);
    double units = capacity > 0 ? WholeUnits.floor(structure, capacity) : 0;
    if (!(units > 0)) {
      return false;
    }
    found.clear(structure.subject());
    double fees = 0;
    double bought = 0;
    double sold = 0;
    for (int leg = 0; leg < structure.legs(); leg++) {
      double quantity = addLeg(structure, leg, units, sides, found);
      int position = structure.position(leg);
      double notional = quantity * structure.facts().notional(position, prices[leg]);
      bought += structure.isBuy(leg) ? notional : 0;
      sold += structure.isBuy(leg) ? 0 : notional;
      fees += quantity * sidePrices.fee(structure.facts(), position, found.venue(leg), prices[leg]);
    }
    double shares = units * structure.facts().chain().multiplier();
    double gross = structure.grossPerShare(prices, terms) * shares;
    found.worth(gross, fees, Math.max(bought, sold));
    return true;
  }

  /** The least of displayed size / units over the legs; 0 when a leg is missing. */
  private static double capacity(Structure structure, ChainSides sides) {
    double least = Double.POSITIVE_INFINITY;
    for (int leg = 0; leg < structure.legs(); leg++) {
      int position = structure.position(leg);
      boolean buy = structure.isBuy(leg);
      int slot = sides.slot(position, buy);
      if (slot == ChainSides.NO_SLOT) {
        return 0;
      }
      VenueBook book = sides.books().at(position);
      double size = buy ? book.askSize(slot) : book.bidSize(slot);
      least = Math.min(least, size / structure.units(leg));
    }
    return least;
  }

  private double addLeg(
      Structure structure, int leg, double units, ChainSides sides, Candidate found) {
    int position = structure.position(leg);
    boolean buy = structure.isBuy(leg);
    int slot = sides.slot(position, buy);
    VenueBook book = sides.books().at(position);
    ChainFacts facts = structure.facts();
    double quantity = LotSize.snap(units * structure.units(leg), facts.lot(position));
    prices[leg] = sides.price(position, buy);
    found.add(
        buy ? Side.BUY : Side.SELL,
        facts.chain().instrument(position),
        book.venue(slot),
        prices[leg],
        quantity,
        book.timeMicros(slot),
        sidePrices.freshUntil(book.venue(slot), book.timeMicros(slot)));
    return quantity;
  }
}
