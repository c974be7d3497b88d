package io.arbflow.operators.detect.chain;

import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.RoutedQuote;
import io.arbflow.operators.detect.book.TradingHours;
import io.arbflow.operators.detect.book.VenueTerms;
import io.arbflow.operators.detect.contracts.OptionChain;
import io.arbflow.operators.detect.contracts.OptionChains;
import io.arbflow.operators.detect.slice.Slice;
import io.arbflow.operators.detect.slice.SliceMaker;
import io.arbflow.operators.detect.slice.SliceTypeInfoFactory;
import io.arbflow.operators.lane.LaneLogic;
import io.arbflow.operators.lane.LaneOutput;
import io.arbflow.operators.time.TimeMode;
import java.util.Map;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.util.OutputTag;

/**
 * CONVERSION, REVERSAL, BOX_SPREAD, VERTICAL_SPREAD and BUTTERFLY on one option chain.
 *
 * <p><b>Input/output.</b> Quotes of the chain's options and of its underlying in; opportunity
 * events out, and {@link #SLICES} on the side, at evaluated instants and no more often than the
 * settings say. Live, a quote is evaluated at once; in a replay the rows of an instant are applied
 * together and evaluated once, when the instant is final. At one instant all closings come before
 * all openings.
 *
 * <p><b>Owned state.</b> A {@link ChainState} per chain: the last quotes per venue, at most one
 * open episode per strike of CONVERSION and REVERSAL, one BOX_SPREAD, one VERTICAL_SPREAD per right
 * and kind, one BUTTERFLY per right, and per strategy at most {@value
 * ChainStrategy#MOST_AWAITING_MARKS} that wait to be measured. What makes the search cheap is
 * derived from the quotes and not stored.
 *
 * <p><b>Expiry.</b> An episode closes at the first instant at which a leg is stale, or when the
 * options expire; that instant is recorded. Keys are never forgotten: chains come from the
 * universe.
 *
 * <p><b>Failure behaviour.</b> A chain whose currency has no rates is not evaluated; {@link
 * ChainRates#refusal} says so at the start. Deterministic in its input. Not thread-safe: one
 * instance per subtask.
 */
public final class ChainLane implements LaneLogic<RoutedQuote, ChainState, OpportunityEvent> {
  private static final long serialVersionUID = 1L;

  /** Slices for the surface lane, while a strategy on them is on. */
  public static final OutputTag<Slice> SLICES =
      new OutputTag<>("slices", new SliceTypeInfoFactory().createTypeInfo(Slice.class, Map.of()));

  private final boolean live;
  private final long sliceIntervalMicros;
  private final SliceMaker slices;
  private final OptionChains chains;
  private final ChainFacts[] facts;
  private final TradingHours hours;
  private final SidePrices prices;
  private final ChainRisk risk;
  private final ChainStrategy[] strategies;
  private final DetectSettings settings;
  private transient ChainTerms terms;
  private transient ControlView control;

  public ChainLane(Universe universe, DetectSettings settings, TimeMode mode) {
    live = mode == TimeMode.LIVE;
    this.settings = settings;
    sliceIntervalMicros = settings.sliceIntervalMicros();
    slices = new SliceMaker(universe);
    chains = new OptionChains(universe);
    facts = new ChainFacts[chains.count()];
    for (int id = 0; id < facts.length; id++) {
      facts[id] = new ChainFacts(universe, chains.chain(id));
    }
    hours = new TradingHours(universe);
    prices = new SidePrices(new VenueTerms(universe));
    risk = new ChainRisk(prices, settings.chain());
    StructureMatch match = new StructureMatch(prices);
    strategies = new ChainStrategy[ChainState.STRATEGIES.length];
    for (int i = 0; i < strategies.length; i++) {
      Strategy strategy = ChainState.STRATEGIES[i];
      ChainFamily family = new ChainFamily(strategy, universe, chains, facts, prices);
      strategies[i] = new ChainStrategy(universe, settings, family, match, risk);
    }
  }

  @Override
  public TypeSerializer<ChainState> stateSerializer() {
    return ChainStateSerializer.INSTANCE;
  }

  @Override
  public ChainState create(int key) {
    return new ChainState(key, chains.chain(key).positions());
  }

  @Override
  public void onElement(ChainState state, RoutedQuote routed, LaneOutput<OpportunityEvent> out) {
    Quote quote = routed.quote();
    if (quote.eventTimeMicros() > state.nowMicros()) {
      settle(state, out);
      reach(state, quote.eventTimeMicros(), out);
    }
    int position = chains.positionIn(chains.chain(state.chain), quote.instrument());
    state.books.apply(position, quote, hours.statusOf(quote));
    state.touched.add(position);
    state.lastOrigin = quote.origin();
    state.lastOrdinal = quote.ordinal();
    if (live) {
      settle(state, out);
    }
  }

  @Override
  public void onTime(ChainState state, long beforeMicros, LaneOutput<OpportunityEvent> out) {
    if (state.nowMicros() < beforeMicros) {
      settle(state, out);
    }
    long expiry = chains.chain(state.chain).expiryMicros();
    boolean expires = expiry < beforeMicros && state.anyOpen();
    for (int i = 0; i < strategies.length; i++) {
      if (expires) {
        strategies[i].finish(state, state.episodes[i], expiry + 1, out);
        strategies[i].expire(state, state.episodes[i], expiry, out);
      }
      strategies[i].finish(state, state.episodes[i], beforeMicros, out);
    }
  }

  @Override
  public void onEnd(ChainState state, long endMicros, LaneOutput<OpportunityEvent> out) {
    settle(state, out);
    long expiry = chains.chain(state.chain).expiryMicros();
    for (int i = 0; i < strategies.length; i++) {
      if (expiry <= endMicros) {
        strategies[i].reach(state, state.episodes[i], expiry, out);
        strategies[i].expire(state, state.episodes[i], expiry, out);
      }
      strategies[i].end(state, state.episodes[i], endMicros, out);
    }
  }

  @Override
  public long nextDueMicros(ChainState state) {
    long due = state.touched.count() > 0 ? state.nowMicros() : Long.MAX_VALUE;
    for (int i = 0; i < strategies.length; i++) {
      due = Math.min(due, state.episodes[i].dueMicros());
    }
    return state.anyOpen() ? Math.min(due, chains.chain(state.chain).expiryMicros()) : due;
  }

  @Override
  public void onControl(ControlView view) {
    control = view;
    for (ChainStrategy strategy : strategies) {
      strategy.onControl(view);
    }
  }

  /** Does what is due before the quotes of the instant. */
  private void reach(ChainState state, long micros, LaneOutput<OpportunityEvent> out) {
    long expiry = chains.chain(state.chain).expiryMicros();
    boolean expires = expiry <= micros && state.anyOpen();
    for (int i = 0; i < strategies.length; i++) {
      if (expires) {
        strategies[i].reach(state, state.episodes[i], expiry, out);
        strategies[i].expire(state, state.episodes[i], expiry, out);
      }
      strategies[i].reach(state, state.episodes[i], micros, out);
    }
  }

  /** Evaluates what the quotes of the instant touch. */
  private void settle(ChainState state, LaneOutput<OpportunityEvent> out) {
    if (state.touched.count() == 0) {
      return;
    }
    ChainFacts own = facts[state.chain];
    long now = state.nowMicros();
    if (own.priced() && now < own.chain().expiryMicros()) {
      bring(state, own, now);
      for (int i = 0; i < strategies.length; i++) {
        strategies[i].keepOrClose(state, state.episodes[i], terms, out);
      }
      for (int i = 0; i < strategies.length; i++) {
        strategies[i].open(state, state.episodes[i], terms, out);
      }
      slice(state, own.chain(), now, out);
    }
    state.touched.clear();
  }

  /** Tells the surface lane of the evaluated instant, unless it was told within the interval. */
  private void slice(
      ChainState state, OptionChain chain, long now, LaneOutput<OpportunityEvent> out) {
    boolean due =
        state.slicedMicros == Long.MIN_VALUE || now - state.slicedMicros >= sliceIntervalMicros;
    if (sliceIntervalMicros > 0 && due) {
      if (!slicesWanted(now)) {
        state.slicedMicros = now; // asked again after the interval, not with every quote
        return;
      }
      Slice slice = slices.make(state.books, chain, now, state.lastOrigin, state.lastOrdinal);
      if (slice != null) {
        state.slicedMicros = now;
        out.side(SLICES, slice, now);
      }
    }
  }

  /** Implied volatilities are dear: nobody pays for them while every strategy on them is off. */
  private boolean slicesWanted(long now) {
    for (Strategy strategy : DetectSettings.ON_SLICES) {
      boolean given = settings.of(strategy).enabled();
      if (control == null ? given : control.enabled(strategy, given, now)) {
        return true;
      }
    }
    return false;
  }

  private void bring(ChainState state, ChainFacts own, long now) {
    if (terms == null) {
      terms = new ChainTerms();
    }
    terms.at(own, now);
    risk.at(state.books, now);
    if (state.index == null) {
      state.index = new ChainIndex(own, state.books, prices, state.evaluatedMicros);
    }
    state.evaluatedMicros = now;
    state.index.bring(terms, now, state.touched);
  }
}
