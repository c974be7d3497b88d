package io.arbflow.operators.detect.anomaly;

import io.arbflow.domain.bar.PatternKind;
import io.arbflow.domain.bar.PatternMatch;
import io.arbflow.domain.bar.ScoredBar;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.quality.Alert;
import io.arbflow.operators.detect.AnomalySettings;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.ShapeSettings;
import io.arbflow.operators.detect.StatisticsSettings;
import io.arbflow.operators.detect.StrategySettings;
import io.arbflow.operators.detect.signal.SignalInput;
import io.arbflow.operators.lane.LaneOutput;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import org.apache.flink.util.OutputTag;

/** The lane on one share, fed as the runtime feeds it. */
final class AnomalyRun implements LaneOutput<OpportunityEvent> {
  static final AnomalySettings OFTEN =
      new AnomalySettings(2, 5, 0.03, 200, 100, 15, 5, 100, 7, 60, 12, 4, 3, 300_000_000);
  static final ShapeSettings SHAPES =
      new ShapeSettings(2, 5, 12, 600, 8, 4, 0.8, 0.05, 60, 10, 3, 3);

  final List<OpportunityEvent> events = new ArrayList<>();
  final List<Alert> alerts = new ArrayList<>();
  final AnomalyLane lane;
  AnomalyState state;

  AnomalyRun(double feeBps) {
    lane = lane(feeBps, OFTEN, SHAPES);
    state = lane.create(0);
  }

  AnomalyRun(AnomalyLane lane) {
    this.lane = lane;
    state = lane.create(0);
  }

  static AnomalyLane lane(double feeBps, AnomalySettings anomaly, ShapeSettings shape) {
    Universe universe =
        Universe.of(
            List.of(Venue.of("V", feeBps, 0, 5_000)),
            List.of(Instrument.equity("ACME", "USD", 0.01, 1)));
    EnumMap<Strategy, StrategySettings> on = new EnumMap<>(Strategy.class);
    on.put(Strategy.ANOMALY, new StrategySettings(true, 0, 0.5, Long.MAX_VALUE));
    on.put(Strategy.PATTERN, new StrategySettings(true, 0, 0.5, Long.MAX_VALUE));
    StatisticsSettings d = StatisticsSettings.DEFAULTS;
    StatisticsSettings statistics =
        new StatisticsSettings(
            d.bars(),
            d.regime(),
            d.breakdown(),
            d.pairs(),
            d.reversion(),
            d.momentum(),
            d.leadLag(),
            anomaly,
            shape);
    return new AnomalyLane(
        universe, new DetectSettings(on, 4, false, 10_000, 100).withStatistics(statistics));
  }

  void bar(ScoredBar bar) {
    lane.onElement(state, SignalInput.of(bar), this);
  }

  void match(PatternKind kind, int direction, long micros) {
    PatternMatch match = new PatternMatch(kind, 0, -1, direction, 4, micros - 1, micros);
    lane.onElement(state, SignalInput.of(match), this);
  }

  /** Everything up to the instant, included, is final. */
  void passed(long micros) {
    lane.onTime(state, micros + 1, this);
    if (lane.nextDueMicros(state) <= micros) {
      throw new AssertionError("still due at " + lane.nextDueMicros(state));
    }
  }

  List<OpportunityEvent> of(EventKind kind, Strategy strategy) {
    return events.stream().filter(e -> e.event() == kind && e.strategy() == strategy).toList();
  }

  @Override
  public void emit(OpportunityEvent event, long eventTimeMicros) {
    if (event.eventTimeMicros() != eventTimeMicros) {
      throw new AssertionError("emitted at " + eventTimeMicros + ": " + event);
    }
    events.add(event);
  }

  @Override
  public <T> void side(OutputTag<T> tag, T value, long eventTimeMicros) {
    Alert alert = (Alert) value;
    if (!tag.equals(AnomalyLane.ALERTS) || alert.atMicros() != eventTimeMicros) {
      throw new AssertionError("emitted at " + eventTimeMicros + ": " + alert);
    }
    alerts.add(alert);
  }
}
