package io.arbflow.operators.judge;

import io.arbflow.domain.judgement.ReviewRequest;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Asks the ensemble in a replay, where the answer must be known before the verdict gate gets to the
 * instant it takes effect at.
 *
 * <h2>Input/output</h2>
 *
 * Events by review key, in order of their time; out: the reviews to ask for. Which openings ask
 * follows {@link ReviewPolicy}, as live, except that every verdict is taken to live for the panel's
 * time, and that nothing is overloaded: a replay waits for its models, no market runs away.
 *
 * <h2>Owned state</h2>
 *
 * The time of the last request per review key, and the market's regime then.
 *
 * <h2>Expiry</h2>
 *
 * Cleared by an event-time timer when the planned verdict has ended.
 *
 * <h2>Failure behaviour</h2>
 *
 * None of its own; a lost answer leaves the key unjudged until the next planned request.
 */
public final class ReviewPlanner
    extends KeyedProcessFunction<String, AccountOpportunity, ReviewRequest> {

  private static final ValueStateDescriptor<PlannedReview> LAST =
      new ValueStateDescriptor<>("review-planned-v2", TypeInformation.of(PlannedReview.class));

  private final JudgeSettings settings;
  private final long panelTtlMicros;

  private transient ReviewPolicy policy;
  private transient ValueState<PlannedReview> last;

  /**
   * @param panelTtlMicros how long the panel's verdicts live
   */
  public ReviewPlanner(JudgeSettings settings, long panelTtlMicros) {
    if (panelTtlMicros <= 0) {
      throw new IllegalArgumentException("panelTtl must be above 0, but is " + panelTtlMicros);
    }
    this.settings = settings;
    this.panelTtlMicros = panelTtlMicros;
  }

  @Override
  public void open(OpenContext context) {
    policy = new ReviewPolicy(settings, 0);
    last = getRuntimeContext().getState(LAST);
  }

  @Override
  public void processElement(AccountOpportunity input, Context ctx, Collector<ReviewRequest> out)
      throws Exception {
    OpportunityEvent event = input.event();
    boolean isQuestion = event.event() == EventKind.OPENED && !input.account().isEmpty();
    if (!settings.enabled() || !isQuestion || !isDue(event)) {
      return;
    }
    long now = event.eventTimeMicros();
    last.update(new PlannedReview(now, event.regime()));
    long end = policy.plannedEnd(now, panelTtlMicros);
    ctx.timerService().registerEventTimeTimer(end / 1_000);
    out.collect(ReviewRequest.of(event, now, /* overloaded= */ false, settings.visionCharts()));
  }

  private boolean isDue(OpportunityEvent event) throws Exception {
    PlannedReview before = last.value();
    return before == null
        || policy.plans(
            before.askedAtMicros(),
            before.regime(),
            panelTtlMicros,
            event.regime(),
            event.eventTimeMicros());
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<ReviewRequest> out)
      throws Exception {
    PlannedReview before = last.value();
    if (before != null
        && policy.plannedEnd(before.askedAtMicros(), panelTtlMicros) / 1_000 <= timestamp) {
      last.clear();
    }
  }
}
