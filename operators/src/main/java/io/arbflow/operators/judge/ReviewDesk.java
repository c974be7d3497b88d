package io.arbflow.operators.judge;

import io.arbflow.domain.judgement.ReviewRequest;
import io.arbflow.domain.opportunity.OpportunityEvent;

/** Asks the ensemble: never a second time under a key while the first answer is on its way. */
final class ReviewDesk {
  private final JudgeSettings settings;
  private final ReviewPolicy policy;
  private final ReviewAllowance allowance;

  ReviewDesk(JudgeSettings settings, ReviewPolicy policy, ReviewAllowance allowance) {
    this.settings = settings;
    this.policy = policy;
    this.allowance = allowance;
  }

  /** Asks with this opening as the example, if it should and the standing lets it. */
  void consider(
      ReviewMemory memory, OpportunityEvent opening, Standing standing, long now, GateOutput out) {
    switch (standing.asking()) {
      case NOBODY -> {}
      case PLANNER -> {
        if (isPlanned(memory, opening, now)) {
          note(memory, opening, now);
        }
      }
      case GATE -> {
        if (policy.asks(memory, opening.regime(), now)) {
          ask(memory, opening, standing, now, out);
        }
      }
    }
  }

  /** Asks for the first of those that a verdict was no answer to, since it is of another regime. */
  void considerWaiting(ReviewMemory memory, Standing standing, long now, GateOutput out) {
    if (standing.asking() == Standing.Asking.GATE && !memory.waiting.isEmpty()) {
      consider(memory, memory.waiting.get(0).opening(), standing, now, out);
    }
  }

  private boolean isPlanned(ReviewMemory memory, OpportunityEvent opening, long now) {
    long panelTtl = settings.verdictTtlMicros();
    return policy.plans(memory.askedAtMicros, memory.askedRegime, panelTtl, opening.regime(), now);
  }

  private void ask(
      ReviewMemory memory, OpportunityEvent opening, Standing standing, long now, GateOutput out) {
    boolean refresh = policy.isUsable(memory, opening.regime(), now);
    boolean overloaded = !allowance.take(opening.strategy(), now);
    note(memory, opening, now);
    ReviewRequest request = ReviewRequest.of(opening, now, overloaded, settings.visionCharts());
    out.ask(request.withWeights(standing.weights()), refresh);
  }

  private static void note(ReviewMemory memory, OpportunityEvent opening, long now) {
    memory.askedAtMicros = now;
    memory.askedAbout = opening.opportunityId();
    memory.askedRegime = opening.regime();
    memory.answered = false;
  }
}
