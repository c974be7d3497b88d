package io.arbflow.operators.budget;

import io.arbflow.operators.performance.JoinSettings;
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
 * Holds what accounts ordered against what the episodes brought. The result is that of {@link
 * io.arbflow.domain.budget.StrategyResult}: the net edge that a MEASURED event still shows at the
 * order latency (LOCKED, CARRY), or the realised net edge of the CLOSED event (STATISTICAL), over
 * the capital of the episode. It is the same whether the job trades, shadows or paper-trades, needs
 * no marks and no broker, and does not depend on the size that was ordered, since edge and capital
 * grow alike; what it leaves out is slippage after the order latency.
 *
 * <h2>Input/output</h2>
 *
 * Results and approvals (APPROVED and SHADOW decisions) by opportunity id, in any order. Out:
 * exactly one {@link AllocatorInput} for each account that took an episode with a result.
 *
 * <h2>Owned state</h2>
 *
 * One {@link PendingResult} per episode that has a result or was taken.
 *
 * <h2>Expiry</h2>
 *
 * By the wall clock, from the arrival of what is remembered: a result that nobody took after {@code
 * verdictWaitMicros} (longer than an approval may wait), an order without a result after {@code
 * outcomeWaitMicros}, what is settled after {@code repeatWaitMicros}. One processing-time timer per
 * key, moved lazily.
 *
 * <h2>Failure behaviour</h2>
 *
 * What comes again, from a topic that is written at least once, changes nothing within these times.
 * What was ordered and has no result in time is counted ({@code budgets.withoutResult}).
 */
public final class ResultJoin extends KeyedProcessFunction<String, ResultInput, AllocatorInput> {
  private static final ValueStateDescriptor<PendingResult> PENDING =
      new ValueStateDescriptor<>("pending-result-v1", TypeInformation.of(PendingResult.class));

  private final JoinSettings settings;
  private final MarketClock clock;

  private transient ValueState<PendingResult> pending;
  private transient Counter results;
  private transient Counter withoutResult;

  /** Of a live job. */
  public ResultJoin(JoinSettings settings) {
    this(settings, event -> MarketClock.wallMicros());
  }

  ResultJoin(JoinSettings settings, MarketClock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public void open(OpenContext context) {
    pending = getRuntimeContext().getState(PENDING);
    MetricGroup group = getRuntimeContext().getMetricGroup().addGroup("budgets");
    results = group.counter("results");
    withoutResult = group.counter("withoutResult");
  }

  @Override
  public void processElement(ResultInput input, Context ctx, Collector<AllocatorInput> out)
      throws Exception {
    PendingResult known = pending.value();
    PendingResult before = known == null ? PendingResult.NEW : known;
    long now = clock.nowMicros(0);
    PendingResult after =
        input.result() != null
            ? before.with(input.result()).until(now + settings.verdictWaitMicros())
            : taken(before, input.taken(), now);
    if (after.settles()) {
      for (TakenEpisode taken : after.waiting()) {
        results.inc();
        out.collect(AllocatorInput.of(taken, after.result()));
      }
      after = after.settled().until(now + settings.repeatWaitMicros());
    }
    pending.update(armed(after, ctx.timerService()));
  }

  private PendingResult taken(PendingResult before, TakenEpisode taken, long now) {
    PendingResult after = before.with(taken);
    return after == before || after.result() != null
        ? after
        : after.until(now + settings.outcomeWaitMicros());
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<AllocatorInput> out)
      throws Exception {
    PendingResult known = pending.value();
    if (known == null) {
      return;
    }
    PendingResult fired = known.withTimer(Long.MAX_VALUE);
    if (clock.nowMicros(0) >= fired.expiresAtMicros()) {
      withoutResult.inc(fired.waiting().size());
      pending.clear();
    } else {
      pending.update(armed(fired, ctx.timerService()));
    }
  }

  /** A timer that is too early re-arms itself. */
  private static PendingResult armed(PendingResult result, TimerService timers) {
    if (result.timerMillis() != Long.MAX_VALUE) {
      return result;
    }
    long due = Math.floorDiv(result.expiresAtMicros() + 999, 1_000);
    timers.registerProcessingTimeTimer(due);
    return result.withTimer(due);
  }
}
