package io.arbflow.operators.judge;

import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.judgement.ReviewRequest;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.operators.control.ControlBootstrap;
import io.arbflow.operators.control.ControlFollower;
import io.arbflow.operators.control.ControlState;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.time.MarketClock;
import io.arbflow.operators.time.TimeMode;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Looks up what the ensemble has said of an opportunity's review key. Known: straight on. Unknown:
 * one review is asked for, and the opening goes on or waits here as {@link WaitPolicy} says.
 *
 * <h2>Input/output</h2>
 *
 * Events and verdicts by review key, control by broadcast; in a replay in order of {@link
 * GateInput#atMicros}. Out: exactly one {@link JudgedEvent} per account and OPENED event, and every
 * later event of the episode after it; on {@link #REVIEWS} what to ask, live only (a replay's
 * {@link ReviewPlanner} asks before the gate).
 *
 * <h2>Owned state</h2>
 *
 * One {@link ReviewMemory} per review key: the verdict and the regime it was given in, the review
 * under way, how often the ensemble has abstained, and at most {@code maxWaitingPerKey} openings;
 * one that finds no room has waited in vain at once. Control commands.
 *
 * <h2>Expiry</h2>
 *
 * A verdict by its own instant and the cap, checked by the {@link MarketClock}; an opening at its
 * event's expiry (the newest one an UPDATED gave; the opening itself stays as it was) or when its
 * episode closes. One timer per key, moved lazily: in a replay event time, in the millisecond of
 * the instant, since everything of that millisecond has been seen by then; live processing time,
 * never before the instant. What is recorded is the exact instant in a replay and now live. The
 * memory goes when nothing waits, the latest verdict is older than the cap and the ensemble's
 * silence has been over for as long as it can last. A change of mode holds for openings that
 * follow, not for those that wait. A verdict is not used in a regime other than its own.
 *
 * <h2>Failure behaviour</h2>
 *
 * Until control and verdicts are read up to the ends seen at start nobody is asked; openings go on
 * or wait as ever. A review that is never answered can be asked again by a later opening once its
 * time is out, counted anew from a restore, after which the ensemble asks it again. When {@link
 * ReviewAllowance} has none left the request goes out marked overloaded. While nobody on the panel
 * answers ({@link ModelsWatch}), what goes on without a verdict does so at reduced size.
 */
public final class VerdictGate
    extends KeyedBroadcastProcessFunction<String, GateInput, ControlCommand, JudgedEvent> {

  /** What to ask the ensemble. */
  public static final OutputTag<ReviewRequest> REVIEWS =
      new OutputTag<>("reviews", TypeInformation.of(ReviewRequest.class));

  private static final ValueStateDescriptor<ReviewMemory> MEMORY =
      new ValueStateDescriptor<>("review-memory-v1", TypeInformation.of(ReviewMemory.class));

  private final JudgeSettings settings;
  private final TimeMode timeMode;
  private final MarketClock clock;
  private final ControlBootstrap controlBootstrap;
  private final VerdictBootstrap verdictBootstrap;

  private transient ValueState<ReviewMemory> memories;
  private transient GateLogic logic;
  private transient JudgeMetrics metrics;
  private transient ControlFollower control;
  private transient VerdictRecall recall;

  /** The gate of a job. */
  public VerdictGate(
      JudgeSettings settings,
      TimeMode timeMode,
      ControlBootstrap controlBootstrap,
      VerdictBootstrap verdictBootstrap) {
    this(settings, timeMode, MarketClock.of(timeMode), controlBootstrap, verdictBootstrap);
  }

  VerdictGate(
      JudgeSettings settings,
      TimeMode timeMode,
      MarketClock clock,
      ControlBootstrap controlBootstrap,
      VerdictBootstrap verdictBootstrap) {
    this.settings = settings;
    this.timeMode = timeMode;
    this.clock = clock;
    this.controlBootstrap = controlBootstrap;
    this.verdictBootstrap = verdictBootstrap;
  }

  @Override
  public void open(OpenContext context) {
    memories = getRuntimeContext().getState(MEMORY);
    int subtasks = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
    ReviewAllowance allowance = ReviewAllowance.share(settings, subtasks);
    logic = new GateLogic(settings, clock, allowance, clock.nowMicros(0));
    metrics = new JudgeMetrics(getRuntimeContext().getMetricGroup());
    control = new ControlFollower(controlBootstrap);
    recall = new VerdictRecall(verdictBootstrap);
  }

  @Override
  public void processElement(GateInput input, ReadOnlyContext ctx, Collector<JudgedEvent> out)
      throws Exception {
    GateOutput output = new Output(ctx, out);
    AccountOpportunity opportunity = input.opportunity();
    if (opportunity != null && logic.isOff(opportunity)) {
      logic.passOff(opportunity, output);
      return;
    }
    boolean ready = control.ready() & recall.ready(); // both are asked
    Standing standing = standing(input, ready, ctx);
    ReviewMemory memory = memory();
    int waiting = memory.waiting.size();
    if (opportunity == null) {
      logic.onVerdict(memory, input.verdict(), standing, output);
    } else {
      recall(memory, ctx.getCurrentKey(), standing, output);
      logic.onEvent(memory, opportunity, standing, output);
    }
    metrics.waitingChanged(memory.waiting.size() - waiting);
    keep(memory, ctx.timerService());
  }

  @Override
  public void processBroadcastElement(
      ControlCommand command, Context ctx, Collector<JudgedEvent> out) throws Exception {
    control.accept(command, ctx.getBroadcastState(ControlState.DESCRIPTOR));
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<JudgedEvent> out)
      throws Exception {
    ReviewMemory memory = memories.value();
    if (memory == null) {
      return;
    }
    memory.timerMillis = Long.MAX_VALUE;
    int waiting = memory.waiting.size();
    logic.settle(memory, clock.nowMicros(lastMicrosOf(timestamp)), new Output(ctx, out));
    metrics.waitingChanged(memory.waiting.size() - waiting);
    keep(memory, ctx.timerService());
  }

  private ReviewMemory memory() throws Exception {
    ReviewMemory memory = memories.value();
    return memory == null ? new ReviewMemory() : memory;
  }

  private void recall(ReviewMemory memory, String reviewKey, Standing standing, GateOutput output) {
    for (Verdict verdict : recall.take(reviewKey)) {
      logic.onVerdict(memory, verdict, standing, output);
    }
  }

  private Standing standing(GateInput input, boolean ready, ReadOnlyContext ctx) throws Exception {
    ControlView view = control.view(ctx.getBroadcastState(ControlState.DESCRIPTOR));
    long now = clock.nowMicros(input.atMicros());
    String account = input.opportunity() == null ? "" : input.opportunity().account();
    PanelHealth panel = PanelHealth.of(view.jobParameter(PanelHealth.PARAMETER, now));
    metrics.withoutModels(now < panel.downUntilMicros());
    return new Standing(
        view.mode(account, settings.mode(), now), asking(ready), view.weights(now), panel);
  }

  private Standing.Asking asking(boolean ready) {
    if (timeMode == TimeMode.REPLAY) {
      return Standing.Asking.PLANNER;
    }
    return ready ? Standing.Asking.GATE : Standing.Asking.NOBODY;
  }

  private void keep(ReviewMemory memory, TimerService timers) throws Exception {
    if (logic.isForgettable(memory)) {
      disarm(memory, timers);
      memories.clear();
      return;
    }
    long due = millis(logic.nextDueMicros(memory));
    if (due < memory.timerMillis) {
      disarm(memory, timers);
      arm(memory, due, timers);
    }
    memories.update(memory);
  }

  private void arm(ReviewMemory memory, long due, TimerService timers) {
    memory.timerMillis = due;
    if (timeMode == TimeMode.LIVE) {
      timers.registerProcessingTimeTimer(due);
    } else {
      timers.registerEventTimeTimer(due);
    }
  }

  private void disarm(ReviewMemory memory, TimerService timers) {
    if (memory.timerMillis == Long.MAX_VALUE) {
      return;
    }
    if (timeMode == TimeMode.LIVE) {
      timers.deleteProcessingTimeTimer(memory.timerMillis);
    } else {
      timers.deleteEventTimeTimer(memory.timerMillis);
    }
  }

  private long millis(long micros) {
    boolean roundUp = timeMode == TimeMode.LIVE && micros % 1_000 != 0;
    return micros / 1_000 + (roundUp ? 1 : 0);
  }

  private static long lastMicrosOf(long millis) {
    return millis * 1_000 + 999;
  }

  private final class Output implements GateOutput {
    private final ReadOnlyContext ctx;
    private final Collector<JudgedEvent> out;

    Output(ReadOnlyContext ctx, Collector<JudgedEvent> out) {
      this.ctx = ctx;
      this.out = out;
    }

    @Override
    public void pass(JudgedEvent event) {
      metrics.passed(event);
      out.collect(event);
    }

    @Override
    public void ask(ReviewRequest request, boolean refresh) {
      metrics.asked(request, refresh);
      ctx.output(REVIEWS, request);
    }

    @Override
    public void lookedUp(Found found) {
      metrics.lookedUp(found);
    }

    @Override
    public void ignoredVerdict() {
      metrics.ignoredVerdict();
    }
  }
}
