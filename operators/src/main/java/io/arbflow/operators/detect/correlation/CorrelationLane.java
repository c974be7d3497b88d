package io.arbflow.operators.detect.correlation;

import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.context.CorrelationReading;
import io.arbflow.domain.context.CorrelationSnapshot;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.detect.BreakdownSettings;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.RoutedBar;
import io.arbflow.operators.lane.LaneLogic;
import io.arbflow.operators.lane.LaneOutput;
import java.util.Arrays;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.util.OutputTag;

/**
 * The correlation monitor and CORRELATION_BREAKDOWN: how the instruments of one market move
 * together, bar by bar, and trades on pairs that have come apart.
 *
 * <p>A bar's return counts when its instrument had a bar at the market's instant before, too;
 * otherwise it is missing, so that all returns of an instant span the same time. That is sampling
 * by refresh time on the grid of the bars: within a bar a mid may be stale, which draws
 * correlations of bars that are short against the time between quotes towards 0 ({@link
 * io.arbflow.domain.correlation.HayashiYoshida}). A pair is tested for a fall of its correlation
 * with the bars up to the instant, its regression is that of {@code lagBars} bars before.
 *
 * <p><b>Input/output.</b> Complete bars of one market in ({@link CorrelationRouter}), in order of
 * event time; opportunity events out, {@link #SNAPSHOTS} of how all move and {@link #READINGS} of
 * pairs that move together, or did until they broke. The bars of an instant are evaluated together
 * when the instant is final, live as in a replay. At one instant all closings come before all
 * openings.
 *
 * <p><b>Owned state.</b> A {@link CorrelationState} per market: two covariances, the returns of the
 * last {@code lagBars} bars and the last bar per instrument, a count per pair, the broken pairs
 * (each at most once), what became of earlier breaks, and the episodes. At most {@value
 * BreakdownDesk#MOST_AWAITING_MARKS} wait to be measured.
 *
 * <p><b>Expiry.</b> A break is over after {@code horizonBars} bars or with its trade. A trade's
 * episode lasts until its divergence is gone or has grown too large, or the horizon is reached;
 * stale quotes end the time to enter it and not the episode. Keys are never forgotten: markets come
 * from the universe.
 *
 * <p><b>Failure behaviour.</b> A bar older than the instant reached is ignored. What cannot be
 * estimated is not tested and not published. A state that was made for other members or memories is
 * of no use after a restore: its episodes are closed as DISABLED and the market starts anew.
 * Deterministic in its input. Not thread-safe: one instance per subtask.
 */
public final class CorrelationLane
    implements LaneLogic<RoutedBar, CorrelationState, OpportunityEvent> {

  /** Covariances of markets. */
  public static final OutputTag<CorrelationSnapshot> SNAPSHOTS =
      new OutputTag<>("correlation-snapshots", TypeInformation.of(CorrelationSnapshot.class));

  /** Pairs that move together, or did until they broke, for patterns. */
  public static final OutputTag<CorrelationReading> READINGS =
      new OutputTag<>("correlation-readings", TypeInformation.of(CorrelationReading.class));

  private static final long serialVersionUID = 1L;

  private final BreakdownSettings settings;
  private final WatchedMarkets markets;
  private final PairMonitor monitor;
  private final SnapshotMaker snapshots;
  private final BreakdownDesk desk;

  public CorrelationLane(Universe universe, DetectSettings detect) {
    settings = detect.statistics().breakdown();
    markets = new WatchedMarkets(universe, detect.statistics());
    monitor = new PairMonitor(settings, markets);
    snapshots = new SnapshotMaker(settings, detect.statistics().bars(), markets);
    desk =
        new BreakdownDesk(
            universe, detect, monitor, new BreakdownPricing(universe, settings, markets));
  }

  @Override
  public TypeSerializer<CorrelationState> stateSerializer() {
    return CorrelationStateSerializer.INSTANCE;
  }

  @Override
  public CorrelationState create(int key) {
    return new CorrelationState(fresh(key));
  }

  private MarketState fresh(int index) {
    int size = Math.max(1, markets.members(index).length);
    return new MarketState(index, madeFor(index), size, settings);
  }

  /** Equal for markets of the same members with the same memories. */
  private long madeFor(int index) {
    return 31L * Arrays.hashCode(markets.members(index))
        + Objects.hash(settings.shortBars(), settings.longBars(), settings.lagBars());
  }

  /** The market, started anew when what was restored is of another making. */
  private MarketState market(CorrelationState state, LaneOutput<OpportunityEvent> out) {
    if (state.market.madeFor != madeFor(state.market.index)) {
      desk.abandon(state.market, out);
      state.market = fresh(state.market.index);
    }
    return state.market;
  }

  @Override
  public void onElement(
      CorrelationState state, RoutedBar routed, LaneOutput<OpportunityEvent> out) {
    MarketState market = market(state, out);
    Bar bar = routed.bar().bar();
    long at = bar.endMicros();
    boolean over = at < market.instantMicros || at == market.instantMicros && !market.pending;
    if (!bar.complete() || over) {
      return;
    }
    if (at > market.instantMicros) {
      settle(market, out);
      desk.reach(market, at, out);
      begin(market, at);
    }
    take(market, markets.positionOf(bar.instrument()), bar);
  }

  /** Of two bars of one instant the last one wins; the return is from the instant before. */
  private static void take(MarketState market, int member, Bar bar) {
    BarEnd last = market.ends[member];
    if (last != null && last.endMicros() == market.previousMicros) {
      market.returns[member] = Math.log(bar.close() / last.mid());
    } else if (last != null && last.endMicros() == market.instantMicros) {
      market.returns[member] += Math.log(bar.close() / last.mid());
    }
    market.ends[member] = BarEnd.of(bar);
  }

  private void begin(MarketState market, long instantMicros) {
    if (market.instantMicros != MarketState.NEVER) {
      double step = instantMicros - market.instantMicros;
      boolean first = market.spacingMicros == 0;
      market.spacingMicros += first ? step : (step - market.spacingMicros) / settings.longBars();
    }
    market.previousMicros = market.instantMicros;
    market.instantMicros = instantMicros;
    market.pending = true;
    Arrays.fill(market.returns, Double.NaN);
  }

  /** Evaluates the bars of the instant reached. */
  private void settle(MarketState market, LaneOutput<OpportunityEvent> out) {
    if (!market.pending) {
      return;
    }
    market.pending = false;
    market.memory.add(market.returns);
    desk.follow(market, out);
    monitor.read(market, out);
    desk.open(market, out);
    snapshots.make(market, out);
  }

  @Override
  public void onTime(CorrelationState state, long beforeMicros, LaneOutput<OpportunityEvent> out) {
    MarketState market = market(state, out);
    if (market.instantMicros < beforeMicros) {
      settle(market, out);
    }
    desk.finish(market, beforeMicros, out);
  }

  @Override
  public void onEnd(CorrelationState state, long endMicros, LaneOutput<OpportunityEvent> out) {
    MarketState market = market(state, out);
    settle(market, out);
    desk.end(market, endMicros, out);
  }

  /** A trade is left by its bars; until the input ends nothing else is due for it. */
  @Override
  public long nextDueMicros(CorrelationState state) {
    MarketState market = state.market;
    long due = market.episodes.dueMicros();
    if (market.episodes.anyOpen() != null) {
      due = Math.min(due, Long.MAX_VALUE - 1);
    }
    return market.pending ? Math.min(market.instantMicros, due) : due;
  }

  @Override
  public void onControl(ControlView control) {
    desk.onControl(control);
  }
}
