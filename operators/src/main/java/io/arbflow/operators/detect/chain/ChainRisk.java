package io.arbflow.operators.detect.chain;

import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.operators.detect.contracts.ChainBook;
import io.arbflow.operators.detect.episode.Candidate;
import java.io.Serializable;

/**
 * How sure the payoff of a structure is. A reversal is no more than CARRY where nobody is known to
 * lend the underlying, or where parity across the strikes implies a dividend that is not known. An
 * American short box is an expectation: a short leg that is assigned costs the interest on the
 * width. Everything else is LOCKED. And nothing opens on contracts that look adjusted. Not
 * thread-safe.
 */
final class ChainRisk implements Serializable {
  private static final long serialVersionUID = 1L;

  private final SidePrices prices;
  private transient SyntheticForwards forwards;
  private transient ChainBook books;
  private long nowMicros;
  private boolean read;

  ChainRisk(SidePrices prices) {
    this.prices = prices;
  }

  /** A new instant of a chain begins: what was read of it before does not hold any more. */
  void at(ChainBook chainBooks, long newNowMicros) {
    books = chainBooks;
    nowMicros = newNowMicros;
    read = false;
  }

  /** States the risk class of a candidate that was found at the instant. */
  void classify(Structure structure, Candidate found, ChainTerms terms) {
    ChainFacts facts = structure.facts();
    switch (structure.shape()) {
      case REVERSAL -> {
        if (!facts.onFuture()
            && (Double.isNaN(facts.borrowRate()) || read(facts, terms).dividendSuspect())) {
          found.classify(RiskClass.CARRY);
        }
      }
      case SHORT_BOX -> {
        if (facts.chain().american()) {
          double interest = structure.width() * (1 - terms.dfLend());
          found.expect(interest * facts.chain().multiplier() * found.quantity(0));
        }
      }
      default -> {}
    }
  }

  /** Whether parity across the strikes says that the contracts were adjusted meanwhile. */
  boolean adjusted(ChainFacts facts, ChainTerms terms) {
    return read(facts, terms).adjusted();
  }

  private SyntheticForwards read(ChainFacts facts, ChainTerms terms) {
    if (!read) {
      if (forwards == null) {
        forwards = new SyntheticForwards();
      }
      forwards.at(facts, books, prices, terms, nowMicros);
      read = true;
    }
    return forwards;
  }
}
