package io.arbflow.operators.detect.chain;

import io.arbflow.domain.market.QuoteStatus;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.ClosedReason;
import io.arbflow.domain.opportunity.Evidence;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.book.VenueBook;
import io.arbflow.operators.detect.contracts.OptionChain;
import io.arbflow.operators.detect.contracts.OptionChains;
import io.arbflow.operators.detect.episode.Candidate;
import io.arbflow.operators.detect.episode.EpisodeFamily;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;

/** What a strategy of the chain lane says of its episodes. Not thread-safe. */
final class ChainFamily implements EpisodeFamily<ChainState> {
  private static final long serialVersionUID = 1L;
  private static final long MICROS_PER_SECOND = 1_000_000;

  private final Strategy strategy;
  private final Universe universe;
  private final OptionChains chains;
  private final ChainFacts[] facts;
  private final SidePrices prices;

  /**
   * @param facts by dense chain id
   */
  ChainFamily(
      Strategy strategy,
      Universe universe,
      OptionChains chains,
      ChainFacts[] facts,
      SidePrices prices) {
    this.strategy = strategy;
    this.universe = universe;
    this.chains = chains;
    this.facts = facts;
    this.prices = prices;
  }

  @Override
  public Strategy strategy() {
    return strategy;
  }

  /**
   * Instruments (of a conversion or reversal call, put, underlying; else in the order of the legs),
   * the venues of the options, one name where they share it, that of the underlying, and what tells
   * kinds apart.
   */
  @Override
  public String signature(Candidate candidate) {
    Shape shape = Structure.shapeOf(candidate.subject());
    boolean parity = shape == Shape.CONVERSION || shape == Shape.REVERSAL;
    int options = parity ? candidate.legs() - 1 : candidate.legs();
    int[] order = new int[candidate.legs()];
    for (int i = 0; i < order.length; i++) {
      order[i] = parity ? order.length - 1 - i : i;
    }
    StringBuilder text = new StringBuilder(strategy.name());
    boolean oneVenue = true;
    for (int i = 0; i < order.length; i++) {
      text.append('|').append(universe.instrument(candidate.instrument(order[i])).id());
      oneVenue &= i >= options || candidate.venue(order[i]) == candidate.venue(order[0]);
    }
    for (int i = 0; i < order.length; i++) {
      if (i == 0 || i >= options || !oneVenue) {
        text.append('|').append(universe.venue(candidate.venue(order[i])).id());
      }
    }
    return text.append(direction(shape)).toString();
  }

  private static String direction(Shape shape) {
    return switch (shape) {
      case LONG_BOX -> "|LONG";
      case SHORT_BOX -> "|SHORT";
      case CALL_CREDIT, PUT_CREDIT -> "|CREDIT";
      case CALL_SLOPE, PUT_SLOPE -> "|SLOPE";
      default -> "";
    };
  }

  @Override
  public String reviewKey(Candidate candidate) {
    OptionChain chain = factsOf(candidate).chain();
    return String.format(
        Locale.ROOT,
        "%s|%s|%s",
        strategy.name(),
        universe.instrument(chain.underlying()).id(),
        Instant.ofEpochSecond(Math.floorDiv(chain.expiryMicros(), MICROS_PER_SECOND))
            .atZone(ZoneOffset.UTC)
            .toLocalDate());
  }

  @Override
  public String currency(Candidate candidate) {
    return factsOf(candidate).chain().currency();
  }

  /** The chain of the candidate: that of its last leg, which is an option in every shape. */
  private ChainFacts factsOf(Candidate candidate) {
    return facts[chains.chainOf(candidate.instrument(candidate.legs() - 1))];
  }

  @Override
  public Evidence evidence(ChainState state, Candidate candidate, long atMicros) {
    ChainFacts own = facts[state.chain];
    Structure structure = new Structure();
    structure.decode(own, candidate.subject());
    ChainTerms terms = new ChainTerms();
    terms.at(own, atMicros);
    SyntheticForwards forwards = new SyntheticForwards();
    forwards.at(own, state.books, prices, terms, atMicros);
    double tick = own.underlyingTick();
    return new ChainEvidence(structure, candidate, terms, forwards).evidence(tick, atMicros);
  }

  /**
   * For the one expectation of this lane, an American short box: the bound of Cantelli, which holds
   * for any distribution, on the chance that the edge is positive.
   */
  @Override
  public double confidence(Candidate candidate) {
    double error = candidate.standardError();
    if (Double.isNaN(error) || !(candidate.netEdge() > 0)) {
      return 0;
    }
    double scores = candidate.netEdge() / error;
    return Double.isInfinite(scores) ? 1 : scores * scores / (1 + scores * scores);
  }

  @Override
  public double laterEdge(ChainState state, Candidate opening, long atMicros) {
    ChainFacts own = facts[state.chain];
    if (atMicros >= own.chain().expiryMicros()) {
      return Double.NaN;
    }
    Structure structure = new Structure();
    structure.decode(own, opening.subject());
    double[] now = new double[Structure.MOST_LEGS];
    double fees = 0;
    for (int leg = 0; leg < opening.legs(); leg++) {
      int position = structure.position(leg);
      int venue = opening.venue(leg);
      VenueBook book = state.books.at(position);
      int slot = book.slotOf(venue);
      boolean buy = opening.isBuy(leg);
      if (!(buy ? book.showsAsk(slot) : book.showsBid(slot))
          || atMicros > prices.freshUntil(venue, book.timeMicros(slot))) {
        return Double.NaN;
      }
      now[leg] = buy ? book.ask(slot) : book.bid(slot);
      fees += opening.quantity(leg) * prices.fee(own, position, venue, now[leg]);
    }
    ChainTerms terms = new ChainTerms();
    terms.at(own, atMicros);
    double units = opening.quantity(opening.legs() - 1) / structure.units(opening.legs() - 1);
    return structure.grossPerShare(now, terms) * units * own.chain().multiplier() - fees;
  }

  /** Why these legs cannot be traded any more: a venue halted or a side withdrawn; else null. */
  static ClosedReason broken(ChainState state, Structure structure, Candidate legs) {
    ClosedReason reason = null;
    for (int leg = 0; leg < legs.legs(); leg++) {
      VenueBook book = state.books.at(structure.position(leg));
      int slot = book.slotOf(legs.venue(leg));
      QuoteStatus status = book.status(slot);
      if (status == QuoteStatus.HALTED || status == QuoteStatus.CLOSED) {
        return ClosedReason.HALTED;
      }
      if (!(legs.isBuy(leg) ? book.showsAsk(slot) : book.showsBid(slot))) {
        reason = ClosedReason.LEG_WITHDRAWN;
      }
    }
    return reason;
  }
}
