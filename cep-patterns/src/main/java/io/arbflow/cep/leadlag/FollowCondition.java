package io.arbflow.cep.leadlag;

import org.apache.flink.cep.pattern.conditions.IterativeCondition;

/** Whether the next bar of a pair means the given thing, after those matched so far. */
final class FollowCondition extends IterativeCondition<PairBar> {
  private static final long serialVersionUID = 1L;

  private final FollowThroughSettings settings;
  private final FollowProgress.Step wanted;

  FollowCondition(FollowThroughSettings settings, FollowProgress.Step wanted) {
    this.settings = settings;
    this.wanted = wanted;
  }

  @Override
  public boolean filter(PairBar event, Context<PairBar> before) throws Exception {
    PairBar lead = before.getEventsForPattern(LeadLagFollowThrough.LEAD).iterator().next();
    FollowProgress progress = new FollowProgress(lead, settings);
    for (PairBar earlier : before.getEventsForPattern(LeadLagFollowThrough.BETWEEN)) {
      progress.next(earlier);
    }
    return progress.next(event) == wanted;
  }
}
