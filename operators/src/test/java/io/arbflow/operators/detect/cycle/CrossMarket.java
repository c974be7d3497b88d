package io.arbflow.operators.detect.cycle;

import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.operators.detect.Collected;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.book.BookChange;
import io.arbflow.operators.detect.crossvenue.CrossVenueLane;
import io.arbflow.operators.detect.crossvenue.CrossVenueState;
import io.arbflow.operators.time.TimeMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Both lanes one after the other, as the replay's topology wires them. */
public final class CrossMarket {
  private final Universe universe;
  private final DetectSettings settings;
  public final Collected crossVenue = new Collected();
  public final Collected cycles = new Collected();

  public CrossMarket(Universe universe, DetectSettings settings) {
    this.universe = universe;
    this.settings = settings;
  }

  /** Runs all quotes, in time order, to the end. */
  public CrossMarket replay(List<Quote> quotes, long end) {
    CrossVenueLane lane = new CrossVenueLane(universe, settings, TimeMode.REPLAY);
    Map<Integer, CrossVenueState> states = new HashMap<>();
    for (Quote quote : quotes) {
      CrossVenueState state = states.computeIfAbsent(quote.instrument(), lane::create);
      lane.onElement(state, quote, crossVenue);
    }
    for (CrossVenueState state : states.values()) {
      lane.onTime(state, end, crossVenue);
      lane.onEnd(state, end, crossVenue);
    }
    List<BookChange> sorted = new ArrayList<>(crossVenue.changes);
    sorted.sort(
        Comparator.comparingLong(BookChange::eventTimeMicros)
            .thenComparingInt(BookChange::origin)
            .thenComparingLong(BookChange::ordinal));
    cycles(sorted, end);
    return this;
  }

  private void cycles(List<BookChange> changes, long end) {
    CycleLane lane = new CycleLane(universe, settings, TimeMode.REPLAY);
    Map<Integer, CycleState> states = new HashMap<>();
    for (BookChange change : changes) {
      CycleState state = states.computeIfAbsent(change.graph(), lane::create);
      lane.onElement(state, change, cycles);
    }
    for (CycleState state : states.values()) {
      lane.onTime(state, end, cycles);
      lane.onEnd(state, end, cycles);
    }
  }

  public List<OpportunityEvent> cycleEvents() {
    return cycles.events;
  }
}
