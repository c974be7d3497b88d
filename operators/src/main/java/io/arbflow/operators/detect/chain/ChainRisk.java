package io.arbflow.operators.detect.chain;

import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.operators.detect.ChainSettings;
import io.arbflow.operators.detect.contracts.ChainBook;
import io.arbflow.operators.detect.episode.Candidate;
import java.io.Serializable;

/**
 * How sure the payoff of a structure is. A reversal is no more than CARRY where nobody is known to
 * lend the underlying, or where parity across the strikes implies a dividend that is not known. An
 * American short box is an expectation: a short leg that is assigned costs the interest on the
 * width. Everything else is LOCKED. And nothing opens on contracts that look adjusted, nor a parity
 * trade whose assignment cannot be foreseen, by the bounds of {@link ChainSettings}. Not
 * thread-safe.
 */
final class ChainRisk implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Half the width around a strike in which assignment is uncertain, ticks of the underlying. */
  static final double PIN_TICKS = 5;

  private final SidePrices prices;
  private final ChainSettings settings;
  private transient SyntheticForwards forwards;
  private transient ChainBook books;
  private long nowMicros;
  private boolean read;

  ChainRisk(SidePrices prices, ChainSettings settings) {
    this.prices = prices;
    this.settings = settings;
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

  /** Whether a parity trade is refused because of pin risk or an ex-date that is too near. */
  boolean guarded(Structure structure, ChainTerms terms) {
    ChainFacts facts = structure.facts();
    return !facts.chain().inverse()
        && (pinned(facts, facts.chain().strike(structure.low()), terms) || nearExDate(facts));
  }

  private boolean pinned(ChainFacts facts, double strike, ChainTerms terms) {
    return settings.maxPinProbability() < 1
        && read(facts, terms).pinProbability(strike, PIN_TICKS * facts.underlyingTick())
            > settings.maxPinProbability();
  }

  private boolean nearExDate(ChainFacts facts) {
    int next = facts.dividends().firstAfter(nowMicros);
    if (!facts.chain().american() || next == facts.dividends().count()) {
      return false;
    }
    long exDate = facts.dividends().exTimeMicros(next);
    return exDate <= facts.chain().expiryMicros()
        && exDate - nowMicros <= settings.exDateGuardMicros();
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
