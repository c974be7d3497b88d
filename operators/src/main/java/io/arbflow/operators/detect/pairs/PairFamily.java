package io.arbflow.operators.detect.pairs;

import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.Evidence;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.option.Normal;
import io.arbflow.operators.detect.episode.Candidate;
import io.arbflow.operators.detect.episode.EpisodeFamily;
import io.arbflow.operators.detect.outcome.ExitRule;
import java.util.HashMap;
import java.util.Map;

/** What PAIRS says of its episodes. */
final class PairFamily implements EpisodeFamily<PairState> {
  private static final long serialVersionUID = 1L;

  /** No expectation is believed more than this. */
  private static final double MOST_CONFIDENCE = 0.95;

  private final Universe universe;
  private final PairPricing pricing;
  private final double hedgeDrift;

  PairFamily(Universe universe, PairPricing pricing, double hedgeDrift) {
    this.universe = universe;
    this.pricing = pricing;
    this.hedgeDrift = hedgeDrift;
  }

  @Override
  public Strategy strategy() {
    return Strategy.PAIRS;
  }

  /** The dependent instrument's side, then the other's. */
  @Override
  public String signature(Candidate candidate) {
    StringBuilder text = new StringBuilder(strategy().name());
    for (int leg = 0; leg < candidate.legs(); leg++) {
      text.append('|').append(candidate.side(leg)).append(' ').append(id(candidate, leg));
    }
    return text.toString();
  }

  @Override
  public String reviewKey(Candidate candidate) {
    return strategy().name() + "|" + id(candidate, 0) + "|" + id(candidate, 1);
  }

  @Override
  public String currency(Candidate candidate) {
    return universe.instrument(candidate.instrument(0)).currency();
  }

  /** The probability that a normal expectation with this standard error is above 0, capped. */
  @Override
  public double confidence(Candidate candidate) {
    return Math.min(MOST_CONFIDENCE, Normal.cdf(candidate.netEdge() / candidate.standardError()));
  }

  @Override
  public Evidence evidence(PairState state, Candidate candidate, long atMicros) {
    Map<String, Double> numbers = new HashMap<>();
    numbers.put("standardError", candidate.standardError());
    numbers.put("edgeSigmas", candidate.netEdge() / candidate.standardError());
    if (state.selection != null) {
      numbers.put("pValue", state.selection.pValue());
      numbers.put("adjustedPValue", state.selection.adjustedPValue());
      numbers.put("pairsTested", (double) state.selection.tested());
      numbers.put("screenVersion", (double) state.selection.version());
      numbers.put("formationHalfLifeBars", state.selection.halfLifeBars());
      numbers.put("formationHedgeRatio", state.selection.hedgeRatio());
      numbers.put("formationEndMicros", (double) state.selection.formationEndMicros());
    }
    if (state.trade != null) {
      describe(state, candidate, numbers);
    }
    if (state.exit != ExitRule.NONE) {
      numbers.put("exitRule", (double) state.exit.ordinal());
    }
    numbers.put("realisedNetEdge", state.realised);
    numbers.values().removeIf(value -> !Double.isFinite(value));
    return new Evidence("innovation of the hedged spread beyond its deviations", numbers);
  }

  private void describe(PairState state, Candidate candidate, Map<String, Double> numbers) {
    PairTrade trade = state.trade;
    PairTrack track = state.track(trade.firstDepends());
    double now = trade.innovationAt(track.x(), track.y());
    double spacing = state.spacingMicros();
    numbers.put("zScore", now / trade.deviation());
    numbers.put("entryZScore", trade.innovation() / trade.deviation());
    numbers.put("innovation", now);
    numbers.put("innovationDeviation", trade.deviation());
    numbers.put("hedgeRatio", trade.beta());
    numbers.put("hedgeResidual", pricing.hedgeResidual(candidate, trade.beta()));
    numbers.put("halfLifeBars", trade.reversion().halfLife());
    numbers.put("estimationBars", (double) trade.reversion().fit().observations());
    numbers.put("horizonBars", (double) trade.horizonBars());
    numbers.put("horizonSeconds", trade.horizonBars() * spacing / 1e6);
    numbers.put("barsHeld", (double) (state.index - trade.entryIndex()));
    numbers.put("borrowCost", pricing.borrow(candidate, trade.horizonBars() * spacing));
    double deviation = trade.reversion().changeDeviation(trade.horizonBars());
    numbers.put("outcomeDeviation", deviation * trade.notional());
    numbers.put("observationVariance", track.noise());
    numbers.put("processVariance", track.noise() * hedgeDrift);
  }

  @Override
  public double laterEdge(PairState state, Candidate opening, long atMicros) {
    boolean firstDepends = state.first.instrument() == opening.instrument(0);
    return pricing.later(
        firstDepends ? state.first : state.second,
        firstDepends ? state.second : state.first,
        opening,
        atMicros);
  }

  private String id(Candidate candidate, int leg) {
    return universe.instrument(candidate.instrument(leg)).id();
  }
}
