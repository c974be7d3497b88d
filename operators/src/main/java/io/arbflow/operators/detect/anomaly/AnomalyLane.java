package io.arbflow.operators.detect.anomaly;

import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.bar.PatternMatch;
import io.arbflow.domain.bar.ScoredBar;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.matrixprofile.Neighbours;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.quality.Alert;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.signal.SignalInput;
import io.arbflow.operators.lane.LaneLogic;
import io.arbflow.operators.lane.LaneOutput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.OutputTag;

/**
 * ANOMALY and PATTERN on one instrument. A bar is scored against the bars before it (robust z of
 * the return, Mahalanobis distance of its measures, half-space trees), each score by its rank among
 * earlier ones, so that ordinary bars are called anomalies at the configured level whatever the
 * measures' distribution; the level is shared evenly by the scores. Shapes of closes come from the
 * left matrix profile, patterns over time from elsewhere. Each is a signal; what followed signals
 * of its kind and direction before is what is expected of it, and it is traded on, that way or the
 * other, when that pays its costs by enough standard errors.
 *
 * <p><b>Input/output.</b> Bars of the instrument and patterns on it, in order of time, in;
 * opportunity events out, and {@link #ALERTS} on the side while ANOMALY is on. What belongs to one
 * instant is evaluated together when the instant is final: exits, then entries, then learning; so
 * everything is judged by what was known before. An unfinished bar is scored by its return alone,
 * is alerted of, and neither learned from nor traded on. A pattern without a complete bar of the
 * instrument at its instant has no price and is dropped.
 *
 * <p><b>Owned state.</b> An {@link AnomalyState} per instrument: windows, moments, cells, a bounded
 * history of closes, outcomes of each kind of signal, at most one open episode per strategy. What
 * other settings have made is dropped part by part when it does not fit.
 *
 * <p><b>Expiry.</b> A trade ends at its horizon, at its stop, or when the instrument expires, on a
 * bar at whose end somebody takes it. Keys are never forgotten: instruments come from the universe.
 *
 * <p><b>Failure behaviour.</b> Deterministic in its input, the trees' seed included. Learning goes
 * on while a strategy is off. Not thread-safe: one instance per subtask.
 */
public final class AnomalyLane implements LaneLogic<SignalInput, AnomalyState, OpportunityEvent> {
  private static final long serialVersionUID = 1L;

  /** Anomalies for a person, rate-limited per instrument. */
  public static final OutputTag<Alert> ALERTS =
      new OutputTag<>("anomaly-alerts", TypeInformation.of(Alert.class));

  private static final int ANOMALY = 0;

  private final AnomalyDesk desk;
  private final TradeBook[] books = new TradeBook[AnomalyDesk.STRATEGIES];
  private final AnomalyAlerts alerts;
  private final AnomalyTally tally = new AnomalyTally();
  private transient Neighbours neighbours;

  public AnomalyLane(Universe universe, DetectSettings settings) {
    desk = AnomalyDesk.of(universe, settings.statistics());
    alerts = new AnomalyAlerts(desk);
    for (int i = 0; i < books.length; i++) {
      books[i] = new TradeBook(desk, i, settings.of(AnomalyDesk.strategy(i)));
    }
  }

  @Override
  public TypeSerializer<AnomalyState> stateSerializer() {
    return AnomalyStateSerializer.INSTANCE;
  }

  @Override
  public AnomalyState create(int key) {
    return new AnomalyState(desk, key);
  }

  @Override
  public void onElement(AnomalyState state, SignalInput input, LaneOutput<OpportunityEvent> out) {
    if (input.eventTimeMicros() > state.nowMicros()) {
      settle(state, out);
      for (TradeBook book : books) {
        book.reach(state, input.eventTimeMicros(), out);
      }
    }
    if (input.match() != null) {
      state.matches.add(input.match());
    } else if (input.bar().bar().complete()) {
      state.pending = input.bar();
    } else {
      early(state, input.bar(), input.eventTimeMicros(), out);
    }
  }

  @Override
  public void onTime(AnomalyState state, long beforeMicros, LaneOutput<OpportunityEvent> out) {
    if (state.nowMicros() < beforeMicros) {
      settle(state, out);
    }
    for (TradeBook book : books) {
      book.finish(state, beforeMicros, out);
    }
  }

  @Override
  public void onEnd(AnomalyState state, long endMicros, LaneOutput<OpportunityEvent> out) {
    settle(state, out);
    for (TradeBook book : books) {
      book.end(state, endMicros, out);
    }
  }

  @Override
  public long nextDueMicros(AnomalyState state) {
    long due =
        state.pending != null || !state.matches.isEmpty() ? state.nowMicros() : Long.MAX_VALUE;
    for (TradeBook book : books) {
      due = Math.min(due, book.dueMicros(state));
    }
    return due;
  }

  @Override
  public void onControl(ControlView control) {
    for (TradeBook book : books) {
      book.onControl(control);
    }
  }

  @Override
  public void registerMetrics(MetricGroup group) {
    tally.register(group);
  }

  /** How often what was seen since the start. */
  AnomalyTally tally() {
    return tally;
  }

  private void early(
      AnomalyState state, ScoredBar bar, long atMicros, LaneOutput<OpportunityEvent> out) {
    AnomalyReading reading = state.scores.readEarly(bar, desk.tickSize(state.instrument));
    if (reading.says(SignalKind.SHOCK, desk.anomaly().scoreLevel())) {
      tally.early();
      if (books[ANOMALY].enabled(atMicros)) {
        alerts.note(state, SignalKind.SHOCK, bar, reading, atMicros, out);
      }
    }
  }

  /** Evaluates the instant reached, if anything of it waits. */
  private void settle(AnomalyState state, LaneOutput<OpportunityEvent> out) {
    if (state.pending != null) {
      state.adopt(desk);
      evaluate(state, state.pending, out);
      state.last = state.pending;
      state.pending = null;
    }
    state.matches.clear();
  }

  private void evaluate(AnomalyState state, ScoredBar scored, LaneOutput<OpportunityEvent> out) {
    if (neighbours == null) {
      neighbours = new Neighbours(desk.shape().neighbours());
    }
    Bar bar = scored.bar();
    tally.bar();
    AnomalyReading reading =
        state.scores.read(scored, desk.tickSize(state.instrument), desk.forest());
    ShapeReading shape = state.shapes.addThenRead(bar.close(), desk.shape(), neighbours);
    List<Signal> signals = new ArrayList<>(2);
    boolean unusual = anomalies(reading, scored, signals);
    patterns(state, shape, signals);
    if (unusual && books[ANOMALY].enabled(bar.endMicros())) {
      alerts.note(state, loudest(reading), scored, reading, bar.endMicros(), out);
    }
    Map<String, Double> figures = new HashMap<>();
    reading.explain(figures);
    shape.explain(figures);
    for (TradeBook book : books) {
      book.keepOrClose(state, bar, out);
    }
    for (TradeBook book : books) {
      book.open(state, bar, signals, figures, out);
    }
    learn(state, scored, reading, signals);
  }

  /** The bar's own signals; whether it is an anomaly, which one without a direction may be, too. */
  private boolean anomalies(AnomalyReading reading, ScoredBar bar, List<Signal> signals) {
    boolean any = false;
    int direction = (int) Math.signum(bar.logReturn());
    for (int score = 0; score <= SignalKind.RARE.ordinal(); score++) {
      SignalKind kind = SignalKind.of(score);
      if (reading.says(kind, desk.anomaly().scoreLevel())) {
        tally.signal(kind);
        any = true;
        if (direction != 0) {
          signals.add(new Signal(kind, direction, null));
        }
      }
    }
    return any;
  }

  private SignalKind loudest(AnomalyReading reading) {
    double level = desk.anomaly().scoreLevel();
    if (reading.says(SignalKind.SHOCK, level)) {
      return SignalKind.SHOCK;
    }
    return reading.says(SignalKind.JOINT, level) ? SignalKind.JOINT : SignalKind.RARE;
  }

  private void patterns(AnomalyState state, ShapeReading shape, List<Signal> signals) {
    int direction = shape.direction(desk.shape().level());
    if (direction != 0) {
      tally.signal(SignalKind.MOTIF);
      signals.add(new Signal(SignalKind.MOTIF, direction, shape.towards(direction)));
    }
    if (shape.discordLevel() <= desk.anomaly().scoreLevel()) {
      tally.discord();
    }
    for (PatternMatch match : state.matches) {
      SignalKind kind = SignalKind.of(match.kind());
      if (kind != null && match.direction() != 0) {
        tally.signal(kind);
        signals.add(new Signal(kind, match.direction(), null));
      }
    }
  }

  private void learn(
      AnomalyState state, ScoredBar bar, AnomalyReading reading, List<Signal> signals) {
    double mid = bar.bar().close();
    for (SignalKind kind : SignalKind.values()) {
      int strategy = AnomalyDesk.index(kind);
      state.outcomes[kind.ordinal()].resolve(state.bars, mid, desk.outcomes(strategy));
    }
    for (Signal signal : signals) {
      state.outcomes[signal.kind().ordinal()].note(state.bars, signal.direction(), mid);
    }
    state.scores.learn(bar, reading, desk.tickSize(state.instrument), desk.forest());
    state.bars++;
  }
}
