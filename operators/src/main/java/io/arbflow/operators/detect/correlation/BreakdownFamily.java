package io.arbflow.operators.detect.correlation;

import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.Evidence;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.option.Normal;
import io.arbflow.operators.detect.BreakdownSettings;
import io.arbflow.operators.detect.episode.Candidate;
import io.arbflow.operators.detect.episode.EpisodeFamily;
import java.util.HashMap;
import java.util.Map;

/** What CORRELATION_BREAKDOWN says of its episodes. */
final class BreakdownFamily implements EpisodeFamily<MarketState> {
  private static final long serialVersionUID = 1L;

  private final Universe universe;
  private final BreakdownSettings settings;
  private final PairMonitor monitor;
  private final BreakdownPricing pricing;

  BreakdownFamily(
      Universe universe,
      BreakdownSettings settings,
      PairMonitor monitor,
      BreakdownPricing pricing) {
    this.universe = universe;
    this.settings = settings;
    this.monitor = monitor;
    this.pricing = pricing;
  }

  @Override
  public Strategy strategy() {
    return Strategy.CORRELATION_BREAKDOWN;
  }

  /** Both instruments and their sides; venues may change while an episode lasts. */
  @Override
  public String signature(Candidate candidate) {
    StringBuilder signature = new StringBuilder(strategy().name());
    for (int leg = 0; leg < candidate.legs(); leg++) {
      signature.append('|').append(candidate.side(leg)).append(' ').append(id(candidate, leg));
    }
    return signature.toString();
  }

  @Override
  public String reviewKey(Candidate candidate) {
    return strategy().name() + "|" + id(candidate, 0) + "|" + id(candidate, 1);
  }

  private String id(Candidate candidate, int leg) {
    return universe.instrument(candidate.instrument(leg)).id();
  }

  @Override
  public String currency(Candidate candidate) {
    return universe.instrument(candidate.instrument(0)).currency();
  }

  /** The probability that a normal expectation with this standard error is above 0, capped. */
  @Override
  public double confidence(Candidate candidate) {
    double likely = Normal.cdf(candidate.netEdge() / candidate.standardError());
    return Math.min(settings.mostConfidence(), likely);
  }

  @Override
  public Evidence evidence(MarketState state, Candidate candidate, long atMicros) {
    Map<String, Double> numbers = new HashMap<>();
    numbers.put("standardError", candidate.standardError());
    numbers.put("edgeSigmas", candidate.netEdge() / candidate.standardError());
    numbers.put("horizonBars", (double) settings.horizonBars());
    numbers.put("reversion", state.reversion.share(settings));
    numbers.put("reversionError", state.reversion.error(settings));
    numbers.put("outcomes", (double) state.reversion.outcomes());
    Break broken = state.ofSubject(candidate.subject());
    if (broken != null) {
      describe(state, broken, numbers);
    }
    if (state.exit != PairTrade.Exit.NONE) {
      numbers.put("exitRule", (double) state.exit.ordinal());
      numbers.put("realisedNetEdge", pricing.realised(state, candidate, heldMicros(state, broken)));
    }
    numbers.values().removeIf(value -> !Double.isFinite(value));
    return new Evidence(
        "correlation over the short memory below that before, the pair apart", Map.copyOf(numbers));
  }

  private static double heldMicros(MarketState state, Break broken) {
    boolean held = broken != null && broken.trade != null;
    return held ? (state.memory.bars() - broken.trade.entryBar()) * state.spacingMicros : 0;
  }

  private void describe(MarketState state, Break broken, Map<String, Double> numbers) {
    int first = broken.first;
    int second = broken.second;
    long bars = state.memory.bars();
    numbers.put("shortCorrelation", state.memory.recent().correlation(first, second));
    numbers.put("longCorrelation", state.memory.before().correlation(first, second));
    numbers.put("breakdownZ", monitor.score(state, first, second));
    numbers.put("criticalZ", monitor.critical(state));
    numbers.put("pairsTested", (double) state.tested);
    numbers.put("spread", broken.spread);
    numbers.put("divergenceZ", broken.divergence(bars));
    numbers.put("hedgeRatio", broken.slope);
    numbers.put("residualDeviation", broken.sigma);
    numbers.put("barsSinceBreak", (double) (bars - broken.confirmedBar));
    if (broken.trade != null) {
      numbers.put("barsHeld", (double) (bars - broken.trade.entryBar()));
    }
  }

  @Override
  public double laterEdge(MarketState state, Candidate opening, long atMicros) {
    return pricing.later(state, opening, atMicros);
  }
}
