package io.arbflow.operators.detect.chain;

import io.arbflow.operators.detect.contracts.OptionChain;
import io.arbflow.operators.detect.episode.Candidate;
import io.arbflow.operators.detect.episode.EpisodeRules;
import java.io.Serializable;

/**
 * The best spread or butterfly of a shape: the one with the greatest net edge per unit of those
 * that may open, ties by the instruments of the legs, then their venues. Looks only where a gate is
 * open, and there at all pairs or triples that can pay. Not thread-safe.
 */
final class ChainSearch implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Edges per unit of the underlying that are closer than this are equal. */
  private static final double TIE = 1e-9;

  private final StructureMatch match;
  private final ChainRisk risk;
  private final Candidate tried = new Candidate();
  private transient Structure structure;
  private double bestPerShare;
  private boolean found;

  ChainSearch(StructureMatch match, ChainRisk risk) {
    this.match = match;
    this.risk = risk;
  }

  /** Forgets what was found: a slot is looked at anew. */
  void start() {
    structure = new Structure();
    found = false;
    bestPerShare = 0;
  }

  /** Whether something was found since {@link #start}. */
  boolean found() {
    return found;
  }

  /**
   * Looks at all candidates of the shape, keeping what is better than what was found before.
   *
   * @param best where the best is kept
   */
  void look(Shape shape, ChainIndex index, ChainTerms terms, EpisodeRules rules, Candidate best) {
    if (!index.gates().mayPay(shape, terms)) {
      return;
    }
    switch (shape) {
      case CALL_BUTTERFLY, PUT_BUTTERFLY -> butterflies(shape, index, terms, rules, best);
      default -> spreads(shape, index, terms, rules, best);
    }
  }

  private void spreads(
      Shape shape, ChainIndex index, ChainTerms terms, EpisodeRules rules, Candidate best) {
    ChainFacts facts = index.sides().facts();
    SpreadSides ends = new SpreadSides(shape, index.sides(), terms);
    int strikes = facts.chain().strikes();
    boolean any = false;
    double bestOfLows = Double.NEGATIVE_INFINITY;
    for (int high = 1; high < strikes; high++) {
      bestOfLows = Math.max(bestOfLows, ends.ofLow(high - 1));
      boolean mayPay = ends.ofHigh(high) + bestOfLows > -TIE;
      for (int low = 0; mayPay && low < high; low++) {
        if (ends.net(low, high) > 0) {
          any = true;
          structure.spread(facts, shape, low, high);
          consider(index, terms, rules, best);
        }
      }
    }
    if (!any && shape == Shape.CALL_SLOPE) {
      index.gates().noInverseSlope();
    }
  }

  private void butterflies(
      Shape shape, ChainIndex index, ChainTerms terms, EpisodeRules rules, Candidate best) {
    ChainFacts facts = index.sides().facts();
    OptionChain chain = facts.chain();
    for (int body = 1; body < chain.strikes() - 1; body++) {
      if (index.gates().mayPay(shape, body)) {
        wings(shape, body, index, terms, rules, best);
      }
    }
  }

  private void wings(
      Shape shape,
      int body,
      ChainIndex index,
      ChainTerms terms,
      EpisodeRules rules,
      Candidate best) {
    ChainSides sides = index.sides();
    OptionChain chain = sides.facts().chain();
    double bid = sides.netBid(OptionChain.position(shape.right(), body));
    double strike = chain.strike(body);
    for (int low = 0; low < body; low++) {
      double lowAsk = sides.netAsk(OptionChain.position(shape.right(), low));
      if (lowAsk == Double.POSITIVE_INFINITY) {
        continue;
      }
      double below = strike - chain.strike(low);
      for (int high = body + 1; high < chain.strikes(); high++) {
        double above = chain.strike(high) - strike;
        double highAsk = sides.netAsk(OptionChain.position(shape.right(), high));
        if ((below + above) * bid > above * lowAsk + below * highAsk) {
          structure.butterfly(sides.facts(), shape, low, body, high);
          consider(index, terms, rules, best);
        }
      }
    }
  }

  /** Keeps the structure when it may open and is better than the best so far. */
  private void consider(ChainIndex index, ChainTerms terms, EpisodeRules rules, Candidate best) {
    double multiplier = index.sides().facts().chain().multiplier();
    double perShare = match.netPerUnit(structure, index.sides(), terms) / multiplier;
    if (!(perShare > 0) || (found && perShare < bestPerShare - TIE)) {
      return;
    }
    if (!match.find(structure, index.sides(), terms, tried) || !rules.opens(tried)) {
      return;
    }
    if (!found || perShare > bestPerShare + TIE || precedes(tried, best)) {
      risk.classify(structure, tried, terms);
      best.copyFrom(tried);
      bestPerShare = perShare;
      found = true;
    }
  }

  private static boolean precedes(Candidate a, Candidate b) {
    for (int leg = 0; leg < Math.min(a.legs(), b.legs()); leg++) {
      if (a.instrument(leg) != b.instrument(leg)) {
        return a.instrument(leg) < b.instrument(leg);
      }
    }
    for (int leg = 0; leg < Math.min(a.legs(), b.legs()); leg++) {
      if (a.venue(leg) != b.venue(leg)) {
        return a.venue(leg) < b.venue(leg);
      }
    }
    return a.subject() < b.subject();
  }
}
