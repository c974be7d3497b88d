package io.arbflow.domain.budget;

import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.performance.EpisodeOutcome;

/**
 * What one episode would have brought an order sent at its opening, before there are fills: for
 * LOCKED and CARRY the net edge that its MEASURED event still shows at the order latency, 0 where
 * nothing was left to get; for STATISTICAL the realised net edge that its CLOSED event states.
 *
 * @param strategy whose
 * @param atMicros when it was known
 * @param edge money, negative for a loss
 * @param capital money that the episode would have needed, above 0
 */
public record StrategyResult(Strategy strategy, long atMicros, double edge, double capital) {

  /** Of an event of an episode; null where it tells no result. */
  public static StrategyResult of(OpportunityEvent event, long orderLatencyMicros) {
    double edge =
        event.riskClass() == RiskClass.STATISTICAL
            ? realised(event)
            : measured(event, orderLatencyMicros);
    boolean known = Double.isFinite(edge) && event.capital() > 0;
    return known
        ? new StrategyResult(event.strategy(), event.eventTimeMicros(), edge, event.capital())
        : null;
  }

  private static double measured(OpportunityEvent event, long orderLatencyMicros) {
    if (event.event() != EventKind.MEASURED || event.edgeAfter() == null) {
      return Double.NaN;
    }
    Double left = event.edgeAfter().atOrBefore(orderLatencyMicros);
    return left == null ? 0 : left;
  }

  private static double realised(OpportunityEvent event) {
    if (event.event() != EventKind.CLOSED || event.evidence() == null) {
      return Double.NaN;
    }
    Double stated = event.evidence().numbers().get(EpisodeOutcome.REALISED);
    return stated == null ? Double.NaN : stated;
  }
}
