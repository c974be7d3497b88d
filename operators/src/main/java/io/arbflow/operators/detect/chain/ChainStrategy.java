package io.arbflow.operators.detect.chain;

import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.ClosedReason;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.contracts.OptionChain;
import io.arbflow.operators.detect.episode.Candidate;
import io.arbflow.operators.detect.episode.Episode;
import io.arbflow.operators.detect.episode.EpisodeLife;
import io.arbflow.operators.detect.episode.EpisodeRules;
import io.arbflow.operators.detect.episode.Episodes;
import io.arbflow.operators.lane.LaneOutput;
import java.io.Serializable;

/**
 * One strategy of the chain lane. An open episode is looked at when one of its legs has changed,
 * and is kept until it closes by itself. CONVERSION and REVERSAL open per strike, when a leg of the
 * strike has changed. The others open per {@link Shape#slot}: a free slot takes the best of all its
 * candidates when an option that it could use has changed or when it has just become free. Not
 * thread-safe.
 */
final class ChainStrategy implements Serializable {
  private static final long serialVersionUID = 1L;

  static final int MOST_AWAITING_MARKS = 1_024;

  private final EpisodeRules rules;
  private final EpisodeLife<ChainState> life;
  private final StructureMatch match;
  private final ChainRisk risk;
  private final ChainSearch search;
  private final boolean americanShortBoxes;
  private final Shape[] shapes;
  private final Candidate found = new Candidate();
  private transient Structure structure;

  ChainStrategy(
      Universe universe,
      DetectSettings settings,
      ChainFamily family,
      StructureMatch match,
      ChainRisk risk) {
    Strategy strategy = family.strategy();
    this.rules = new EpisodeRules(strategy, settings.of(strategy));
    this.life = new EpisodeLife<>(universe, rules, family, MOST_AWAITING_MARKS);
    this.match = match;
    this.risk = risk;
    this.search = new ChainSearch(match, risk);
    this.americanShortBoxes = settings.chain().americanShortBoxes();
    this.shapes = Shape.of(strategy);
  }

  void onControl(ControlView control) {
    rules.onControl(control);
  }

  void reach(ChainState state, Episodes episodes, long micros, LaneOutput<OpportunityEvent> out) {
    life.reach(episodes, state, micros, out);
  }

  void end(ChainState state, Episodes episodes, long micros, LaneOutput<OpportunityEvent> out) {
    life.end(episodes, state, micros, out);
  }

  /** Time alone: what is due before the instant; and an open episode of what is off is closed. */
  void finish(ChainState state, Episodes episodes, long before, LaneOutput<OpportunityEvent> out) {
    life.finish(episodes, state, before, out);
    rules.at(before - 1);
    if (!rules.enabled() && episodes.anyOpen() != null) {
      long at = Math.max(episodes.nowMicros(), before - 1);
      life.closeAll(episodes, state, ClosedReason.DISABLED, at, out);
    }
  }

  void expire(ChainState state, Episodes episodes, long at, LaneOutput<OpportunityEvent> out) {
    life.closeAll(episodes, state, ClosedReason.EXPIRED, at, out);
  }

  /** Looks at the open episodes whose legs have changed. */
  void keepOrClose(
      ChainState state, Episodes episodes, ChainTerms terms, LaneOutput<OpportunityEvent> out) {
    if (structure == null) {
      structure = new Structure();
    }
    rules.at(episodes.nowMicros());
    if (!rules.enabled()) {
      life.closeAll(episodes, state, ClosedReason.DISABLED, episodes.nowMicros(), out);
      return;
    }
    ChainFacts facts = state.index.sides().facts();
    for (int i = 0; i < episodes.size(); i++) {
      Episode episode = episodes.get(i);
      if (episode.isOpen()) {
        structure.decode(facts, episode.subject());
        if (touched(state)) {
          keepOrClose(state, episodes, episode, terms, out);
        }
      }
    }
  }

  private boolean touched(ChainState state) {
    for (int leg = 0; leg < structure.legs(); leg++) {
      if (state.touched.contains(structure.position(leg))) {
        return true;
      }
    }
    return false;
  }

  private void keepOrClose(
      ChainState state,
      Episodes episodes,
      Episode episode,
      ChainTerms terms,
      LaneOutput<OpportunityEvent> out) {
    ClosedReason reason = ChainFamily.broken(state, structure, episode.held());
    if (reason == null && !find(state, terms)) {
      reason = ClosedReason.EDGE_GONE;
    }
    if (reason == null && !rules.stays(found)) {
      reason = ClosedReason.EDGE_GONE;
    }
    if (reason == null) {
      life.hold(episodes, state, episode, found, out);
    } else {
      life.close(episodes, state, episode, reason, out);
    }
  }

  private boolean find(ChainState state, ChainTerms terms) {
    if (!match.find(structure, state.index.sides(), terms, found)) {
      return false;
    }
    risk.classify(structure, found, terms);
    return true;
  }

  /** Opens what may open. */
  void open(
      ChainState state, Episodes episodes, ChainTerms terms, LaneOutput<OpportunityEvent> out) {
    if (!rules.enabled()) {
      return;
    }
    if (shapes[0].slot() >= 0) {
      openSlots(state, episodes, terms, out);
    } else if (state.index.sides().facts().hedged()) {
      openStrikes(state, episodes, terms, out);
    }
  }

  private void openStrikes(
      ChainState state, Episodes episodes, ChainTerms terms, LaneOutput<OpportunityEvent> out) {
    TouchedPositions touched = state.touched;
    int underlying = state.books.positions() - 1;
    if (touched.contains(underlying)) {
      for (int strike = 0; strike < underlying / 2; strike++) {
        openStrike(state, episodes, strike, terms, out);
      }
      return;
    }
    for (int i = 0; i < touched.count(); i++) {
      int position = touched.get(i);
      boolean again = position % 2 == 1 && touched.contains(position - 1);
      if (!again) {
        openStrike(state, episodes, position / 2, terms, out);
      }
    }
  }

  private void openStrike(
      ChainState state,
      Episodes episodes,
      int strike,
      ChainTerms terms,
      LaneOutput<OpportunityEvent> out) {
    structure.parity(state.index.sides().facts(), shapes[0], strike);
    double net = match.netPerUnit(structure, state.index.sides(), terms);
    if (net > 0
        && episodes.open(structure.subject()) == null
        && find(state, terms)
        && !risk.adjusted(structure.facts(), terms)
        && !risk.guarded(structure, terms)) {
      life.open(episodes, state, found, out);
    }
  }

  private void openSlots(
      ChainState state, Episodes episodes, ChainTerms terms, LaneOutput<OpportunityEvent> out) {
    for (int i = 0; i < shapes.length; i++) {
      int slot = shapes[i].slot();
      if (i > 0 && slot == shapes[i - 1].slot()) {
        continue;
      }
      boolean open = occupied(episodes, slot);
      if (!open && (state.occupied[slot] || state.touched.anyOf(shapes[i]))) {
        search.start();
        lookAtSlot(state, slot, terms);
        if (search.found() && !risk.adjusted(state.index.sides().facts(), terms)) {
          life.open(episodes, state, found, out);
          open = occupied(episodes, slot);
        }
      }
      state.occupied[slot] = open;
    }
  }

  private void lookAtSlot(ChainState state, int slot, ChainTerms terms) {
    OptionChain chain = state.index.sides().facts().chain();
    for (Shape shape : shapes) {
      if (shape.slot() == slot && reported(shape, chain)) {
        search.look(shape, state.index, terms, rules, found);
      }
    }
  }

  /** In coin neither a box nor the slope of puts has a bound; American short boxes have none. */
  private boolean reported(Shape shape, OptionChain chain) {
    return switch (shape) {
      case LONG_BOX, PUT_SLOPE -> !chain.inverse();
      case SHORT_BOX -> !chain.inverse() && (!chain.american() || americanShortBoxes);
      default -> true;
    };
  }

  private static boolean occupied(Episodes episodes, int slot) {
    for (int i = 0; i < episodes.size(); i++) {
      Episode episode = episodes.get(i);
      if (episode.isOpen() && Structure.shapeOf(episode.subject()).slot() == slot) {
        return true;
      }
    }
    return false;
  }
}
