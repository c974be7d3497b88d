package io.arbflow.local.market;

import io.arbflow.domain.opportunity.Side;
import java.util.List;

/**
 * Something planted: which venues' quotes differ from calm ones, how, and in which rounds.
 *
 * @param kind what
 * @param startRound first round that differs
 * @param endRound first round that is calm again
 * @param legs what an arbitrageur would (or would seem to) trade, in order
 * @param rampRound round in which the market starts to move away, or -1
 * @param rampBps by how much it moves, signed
 * @param combination for what is planted into options, else null; its legs are those of the act
 */
record Act(
    ActKind kind,
    int startRound,
    int endRound,
    List<Part> legs,
    int rampRound,
    double rampBps,
    Combination combination) {

  /**
   * One leg.
   *
   * @param side what the arbitrageur does there
   * @param book where
   * @param shiftBps how much better than calm the price is for the arbitrageur, basis points of the
   *     fair mid; for an option, of the underlying's
   */
  record Part(Side side, Book book, double shiftBps) {}

  static Act of(ActKind kind, int startRound, int endRound, List<Part> legs) {
    return new Act(kind, startRound, endRound, legs, -1, 0, null);
  }

  boolean isActive(int round) {
    return round >= startRound && round < endRound;
  }

  /** The leg at the book, or null. */
  Part at(Book book) {
    for (Part leg : legs) {
      if (leg.book().equals(book)) {
        return leg;
      }
    }
    return null;
  }

  /** For the kinds with one misbehaving venue, the venue that does: the first leg's. */
  boolean isCulprit(Book book) {
    return legs.get(0).book().equals(book);
  }
}
