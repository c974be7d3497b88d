package io.arbflow.cep.phantom;

import io.arbflow.cep.AlertCounter;
import io.arbflow.cep.Bounds;
import io.arbflow.cep.StreamPattern;
import io.arbflow.domain.opportunity.ClosedReason;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.quality.Alert;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.cep.EventComparator;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.util.Collector;

/**
 * A signature whose episodes vanish again and again: by the time an order gets there the quote is
 * gone. Key: signature. Only episodes that the market itself ended count; one that went stale, was
 * halted or switched off says nothing of liquidity. Healthy episodes in between do not reset it.
 *
 * <h2>Input/output</h2>
 *
 * Opportunity events in; {@link #find} filters by {@link #isVanished} before the shuffle, so that
 * CEP holds nothing else; one {@link Alert} per match out, at the instant of the match's last
 * event.
 *
 * <h2>Owned state</h2>
 *
 * Per signature the events that the watermark has not passed yet, and fewer than {@code count} of
 * half-done matches.
 *
 * <h2>Expiry</h2>
 *
 * Half-done matches end when event time passes their {@code within}, by CEP's own timers.
 *
 * <h2>Failure behaviour</h2>
 *
 * Late events are left out: a missed alert, never a wrong one.
 */
public final class PhantomLiquidity
    implements StreamPattern<OpportunityEvent, PhantomSettings, Alert> {

  /** The pattern's only stage, a loop. */
  public static final String VANISHED = "vanished";

  private static final Set<ClosedReason> BY_THE_MARKET =
      EnumSet.of(ClosedReason.EDGE_GONE, ClosedReason.LEG_WITHDRAWN, ClosedReason.VENUE_CHANGED);

  /**
   * Looks for the pattern in the events of all signatures.
   *
   * @param uid uid and name of the pattern's operator; the filter before it has {@code -filter}
   */
  public static DataStream<Alert> find(
      DataStream<OpportunityEvent> events, PhantomSettings settings, String uid) {
    String filter = uid + "-filter";
    DataStream<OpportunityEvent> vanished =
        events.filter(event -> isVanished(event, settings)).name(filter).uid(filter);
    return new PhantomLiquidity()
        .match(vanished.keyBy(OpportunityEvent::signature), settings)
        .name(uid)
        .uid(uid);
  }

  /** Whether the event ends an episode too soon for anyone to have traded it. */
  public static boolean isVanished(OpportunityEvent event, PhantomSettings settings) {
    return event.event() == EventKind.CLOSED
        && event.closedReason() != null
        && BY_THE_MARKET.contains(event.closedReason())
        && event.lifetimeMicros() < settings.lifetimeMicros();
  }

  @Override
  public Pattern<OpportunityEvent, OpportunityEvent> pattern(PhantomSettings settings) {
    return Pattern.<OpportunityEvent>begin(VANISHED, AfterMatchSkipStrategy.skipPastLastEvent())
        .where(SimpleCondition.of(event -> isVanished(event, settings)))
        .times(settings.count())
        .within(Bounds.millisUp(settings.withinMicros()));
  }

  @Override
  public PatternProcessFunction<OpportunityEvent, Alert> process(PhantomSettings settings) {
    return new Report();
  }

  @Override
  public EventComparator<OpportunityEvent> order() {
    return (a, b) -> {
      int byTime = Long.compare(a.eventTimeMicros(), b.eventTimeMicros());
      return byTime != 0 ? byTime : a.opportunityId().compareTo(b.opportunityId());
    };
  }

  private static final class Report extends PatternProcessFunction<OpportunityEvent, Alert> {
    private transient AlertCounter alerts;

    @Override
    public void open(OpenContext context) {
      alerts = new AlertCounter(getRuntimeContext(), Alert.Kind.PHANTOM_LIQUIDITY);
    }

    @Override
    public void processMatch(
        Map<String, List<OpportunityEvent>> match, Context context, Collector<Alert> out) {
      List<OpportunityEvent> vanished = match.get(VANISHED);
      OpportunityEvent last = vanished.get(vanished.size() - 1);
      alerts.count();
      out.collect(
          new Alert(
              Alert.Kind.PHANTOM_LIQUIDITY,
              last.strategy(),
              last.signature(),
              vanished.size(),
              sentence(vanished),
              last.eventTimeMicros()));
    }

    private static String sentence(List<OpportunityEvent> vanished) {
      long longest = 0;
      for (OpportunityEvent event : vanished) {
        longest = Math.max(longest, event.lifetimeMicros());
      }
      long first = vanished.get(0).eventTimeMicros();
      long last = vanished.get(vanished.size() - 1).eventTimeMicros();
      return vanished.size()
          + " episodes vanished within "
          + (last - first)
          + " us, the longest lived "
          + longest
          + " us";
    }
  }
}
