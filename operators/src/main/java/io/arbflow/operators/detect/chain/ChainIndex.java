package io.arbflow.operators.detect.chain;

import io.arbflow.operators.detect.contracts.ChainBook;

/**
 * What is derived from the book of one chain so that looking is cheap: best sides and gates, at the
 * instant reached. Built anew when it is missing, never stored. Not thread-safe.
 */
final class ChainIndex {
  private final ChainSides sides;
  private final ChainGates gates;

  /** Takes in the whole book as it is at the instant. */
  ChainIndex(ChainFacts facts, ChainBook books, SidePrices prices, long nowMicros) {
    sides = new ChainSides(facts, books, prices);
    for (int position = 0; position < books.positions(); position++) {
      sides.refresh(position, nowMicros);
    }
    gates = new ChainGates(sides);
  }

  /**
   * Goes to the instant: stale sides go, the touched positions are looked at anew. Where a side
   * goes stale and another venue's takes its place, that position counts as touched, too.
   */
  void bring(ChainTerms terms, long nowMicros, TouchedPositions touched) {
    gates.bring(terms);
    int stale = sides.pollStale(nowMicros);
    while (stale >= 0) {
      int bidSlot = sides.slot(stale, false);
      int askSlot = sides.slot(stale, true);
      refresh(stale, nowMicros);
      if (replaced(bidSlot, sides.slot(stale, false))
          || replaced(askSlot, sides.slot(stale, true))) {
        touched.add(stale);
      }
      stale = sides.pollStale(nowMicros);
    }
    for (int i = 0; i < touched.count(); i++) {
      refresh(touched.get(i), nowMicros);
    }
  }

  private static boolean replaced(int before, int now) {
    return now != ChainSides.NO_SLOT && now != before;
  }

  private void refresh(int position, long nowMicros) {
    sides.refresh(position, nowMicros);
    if (position != sides.facts().chain().underlyingPosition()) {
      gates.update(position / 2);
    }
  }

  ChainSides sides() {
    return sides;
  }

  ChainGates gates() {
    return gates;
  }
}
