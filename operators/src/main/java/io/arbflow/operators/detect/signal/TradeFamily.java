package io.arbflow.operators.detect.signal;

import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.Evidence;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.option.Normal;
import io.arbflow.operators.detect.episode.Candidate;
import io.arbflow.operators.detect.episode.EpisodeFamily;
import io.arbflow.operators.detect.outcome.ExitRule;
import io.arbflow.operators.detect.outcome.OneLegPricing;
import java.util.HashMap;
import java.util.Map;

/** What a strategy says of the episodes of its trades. */
final class TradeFamily implements EpisodeFamily<TradeState> {
  private static final long serialVersionUID = 1L;

  private final Universe universe;
  private final OneLegPricing pricing;
  private final TradeTerms terms;

  TradeFamily(Universe universe, OneLegPricing pricing, TradeTerms terms) {
    this.universe = universe;
    this.pricing = pricing;
    this.terms = terms;
  }

  @Override
  public Strategy strategy() {
    return terms.strategy();
  }

  /** Strategy, instrument, the one it was read from, and what is done. */
  @Override
  public String signature(Candidate candidate) {
    return reviewKey(candidate) + (candidate.isBuy(0) ? "|BUY" : "|SELL");
  }

  @Override
  public String reviewKey(Candidate candidate) {
    int partner = Signal.partnerOf(candidate.subject());
    String own = strategy() + "|" + universe.instrument(candidate.instrument(0)).id();
    return partner == Signal.OWN ? own : own + "|" + universe.instrument(partner).id();
  }

  @Override
  public String currency(Candidate candidate) {
    return universe.instrument(candidate.instrument(0)).currency();
  }

  /** The probability that a normal expectation with this standard error is above 0, capped. */
  @Override
  public double confidence(Candidate candidate) {
    double likely = Normal.cdf(candidate.netEdge() / candidate.standardError());
    return Math.min(terms.mostConfidence(), likely);
  }

  @Override
  public Evidence evidence(TradeState state, Candidate candidate, long atMicros) {
    Map<String, Double> numbers = new HashMap<>(state.reasons);
    numbers.put("standardError", candidate.standardError());
    numbers.put("edgeSigmas", candidate.netEdge() / candidate.standardError());
    if (state.held != null) {
      numbers.put("entryPrice", state.held.entryPrice());
      numbers.put("horizonBars", (double) state.held.horizonBars());
      numbers.put("expectedReturn", state.held.mean());
      numbers.put("expectedReturnError", state.held.meanError());
      numbers.put("predictionError", state.held.predictionError());
    }
    if (state.rule != ExitRule.NONE) {
      numbers.put("exitRule", (double) state.rule.ordinal());
      numbers.put("realisedNetEdge", state.realised);
    }
    numbers.values().removeIf(value -> !Double.isFinite(value));
    return new Evidence(terms.relation(), numbers);
  }

  /** As if entered at the last bar's side, as long as that is fresh. */
  @Override
  public double laterEdge(TradeState state, Candidate opening, long atMicros) {
    return pricing.later(state.bid, state.ask, opening, atMicros);
  }
}
