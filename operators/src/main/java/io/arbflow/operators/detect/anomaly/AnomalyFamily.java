package io.arbflow.operators.detect.anomaly;

import io.arbflow.domain.opportunity.Evidence;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.option.Normal;
import io.arbflow.operators.detect.episode.Candidate;
import io.arbflow.operators.detect.episode.EpisodeFamily;
import io.arbflow.operators.detect.outcome.ExitRule;
import io.arbflow.operators.detect.outcome.HeldTrade;
import java.util.HashMap;
import java.util.Map;

/** What a strategy of the lane says of its episodes. Their subject is the signal's kind. */
final class AnomalyFamily implements EpisodeFamily<AnomalyState> {
  private static final long serialVersionUID = 1L;

  /** Nothing learned from a few dozen outcomes is surer than this. */
  private static final double MOST_CONFIDENCE = 0.95;

  private final AnomalyDesk desk;
  private final int index;

  AnomalyFamily(AnomalyDesk desk, int index) {
    this.desk = desk;
    this.index = index;
  }

  @Override
  public Strategy strategy() {
    return AnomalyDesk.strategy(index);
  }

  /** Strategy, instrument, kind of signal, and what is done. */
  @Override
  public String signature(Candidate candidate) {
    return reviewKey(candidate)
        + "|"
        + SignalKind.of(candidate.subject())
        + (candidate.isBuy(0) ? "|BUY" : "|SELL");
  }

  /** Strategy and instrument. */
  @Override
  public String reviewKey(Candidate candidate) {
    return strategy() + "|" + desk.universe().instrument(candidate.instrument(0)).id();
  }

  @Override
  public String currency(Candidate candidate) {
    return desk.universe().instrument(candidate.instrument(0)).currency();
  }

  /** The probability that a normal expectation with this standard error is above 0, capped. */
  @Override
  public double confidence(Candidate candidate) {
    return Math.min(MOST_CONFIDENCE, Normal.cdf(candidate.netEdge() / candidate.standardError()));
  }

  @Override
  public Evidence evidence(AnomalyState state, Candidate candidate, long atMicros) {
    BookState book = state.books[index];
    Map<String, Double> numbers = new HashMap<>(book.reasons);
    numbers.put("standardError", candidate.standardError());
    numbers.put("edgeSigmas", candidate.netEdge() / candidate.standardError());
    HeldTrade held = book.held;
    if (held != null) {
      numbers.put("entryPrice", held.entryPrice());
      numbers.put("horizonBars", (double) held.horizonBars());
      numbers.put("expectedReturn", held.mean());
      numbers.put("expectedReturnError", held.meanError());
      numbers.put("predictionError", held.predictionError());
    }
    if (book.rule != ExitRule.NONE) {
      numbers.put("exitRule", (double) book.rule.ordinal());
      numbers.put("realisedNetEdge", book.realisedNetEdge);
    }
    numbers.values().removeIf(value -> !Double.isFinite(value));
    String kind = SignalKind.of(candidate.subject()).toString();
    return new Evidence(
        "mean return after " + kind + " x price - spread - fees >= k standard errors", numbers);
  }

  /** As if entered at the last bar's side, as long as that is fresh. */
  @Override
  public double laterEdge(AnomalyState state, Candidate opening, long atMicros) {
    return state.last == null
        ? Double.NaN
        : desk.pricing().later(state.last.bar().bid(), state.last.bar().ask(), opening, atMicros);
  }
}
