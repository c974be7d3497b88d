package io.arbflow.operators.detect.surface;

import io.arbflow.domain.opportunity.AnalysisType;
import io.arbflow.domain.opportunity.Evidence;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.opportunity.VolatilityChart;
import io.arbflow.domain.option.Normal;
import io.arbflow.operators.detect.contracts.OptionChain;
import io.arbflow.operators.detect.episode.Candidate;
import io.arbflow.operators.detect.episode.EpisodeFamily;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;

/** What a strategy on volatility says of its episodes. */
final class SurfaceFamily implements EpisodeFamily<SurfaceState> {
  private static final long serialVersionUID = 1L;
  private static final long MICROS_PER_SECOND = 1_000_000;

  private final Desk desk;
  private final SurfaceStrategy strategy;
  private final Valuation valuation;

  SurfaceFamily(Desk desk, SurfaceStrategy strategy) {
    this.desk = desk;
    this.strategy = strategy;
    this.valuation = new Valuation(strategy);
  }

  @Override
  public Strategy strategy() {
    return strategy.strategy();
  }

  /** The options and their sides; the hedge may turn while the episode lasts. */
  @Override
  public String signature(Candidate candidate) {
    StringBuilder text = new StringBuilder(reviewKey(candidate));
    for (int leg = 0; leg < candidate.legs(); leg++) {
      if (candidate.instrument(leg) != chain(candidate).underlying()) {
        text.append('|').append(candidate.isBuy(leg) ? "BUY " : "SELL ");
        text.append(desk.universe().instrument(candidate.instrument(leg)).id());
      }
    }
    return text.toString();
  }

  /** Strategy, underlying and day of expiry. */
  @Override
  public String reviewKey(Candidate candidate) {
    OptionChain chain = chain(candidate);
    Instant expiry = Instant.ofEpochSecond(chain.expiryMicros() / MICROS_PER_SECOND);
    return strategy()
        + "|"
        + desk.universe().instrument(chain.underlying()).id()
        + "|"
        + DateTimeFormatter.BASIC_ISO_DATE.format(expiry.atOffset(ZoneOffset.UTC).toLocalDate());
  }

  @Override
  public String currency(Candidate candidate) {
    return chain(candidate).currency();
  }

  /** The probability that a normal expectation with this standard error is above 0, capped. */
  @Override
  public double confidence(Candidate candidate) {
    double likely = Normal.cdf(candidate.netEdge() / candidate.standardError());
    return Math.min(desk.settings().mostConfidence(), likely);
  }

  /** Figures of the smile only while it is that of the event's instant. */
  @Override
  public Evidence evidence(SurfaceState state, Candidate candidate, long atMicros) {
    Map<String, Double> numbers = new HashMap<>();
    numbers.put("standardError", candidate.standardError());
    numbers.put("edgeSigmas", candidate.netEdge() / candidate.standardError());
    VolatilityChart chart = null;
    ExpiryState expiry = state.expiryOf(chain(candidate).id());
    if (expiry != null && expiry.slice.eventTimeMicros() == atMicros) {
      Scene scene = Scene.of(desk, state, expiry, atMicros);
      Trade trade = valuation.explained(scene, candidate);
      if (trade != null) {
        TradeWorth worth = valuation.worthOf(scene);
        numbers.put("leavingCost", worth.leaving());
        numbers.put("residualDelta", trade.residualDelta(scene));
        numbers.put("forward", scene.slice().forward());
        numbers.put("forwardBid", scene.slice().forwardBid());
        numbers.put("forwardAsk", scene.slice().forwardAsk());
        numbers.put("yearsToExpiry", scene.slice().years());
        strategy.explain(scene, trade, numbers);
        FitQuality.explain(scene, numbers);
        boolean drawn = strategy().analysis() == AnalysisType.VOLATILITY_SURFACE;
        chart = drawn ? SurfaceChart.of(scene, trade) : null;
      }
    }
    numbers.values().removeIf(value -> !Double.isFinite(value));
    return new Evidence(strategy.inequality(), numbers, chart);
  }

  @Override
  public double laterEdge(SurfaceState state, Candidate opening, long atMicros) {
    ExpiryState expiry = state.expiryOf(chain(opening).id());
    return valuation.later(Scene.of(desk, state, expiry, atMicros), opening);
  }

  private OptionChain chain(Candidate candidate) {
    return desk.chains().chain(Valuation.chainOf(candidate.subject()));
  }
}
