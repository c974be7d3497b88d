package io.arbflow.operators.performance;

import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.performance.EpisodeLabel;
import io.arbflow.domain.performance.ScoredReview;
import io.arbflow.operators.time.MarketClock;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Holds each verdict against what became of the episode that the models were shown.
 *
 * <h2>Input/output</h2>
 *
 * Events and verdicts by opportunity id, in any order. Out: exactly one {@link ScoredReview} per
 * verdict that asked anybody, as soon as the outcome is known, without a label when it never is. Of
 * several verdicts on one episode the first to come has the label.
 *
 * <h2>Owned state</h2>
 *
 * One {@link PendingReview} per episode: the facts that decide its label, at most {@code
 * mostVerdicts} verdicts and their instants. Updates of episodes touch no state. So an episode that
 * nobody judges costs three small writes, and episodes spread over all subtasks.
 *
 * <h2>Expiry</h2>
 *
 * By the wall clock, from the arrival of what is remembered: an episode without a verdict after
 * {@code verdictWaitMicros}, a verdict without an outcome after {@code outcomeWaitMicros} (it then
 * leaves without a label), a scored one after {@code repeatWaitMicros}. One processing-time timer
 * per key, moved lazily. A verdict or event that comes later than that is as good as one whose
 * other half never comes.
 *
 * <h2>Failure behaviour</h2>
 *
 * What comes again, from a topic that is written at least once, changes nothing within these times.
 * A verdict beyond {@code mostVerdicts} is counted ({@code performance.verdictsDropped}).
 */
public final class OutcomeJoin extends KeyedProcessFunction<String, OutcomeInput, ScoredReview> {
  private static final ValueStateDescriptor<PendingReview> PENDING =
      new ValueStateDescriptor<>("pending-review-v1", TypeInformation.of(PendingReview.class));

  private final JoinSettings settings;
  private final MarketClock clock;

  private transient ValueState<PendingReview> pending;
  private transient Counter labelled;
  private transient Counter unlabelled;
  private transient Counter dropped;

  /** Of a live job. */
  public OutcomeJoin(JoinSettings settings) {
    this(settings, event -> MarketClock.wallMicros());
  }

  OutcomeJoin(JoinSettings settings, MarketClock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public void open(OpenContext context) {
    pending = getRuntimeContext().getState(PENDING);
    MetricGroup group = getRuntimeContext().getMetricGroup().addGroup("performance");
    labelled = group.counter("reviewsLabelled");
    unlabelled = group.counter("reviewsWithoutOutcome");
    dropped = group.counter("verdictsDropped");
  }

  @Override
  public void processElement(OutcomeInput input, Context ctx, Collector<ScoredReview> out)
      throws Exception {
    if (!input.matters()) {
      return;
    }
    PendingReview known = pending.value();
    PendingReview before = known == null ? PendingReview.NEW : known;
    long now = clock.nowMicros(0);
    PendingReview after =
        input.event() != null
            ? before
                .with(before.outcome().with(input.event(), settings.orderLatencyMicros()))
                .until(now + settings.verdictWaitMicros())
            : onVerdict(before, input.verdict(), now);
    if (!after.waiting().isEmpty() && after.outcome().label() != EpisodeLabel.PENDING) {
      emit(after, out);
      after = after.scored(now + settings.repeatWaitMicros());
    }
    pending.update(armed(after, ctx.timerService()));
  }

  private PendingReview onVerdict(PendingReview before, Verdict verdict, long now) {
    if (before.knows(verdict)) {
      return before;
    }
    if (before.seen().size() >= settings.mostVerdicts()) {
      dropped.inc();
      return before;
    }
    return before.with(verdict).until(now + settings.outcomeWaitMicros());
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<ScoredReview> out)
      throws Exception {
    PendingReview known = pending.value();
    if (known == null) {
      return;
    }
    PendingReview fired = known.withTimer(Long.MAX_VALUE);
    if (clock.nowMicros(0) >= fired.expiresAtMicros()) {
      emit(fired, out);
      pending.clear();
    } else {
      pending.update(armed(fired, ctx.timerService()));
    }
  }

  private void emit(PendingReview review, Collector<ScoredReview> out) {
    for (ScoredReview score : review.scores()) {
      (score.labelled() ? labelled : unlabelled).inc();
      out.collect(score);
    }
  }

  /** A timer that is too early re-arms itself; one that is too late is replaced. */
  private static PendingReview armed(PendingReview review, TimerService timers) {
    long due = Math.floorDiv(review.expiresAtMicros() + 999, 1_000);
    if (review.timerMillis() <= due) {
      return review;
    }
    if (review.timerMillis() != Long.MAX_VALUE) {
      timers.deleteProcessingTimeTimer(review.timerMillis());
    }
    timers.registerProcessingTimeTimer(due);
    return review.withTimer(due);
  }
}
