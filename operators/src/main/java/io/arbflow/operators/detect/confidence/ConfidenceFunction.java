package io.arbflow.operators.detect.confidence;

import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.quality.Alert;
import io.arbflow.operators.detect.regime.MarketGroups;
import io.arbflow.operators.time.MarketClock;
import io.arbflow.operators.time.TimeMode;
import java.util.Iterator;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Stamps the detector's confidence and the market's regime on every event.
 *
 * <h2>Input/output</h2>
 *
 * Events, alerts and regimes by {@link ConfidenceInput#strategy}, in a replay in order of {@link
 * ConfidenceInput#atMicros}; out: every event, once. LOCKED and CARRY get {@link EdgeSurvival} of
 * the strategy's <em>earlier</em> measured episodes: a MEASURED event is stamped before it counts.
 * STATISTICAL keep their own. A signature under a phantom-liquidity alert has its confidence
 * multiplied by the settings' factor. The regime is the latest one of the market that the
 * opportunity's first leg belongs to, UNKNOWN before its first: live in order of arrival, so that
 * nothing on the way of an opportunity waits for a bar.
 *
 * <h2>Owned state</h2>
 *
 * Per strategy two counts, and at most {@code maxPhantoms} signatures with the instant their alert
 * ends; per strategy and market the regime.
 *
 * <h2>Expiry</h2>
 *
 * Counts and regimes live as long as the job: there are as many as strategies and markets. An alert
 * holds from its own instant for {@code phantomMicros}, checked by the {@link MarketClock}; ended
 * ones go when their signature or another alert is next seen. No timer.
 *
 * <h2>Failure behaviour</h2>
 *
 * A MEASURED event without its decay counts for nothing.
 */
public final class ConfidenceFunction
    extends KeyedProcessFunction<String, ConfidenceInput, OpportunityEvent> {

  private static final ValueStateDescriptor<EdgeSurvival> SURVIVAL =
      new ValueStateDescriptor<>("edge-survival-v1", TypeInformation.of(EdgeSurvival.class));
  private static final MapStateDescriptor<String, Long> PHANTOMS =
      new MapStateDescriptor<>("phantom-alerts-v1", Types.STRING, Types.LONG);

  private static final MapStateDescriptor<String, String> REGIMES =
      new MapStateDescriptor<>("market-regimes-v1", Types.STRING, Types.STRING);

  private final ConfidenceSettings settings;
  private final MarketGroups groups;
  private final MarketClock clock;

  private transient ValueState<EdgeSurvival> survivals;
  private transient MapState<String, Long> phantoms;
  private transient MapState<String, String> regimes;
  private transient EpisodeMetrics metrics;

  /** Of a job in the given mode. */
  public ConfidenceFunction(ConfidenceSettings settings, MarketGroups groups, TimeMode timeMode) {
    this(settings, groups, MarketClock.of(timeMode));
  }

  ConfidenceFunction(ConfidenceSettings settings, MarketGroups groups, MarketClock clock) {
    this.settings = settings;
    this.groups = groups;
    this.clock = clock;
  }

  @Override
  public void open(OpenContext context) {
    survivals = getRuntimeContext().getState(SURVIVAL);
    phantoms = getRuntimeContext().getMapState(PHANTOMS);
    regimes = getRuntimeContext().getMapState(REGIMES);
    metrics = new EpisodeMetrics(getRuntimeContext().getMetricGroup());
  }

  @Override
  public void processElement(ConfidenceInput input, Context ctx, Collector<OpportunityEvent> out)
      throws Exception {
    if (input.alert() != null) {
      onAlert(input.alert());
      return;
    }
    if (input.regime() != null) {
      regimes.put(input.regime().market(), input.regime().regime());
      return;
    }
    OpportunityEvent event = input.event();
    EdgeSurvival survival = survival();
    metrics.seen(event, survival.confidence());
    double own =
        event.riskClass() == RiskClass.STATISTICAL ? event.confidence() : survival.confidence();
    out.collect(event.stamped(own * phantomFactor(event), regime(event)));
    if (event.event() == EventKind.MEASURED && event.edgeAfter() != null) {
      survivals.update(survival.plus(event.edgeAfter(), settings.orderLatencyMicros()));
    }
  }

  private EdgeSurvival survival() throws Exception {
    EdgeSurvival survival = survivals.value();
    return survival == null ? EdgeSurvival.NONE : survival;
  }

  private String regime(OpportunityEvent event) throws Exception {
    String market = groups.groupOf(event);
    String known = market == null ? null : regimes.get(market);
    return known == null ? OpportunityEvent.UNKNOWN_REGIME : known;
  }

  private double phantomFactor(OpportunityEvent event) throws Exception {
    Long until = phantoms.get(event.signature());
    if (until == null) {
      return 1;
    }
    if (clock.nowMicros(event.eventTimeMicros()) < until) {
      return settings.phantomFactor();
    }
    phantoms.remove(event.signature());
    return 1;
  }

  private void onAlert(Alert alert) throws Exception {
    if (alert.kind() != Alert.Kind.PHANTOM_LIQUIDITY) {
      return;
    }
    makeRoom(alert.subject(), clock.nowMicros(alert.atMicros()));
    Long known = phantoms.get(alert.subject());
    long until = alert.atMicros() + settings.phantomMicros();
    phantoms.put(alert.subject(), known == null ? until : Math.max(known, until));
  }

  /** Drops alerts that ended, and if the map is still full the one that would end first. */
  private void makeRoom(String newcomer, long now) throws Exception {
    int others = 0;
    String firstToEnd = null;
    long firstEnd = Long.MAX_VALUE;
    for (Iterator<Map.Entry<String, Long>> all = phantoms.iterator(); all.hasNext(); ) {
      Map.Entry<String, Long> entry = all.next();
      if (entry.getValue() <= now) {
        all.remove();
      } else if (!entry.getKey().equals(newcomer)) {
        others++;
        if (endsBefore(entry, firstEnd, firstToEnd)) {
          firstToEnd = entry.getKey();
          firstEnd = entry.getValue();
        }
      }
    }
    if (others >= settings.maxPhantoms()) {
      phantoms.remove(firstToEnd);
    }
  }

  /** Ties go by name, since the order in which state is walked differs between backends. */
  private static boolean endsBefore(Map.Entry<String, Long> entry, long end, String signature) {
    return entry.getValue() < end
        || (entry.getValue() == end && entry.getKey().compareTo(signature) < 0);
  }
}
