package io.arbflow.operators.paper;

import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.order.Fill;
import io.arbflow.domain.order.FillStatus;
import io.arbflow.domain.paper.PaperLeg;
import io.arbflow.domain.paper.PaperSettings;
import io.arbflow.domain.paper.PaperVenue;
import io.arbflow.operators.ingest.QuoteTypeInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Fills legs on the quotes that stood when they arrived.
 *
 * <h2>Input/output</h2>
 *
 * Legs and quotes by dense instrument id, legs of unknown instruments under -1. Out: the reports on
 * each leg, once, when the watermark has passed its arrival in market time. So a fill depends on
 * the quotes by their own time and not on the speed of anything.
 *
 * <h2>Owned state</h2>
 *
 * Per instrument the quotes of the last {@code historyMicros}, the legs on their way, the names of
 * the legs that came, and the instant from which the quotes are complete.
 *
 * <h2>Expiry</h2>
 *
 * A quote goes when a newer one of its venue is {@code historyMicros} old by the watermark; the
 * name of a leg {@code repeatMillis} after it came, by the wall clock.
 *
 * <h2>Failure behaviour</h2>
 *
 * A leg that comes again changes nothing. When the market's clock stands still, a leg is filled
 * after {@code fallbackMillis} on what is known; a leg that arrived at the market before the
 * history begins is cancelled, for nobody knows any more what it would have met. The kill switch
 * does not reach here: an order that is at its venue cannot be called back.
 */
public final class PaperFills extends KeyedCoProcessFunction<Integer, PaperLeg, Quote, Fill> {
  private static final long serialVersionUID = 1L;
  private static final long PRUNE_MILLIS = 1_000;

  private static final MapStateDescriptor<QuoteKey, Quote> QUOTES =
      new MapStateDescriptor<>(
          "paper-quotes-v1", TypeInformation.of(QuoteKey.class), QuoteTypeInfo.INSTANCE);
  private static final MapStateDescriptor<String, WaitingLeg> WAITING =
      new MapStateDescriptor<>(
          "paper-waiting-legs-v1", Types.STRING, TypeInformation.of(WaitingLeg.class));
  private static final MapStateDescriptor<String, Long> SEEN =
      new MapStateDescriptor<>("paper-seen-legs-v1", Types.STRING, Types.LONG);
  private static final ValueStateDescriptor<Long> PRUNE_AT =
      new ValueStateDescriptor<>("paper-prune-v1", Types.LONG);
  private static final ValueStateDescriptor<Long> KEPT_FROM =
      new ValueStateDescriptor<>("paper-kept-from-v1", Types.LONG);

  private final Universe universe;
  private final PaperVenue venue;
  private final FillTiming timing;

  private transient QuoteHistory history;
  private transient MapState<String, WaitingLeg> waiting;
  private transient MapState<String, Long> seen;
  private transient ValueState<Long> pruneAt;
  private transient ValueState<Long> keptFrom;
  private transient PaperMetrics metrics;

  public PaperFills(Universe universe, PaperSettings settings, FillTiming timing) {
    this.universe = universe;
    this.venue = new PaperVenue(universe, settings);
    this.timing = timing;
  }

  @Override
  public void open(OpenContext context) {
    history = new QuoteHistory(getRuntimeContext().getMapState(QUOTES));
    waiting = getRuntimeContext().getMapState(WAITING);
    seen = getRuntimeContext().getMapState(SEEN);
    pruneAt = getRuntimeContext().getState(PRUNE_AT);
    keptFrom = getRuntimeContext().getState(KEPT_FROM);
    metrics = new PaperMetrics(getRuntimeContext().getMetricGroup());
  }

  @Override
  public void processElement1(PaperLeg leg, Context ctx, Collector<Fill> out) throws Exception {
    if (seen.contains(leg.key())) {
      metrics.repeated();
      return;
    }
    TimerService timers = ctx.timerService();
    long now = timers.currentProcessingTime();
    long arrives = venue.arrivalMicros(leg);
    seen.put(leg.key(), now + timing.repeatMillis());
    timers.registerProcessingTimeTimer(now + timing.repeatMillis());
    if (watermarkMicros(timers) >= arrives) {
      fill(leg, arrives, out);
      return;
    }
    waiting.put(leg.key(), new WaitingLeg(leg, arrives, now + timing.fallbackMillis()));
    timers.registerEventTimeTimer(Math.floorDiv(arrives, 1_000) + 1);
    timers.registerProcessingTimeTimer(now + timing.fallbackMillis());
  }

  @Override
  public void processElement2(Quote quote, Context ctx, Collector<Fill> out) throws Exception {
    history.add(quote);
    if (pruneAt.value() == null) {
      long due =
          Math.floorDiv(quote.eventTimeMicros() + timing.historyMicros(), 1_000) + PRUNE_MILLIS;
      pruneAt.update(due);
      ctx.timerService().registerEventTimeTimer(due);
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<Fill> out) throws Exception {
    if (ctx.timeDomain() == TimeDomain.EVENT_TIME) {
      fillArrived(timestamp, out);
      prune(timestamp);
    } else {
      fillOverdue(timestamp, out);
      forget(timestamp);
    }
  }

  private void fillArrived(long nowMillis, Collector<Fill> out) throws Exception {
    for (WaitingLeg leg : inOrderOfArrival()) {
      if (leg.arrivesAtMicros() < nowMillis * 1_000) {
        take(leg, out);
      }
    }
  }

  private void fillOverdue(long nowMillis, Collector<Fill> out) throws Exception {
    for (WaitingLeg leg : inOrderOfArrival()) {
      if (leg.latestMillis() <= nowMillis) {
        metrics.fellBack();
        take(leg, out);
      }
    }
  }

  private List<WaitingLeg> inOrderOfArrival() throws Exception {
    List<WaitingLeg> legs = new ArrayList<>();
    waiting.values().forEach(legs::add);
    legs.sort(
        Comparator.comparingLong(WaitingLeg::arrivesAtMicros)
            .thenComparing(leg -> leg.leg().key()));
    return legs;
  }

  private void take(WaitingLeg leg, Collector<Fill> out) throws Exception {
    waiting.remove(leg.leg().key());
    fill(leg.leg(), leg.arrivesAtMicros(), out);
  }

  private void fill(PaperLeg leg, long arrives, Collector<Fill> out) throws Exception {
    int at = universe.venueId(leg.order().venue());
    boolean known = universe.instrumentId(leg.order().instrument()) >= 0 && at >= 0;
    Long start = keptFrom.value();
    if (known && start != null && arrives < start) {
      metrics.tooLate();
      emit(
          List.of(leg.nothing(FillStatus.CANCELLED, arrives)), arrives - leg.pricedAtMicros(), out);
      return;
    }
    Quote quote = known ? history.at(at, arrives) : null;
    emit(venue.execute(leg, quote), arrives - leg.pricedAtMicros(), out);
  }

  private void emit(List<Fill> fills, long latencyMicros, Collector<Fill> out) {
    for (Fill fill : fills) {
      metrics.reported(fill.status(), latencyMicros);
      out.collect(fill);
    }
  }

  /** The timer is set again by the next quote, so that an instrument at rest costs nothing. */
  private void prune(long nowMillis) throws Exception {
    Long due = pruneAt.value();
    if (due != null && due <= nowMillis) {
      long from = nowMillis * 1_000 - timing.historyMicros();
      history.forgetBefore(from);
      keptFrom.update(from);
      pruneAt.clear();
    }
  }

  private void forget(long nowMillis) throws Exception {
    Iterator<Map.Entry<String, Long>> names = seen.iterator();
    while (names.hasNext()) {
      if (names.next().getValue() <= nowMillis) {
        names.remove();
      }
    }
  }

  /** Nothing of the market up to and including this instant is still to come. */
  private static long watermarkMicros(TimerService timers) {
    long millis = timers.currentWatermark();
    boolean limited = millis > Long.MIN_VALUE / 1_000 && millis < Long.MAX_VALUE / 1_000 - 1;
    return limited ? millis * 1_000 : millis < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
  }
}
