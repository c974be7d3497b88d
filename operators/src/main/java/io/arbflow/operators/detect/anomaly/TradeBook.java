package io.arbflow.operators.detect.anomaly;

import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.opportunity.ClosedReason;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.detect.StrategySettings;
import io.arbflow.operators.detect.episode.Candidate;
import io.arbflow.operators.detect.episode.Episode;
import io.arbflow.operators.detect.episode.EpisodeLife;
import io.arbflow.operators.detect.episode.EpisodeRules;
import io.arbflow.operators.detect.episode.Episodes;
import io.arbflow.operators.detect.outcome.ExitRule;
import io.arbflow.operators.detect.outcome.HeldTrade;
import io.arbflow.operators.detect.outcome.SignalForecast;
import io.arbflow.operators.lane.LaneOutput;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * The trades of one strategy: at most one per instrument at a time. An episode is a trade from its
 * entry to its exit; it is shown again while entering late would still pay, and not any more
 * afterwards.
 */
final class TradeBook implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MOST_AWAITING_MARKS = 16;

  private final AnomalyDesk desk;
  private final int index;
  private final EpisodeRules rules;
  private final EpisodeLife<AnomalyState> life;
  private final Candidate found = new Candidate();
  private final Candidate best = new Candidate();

  TradeBook(AnomalyDesk desk, int index, StrategySettings settings) {
    this.desk = desk;
    this.index = index;
    rules = new EpisodeRules(AnomalyDesk.strategy(index), settings);
    life =
        new EpisodeLife<>(
            desk.universe(), rules, new AnomalyFamily(desk, index), MOST_AWAITING_MARKS);
  }

  void onControl(ControlView control) {
    rules.onControl(control);
  }

  /** Whether the strategy is on at the instant. */
  boolean enabled(long micros) {
    rules.at(micros);
    return rules.enabled();
  }

  void reach(AnomalyState state, long micros, LaneOutput<OpportunityEvent> out) {
    life.reach(book(state).episodes, state, micros, out);
    settle(state);
  }

  void finish(AnomalyState state, long beforeMicros, LaneOutput<OpportunityEvent> out) {
    BookState book = book(state);
    life.finish(book.episodes, state, beforeMicros, out);
    if (book.episodes.anyOpen() != null && !enabled(beforeMicros - 1)) {
      long at = Math.max(book.episodes.nowMicros(), beforeMicros - 1);
      life.closeAll(book.episodes, state, ClosedReason.DISABLED, at, out);
    }
    settle(state);
  }

  void end(AnomalyState state, long endMicros, LaneOutput<OpportunityEvent> out) {
    life.end(book(state).episodes, state, endMicros, out);
    settle(state);
  }

  long dueMicros(AnomalyState state) {
    return book(state).episodes.dueMicros();
  }

  /** A complete bar is over: the open trade is left, shown again, or goes on unseen. */
  void keepOrClose(AnomalyState state, Bar bar, LaneOutput<OpportunityEvent> out) {
    BookState book = book(state);
    Episode open = book.episodes.anyOpen();
    if (open == null) {
      return;
    }
    if (!enabled(bar.endMicros())) {
      life.closeAll(book.episodes, state, ClosedReason.DISABLED, bar.endMicros(), out);
    } else {
      exit(state, book, open, bar, out);
    }
    settle(state);
  }

  private void exit(
      AnomalyState state, BookState book, Episode open, Bar bar, LaneOutput<OpportunityEvent> out) {
    HeldTrade held = book.held;
    ExitRule rule = held.rule(state.bars, bar.close(), desk.stopSigmas(index));
    double realised = held.realisedNetEdge(bar, open.openedAtMicros(), desk.pricing());
    if (rule == ExitRule.NONE) {
      showAgain(state, book, open, bar, out);
    } else if (Double.isFinite(realised)) { // else nobody takes it now: the next bar may
      book.rule = rule;
      book.realisedNetEdge = realised;
      ClosedReason reason =
          rule == ExitRule.HORIZON ? ClosedReason.EXPIRED : ClosedReason.EDGE_GONE;
      life.close(book.episodes, state, open, reason, out);
      book.rule = ExitRule.NONE;
      book.realisedNetEdge = Double.NaN;
    }
  }

  private void showAgain(
      AnomalyState state, BookState book, Episode open, Bar bar, LaneOutput<OpportunityEvent> out) {
    HeldTrade held = book.held;
    boolean priced =
        desk.pricing()
            .price(
                bar,
                held.direction(),
                held.quantity(),
                held.meanLeft(state.bars),
                held.meanErrorLeft(state.bars),
                (double) held.barsLeft(state.bars) * bar.lengthMicros(),
                open.subject(),
                found);
    if (priced && found.expiresAtMicros() >= bar.endMicros() && rules.stays(found)) {
      asPosition(found);
      life.hold(book.episodes, state, open, found, out);
    }
  }

  /** Enters the best trade that a signal of this strategy speaks for, if one pays. */
  void open(
      AnomalyState state,
      Bar bar,
      List<Signal> signals,
      Map<String, Double> figures,
      LaneOutput<OpportunityEvent> out) {
    BookState book = book(state);
    if (book.episodes.anyOpen() != null || !enabled(bar.endMicros())) {
      return;
    }
    HeldTrade trade = null;
    for (Signal signal : signals) {
      if (AnomalyDesk.index(signal.kind()) == index && pays(state, bar, signal)) {
        double sigmas = found.netEdge() / found.standardError();
        if (trade == null || sigmas > best.netEdge() / best.standardError()) {
          best.copyFrom(found);
          trade = trade(state, bar, expected(state, signal));
        }
      }
    }
    if (trade != null) {
      enter(state, book, trade, figures, out);
    }
  }

  private boolean pays(AnomalyState state, Bar bar, Signal signal) {
    SignalForecast expected = expected(state, signal);
    int direction = signal.tradeDirection(expected);
    return direction != 0
        && desk.pricing()
            .enter(
                bar,
                direction,
                Math.abs(expected.mean()),
                expected.meanError(),
                (double) desk.outcomes(index).horizonBars() * bar.lengthMicros(),
                signal.kind().ordinal(),
                found)
        && found.netEdge() >= desk.edgeSigmas(index) * found.standardError();
  }

  private SignalForecast expected(AnomalyState state, Signal signal) {
    return signal.expect(
        state.outcomes[signal.kind().ordinal()].forecast(signal.direction(), desk.outcomes(index)));
  }

  private HeldTrade trade(AnomalyState state, Bar bar, SignalForecast expected) {
    SignalForecast towards =
        new SignalForecast(
            Math.abs(expected.mean()),
            expected.meanError(),
            expected.predictionError(),
            expected.outcomes());
    int horizon = desk.outcomes(index).horizonBars();
    return HeldTrade.of(best, bar, state.bars, towards, horizon, desk.pricing());
  }

  private void enter(
      AnomalyState state,
      BookState book,
      HeldTrade trade,
      Map<String, Double> figures,
      LaneOutput<OpportunityEvent> out) {
    book.held = trade;
    book.reasons.putAll(figures);
    asPosition(best);
    life.open(book.episodes, state, best, out);
    book.reasons.clear();
    settle(state);
  }

  private void asPosition(Candidate candidate) {
    candidate.holdAsPosition();
    candidate.endAt(desk.universe().instrument(candidate.instrument(0)).expiryMicros());
  }

  /** A trade without an open episode is over. */
  private void settle(AnomalyState state) {
    Episodes episodes = book(state).episodes;
    if (episodes.anyOpen() == null) {
      book(state).held = null;
    }
  }

  private BookState book(AnomalyState state) {
    return state.books[index];
  }
}
