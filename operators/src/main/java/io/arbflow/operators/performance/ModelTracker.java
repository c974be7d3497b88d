package io.arbflow.operators.performance;

import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.judgement.PanelWeights;
import io.arbflow.domain.judgement.SeatWeight;
import io.arbflow.domain.performance.PanelLearner;
import io.arbflow.domain.performance.ReviewWindow;
import io.arbflow.domain.performance.ScoredReview;
import io.arbflow.domain.performance.ScoredVote;
import io.arbflow.domain.performance.SeatAlarm;
import io.arbflow.operators.control.ControlBootstrap;
import io.arbflow.operators.control.ControlFollower;
import io.arbflow.operators.control.ControlState;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.time.MarketClock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keeps the newest scored reviews of the panel and publishes what they teach.
 *
 * <h2>Input/output</h2>
 *
 * Scored reviews under one key, since the seats' dependence is learnt from all of them together,
 * and there are never more than reviews are asked for, a few a second; control by broadcast.
 * Reviews of stand-ins are learnt from only when the settings say so, and then those of models are
 * not. Out: SET_MODEL_WEIGHTS commands for the control topic.
 *
 * <h2>Owned state</h2>
 *
 * The newest {@code memoryReviews} reviews by number, a {@link SeatAlarm} per seat and model that
 * ever answered, and one {@link TrackerMemory}. Control commands.
 *
 * <h2>Expiry</h2>
 *
 * A review when {@code memoryReviews} newer ones have come; nothing else, there are as many alarms
 * as seats have models. At most one processing-time timer, for a publication that is due later.
 *
 * <h2>Failure behaviour</h2>
 *
 * Nothing is published before control was read to its end: what is published moves by bounded steps
 * from the weights in force, whoever set them, and who is silenced there, or heard, is so until
 * outcomes that come later turn it. A command's sequence is its issue time, and always above those
 * of its own last one and of the one in force. After a restore the state is as of the checkpoint
 * and what follows is learnt again; a publication may come twice, the newer one holds.
 */
public final class ModelTracker
    extends KeyedBroadcastProcessFunction<String, ScoredReview, ControlCommand, ControlCommand> {

  /** The one key. */
  public static final String PANEL = "panel";

  private static final String WEIGHTS = "ALL//WEIGHTS";
  private static final ValueStateDescriptor<TrackerMemory> MEMORY =
      new ValueStateDescriptor<>("model-tracker-v1", TypeInformation.of(TrackerMemory.class));
  private static final MapStateDescriptor<Long, ScoredReview> REVIEWS =
      new MapStateDescriptor<>(
          "scored-reviews-v1", Types.LONG, TypeInformation.of(ScoredReview.class));
  private static final MapStateDescriptor<String, SeatAlarm> ALARMS =
      new MapStateDescriptor<>("seat-alarms-v1", Types.STRING, TypeInformation.of(SeatAlarm.class));

  private final TrackerSettings settings;
  private final ControlBootstrap bootstrap;
  private final MarketClock clock;

  private transient ValueState<TrackerMemory> memories;
  private transient MapState<Long, ScoredReview> reviews;
  private transient MapState<String, SeatAlarm> alarms;
  private transient ControlFollower control;
  private transient PerformanceMetrics metrics;
  private transient long startedAtMicros;

  /** Of a live job. */
  public ModelTracker(TrackerSettings settings, ControlBootstrap bootstrap) {
    this(settings, bootstrap, event -> MarketClock.wallMicros());
  }

  ModelTracker(TrackerSettings settings, ControlBootstrap bootstrap, MarketClock clock) {
    this.settings = settings;
    this.bootstrap = bootstrap;
    this.clock = clock;
  }

  @Override
  public void open(OpenContext context) {
    memories = getRuntimeContext().getState(MEMORY);
    reviews = getRuntimeContext().getMapState(REVIEWS);
    alarms = getRuntimeContext().getMapState(ALARMS);
    control = new ControlFollower(bootstrap);
    metrics = new PerformanceMetrics(getRuntimeContext().getMetricGroup());
    startedAtMicros = clock.nowMicros(0);
  }

  @Override
  public void processElement(
      ScoredReview review, ReadOnlyContext ctx, Collector<ControlCommand> out) throws Exception {
    metrics.seen(review);
    if (review.simulated() != settings.simulated()) {
      return;
    }
    TrackerMemory memory = heeded(memory(), ctx.getBroadcastState(ControlState.DESCRIPTOR));
    reviews.put(memory.next(), review);
    forget(memory.next() - settings.learning().memoryReviews());
    boolean turned = review.labelled() && raise(review, memory.next());
    publishIfDue(
        memory.after(review.labelled(), turned),
        ctx.getBroadcastState(ControlState.DESCRIPTOR),
        ctx.timerService(),
        out);
  }

  @Override
  public void processBroadcastElement(
      ControlCommand command, Context ctx, Collector<ControlCommand> out) throws Exception {
    control.accept(command, ctx.getBroadcastState(ControlState.DESCRIPTOR));
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<ControlCommand> out)
      throws Exception {
    publishIfDue(
        heeded(memory(), ctx.getBroadcastState(ControlState.DESCRIPTOR)).withTimer(Long.MAX_VALUE),
        ctx.getBroadcastState(ControlState.DESCRIPTOR),
        ctx.timerService(),
        out);
  }

  private TrackerMemory memory() throws Exception {
    TrackerMemory memory = memories.value();
    return memory == null ? TrackerMemory.NEW : memory;
  }

  /** And what is older, which there is when fewer are remembered since the last restore. */
  private void forget(long number) throws Exception {
    for (long old = number; reviews.contains(old); old--) {
      reviews.remove(old);
    }
  }

  /**
   * Takes over who is silenced under weights that others have set, or that were in force before a
   * start without state. A first look at control silences only: what has been learnt since the
   * start is newer than it.
   */
  private TrackerMemory heeded(
      TrackerMemory memory, ReadOnlyBroadcastState<String, ControlCommand> state) throws Exception {
    if (!control.ready()) {
      return memory;
    }
    ControlView view = control.view(state);
    ControlCommand held = view.newest(WEIGHTS);
    if (held == null || held.sequence() <= memory.sequence()) {
      return memory;
    }
    PanelWeights inForce = view.weights(clock.nowMicros(0));
    PanelWeights before = usable(inForce);
    if (before.equals(inForce)) {
      setAlarms(before, memory);
    }
    return memory.heeding(held.sequence(), before);
  }

  private void setAlarms(PanelWeights inForce, TrackerMemory memory) throws Exception {
    Map<String, SeatAlarm> known = alarms();
    for (SeatWeight seat : inForce.seats()) {
      String key = ScoredVote.key(seat.seat(), seat.model());
      SeatAlarm alarm = known.remove(key);
      boolean wasSilenced = alarm != null && alarm.silenced();
      if (seat.silenced() ? !wasSilenced : wasSilenced && memory.sequence() > 0) {
        alarms.put(key, SeatAlarm.set(seat.silenced(), memory.next()));
      }
    }
    for (Map.Entry<String, SeatAlarm> unnamed : known.entrySet()) {
      if (unnamed.getValue().silenced() && memory.sequence() > 0) {
        alarms.put(unnamed.getKey(), SeatAlarm.set(false, memory.next()));
      }
    }
  }

  /** Counts the labelled votes; whether a seat was silenced or is heard again. */
  private boolean raise(ScoredReview review, long number) throws Exception {
    boolean turned = false;
    for (ScoredVote vote : review.votes()) {
      if (vote.decided()) {
        SeatAlarm known = alarms.get(vote.key());
        SeatAlarm before = known == null ? SeatAlarm.NEW : known;
        SeatAlarm after =
            before.plus(vote.right(review.paid()), number, settings.learning().alarmSteps());
        alarms.put(vote.key(), after);
        turned |= after.silenced() != before.silenced();
      }
    }
    return turned;
  }

  private void publishIfDue(
      TrackerMemory memory,
      ReadOnlyBroadcastState<String, ControlCommand> state,
      TimerService timers,
      Collector<ControlCommand> out)
      throws Exception {
    long now = clock.nowMicros(0);
    long due =
        Math.max(startedAtMicros, memory.publishedAtMicros()) + settings.publishEveryMicros();
    boolean enough = memory.newLabels() >= settings.leastNewLabels();
    boolean ready = control.ready();
    metrics.ready(ready);
    if (ready && (memory.turned() || (enough && now >= due))) {
      memories.update(publish(memory, control.view(state), now, out));
    } else if (ready && enough && memory.timerMillis() == Long.MAX_VALUE) {
      long millis = Math.floorDiv(due + 999, 1_000);
      timers.registerProcessingTimeTimer(millis);
      memories.update(memory.withTimer(millis));
    } else {
      memories.update(memory);
    }
  }

  private TrackerMemory publish(
      TrackerMemory memory, ControlView view, long now, Collector<ControlCommand> out)
      throws Exception {
    ControlCommand held = view.newest(WEIGHTS);
    long heldSequence = held == null ? 0 : held.sequence();
    PanelWeights before =
        usable(heldSequence >= memory.sequence() ? view.weights(now) : memory.published());
    PanelWeights weights =
        new PanelLearner(settings.learning()).learn(window(memory), alarms(), before, now);
    long sequence = Math.max(now, 1 + Math.max(heldSequence, memory.sequence()));
    out.collect(WeightsCommand.of(weights, sequence, now));
    metrics.published(weights);
    return memory.afterPublishing(weights, sequence, now);
  }

  /** What stand-ins taught is no beginning for models, nor the other way round. */
  private PanelWeights usable(PanelWeights inForce) {
    return inForce.simulated() == settings.simulated() ? inForce : PanelWeights.NONE;
  }

  /**
   * The newest without a gap: over a restore the memory may have been made larger than what was
   * remembered, or a panel of stand-ins may have made way for models.
   */
  private ReviewWindow window(TrackerMemory memory) throws Exception {
    long first = Math.max(0, memory.next() - settings.learning().memoryReviews());
    List<ScoredReview> newest = new ArrayList<>((int) (memory.next() - first));
    for (long number = memory.next() - 1; number >= first; number--) {
      ScoredReview review = reviews.get(number);
      if (review == null || review.simulated() != settings.simulated()) {
        break;
      }
      newest.add(review);
    }
    Collections.reverse(newest);
    return new ReviewWindow(newest, memory.next() - newest.size());
  }

  private Map<String, SeatAlarm> alarms() throws Exception {
    Map<String, SeatAlarm> all = new HashMap<>();
    for (Map.Entry<String, SeatAlarm> entry : alarms.entries()) {
      all.put(entry.getKey(), entry.getValue());
    }
    return all;
  }
}
