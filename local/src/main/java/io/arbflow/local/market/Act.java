package io.arbflow.local.market;

import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.Strategy;
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

  /** What its legs on a share and its futures are together, or null. */
  CarryTrade carryTrade() {
    return kind.isOnFutures() && legs.size() == 2
        ? new CarryTrade(
            legs.get(0).book().instrument(),
            legs.get(1).book().instrument(),
            legs.get(0).side() == Side.BUY)
        : null;
  }

  /** The strategy that a combination of options or a trade in futures is, or seems to be; null. */
  Strategy family() {
    if (combination != null) {
      return combination.family();
    }
    CarryTrade trade = carryTrade();
    return trade == null ? null : trade.family();
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
