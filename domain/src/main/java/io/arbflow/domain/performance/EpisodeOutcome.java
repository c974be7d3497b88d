package io.arbflow.domain.performance;

import io.arbflow.domain.opportunity.ClosedReason;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.RiskClass;

/**
 * What is known of what became of an episode, gathered from its events in any order; an event that
 * comes again changes nothing. The label never comes from what the panel agreed on.
 *
 * <p>STATISTICAL: PAID when the CLOSED event's {@code realisedNetEdge} (executable prices, fees and
 * borrowing of both ways) is above 0, LOST when it is not, NONE when there is none, because the
 * trade could not be left or was never valued.
 *
 * <p>LOCKED and CARRY: what an order sent at the opening would have got. PAID when the MEASURED
 * event still shows a net edge above 0 at the last mark that is not later than the order latency,
 * as {@code EdgeSurvival} counts it; LOST when the edge there is 0 or less, or a leg had no fresh
 * quote there, because then there was nothing to get.
 *
 * <p>Whoever stops the watching decides nothing about the edge: when the episode closed as HALTED,
 * DISABLED or END_OF_INPUT, a missing mark or a result cut short is NONE. An edge that was measured
 * at its mark counts whatever the reason. So PENDING is left only by facts: a LOCKED episode with a
 * missing mark waits for its CLOSED, and one that is never measured stays PENDING until whoever
 * waits gives it up as NONE.
 *
 * @param riskClass null before the first event
 * @param regime market regime when it opened, else at the earliest event seen
 * @param regimeAtMicros instant of the event that the regime is from
 * @param measured whether a MEASURED event has come
 * @param edge net edge at the order latency, money; NaN where there was none
 * @param closed why it closed, null while it has not
 * @param realised realised net result, money; NaN when none was stated
 */
public record EpisodeOutcome(
    RiskClass riskClass,
    String regime,
    long regimeAtMicros,
    boolean measured,
    double edge,
    ClosedReason closed,
    double realised) {

  /** Where a statistical trade's CLOSED event states its result. */
  public static final String REALISED = "realisedNetEdge";

  /** Before any event. */
  public static final EpisodeOutcome UNKNOWN =
      new EpisodeOutcome(
          null,
          OpportunityEvent.UNKNOWN_REGIME,
          Long.MAX_VALUE,
          false,
          Double.NaN,
          null,
          Double.NaN);

  /** Whether the event can tell anything about the outcome or the regime. */
  public static boolean matters(OpportunityEvent event) {
    return event.event() != EventKind.UPDATED;
  }

  /**
   * With what the event says.
   *
   * @param orderLatencyMicros time that an order needs to its venue
   */
  public EpisodeOutcome with(OpportunityEvent event, long orderLatencyMicros) {
    EpisodeOutcome seen = withRegime(event);
    return switch (event.event()) {
      case MEASURED -> seen.withEdge(event, orderLatencyMicros);
      case CLOSED -> seen.withClosing(event);
      case OPENED, UPDATED -> seen;
    };
  }

  private EpisodeOutcome withRegime(OpportunityEvent event) {
    boolean earlier = event.eventTimeMicros() < regimeAtMicros;
    return new EpisodeOutcome(
        event.riskClass(),
        earlier ? event.regime() : regime,
        earlier ? event.eventTimeMicros() : regimeAtMicros,
        measured,
        edge,
        closed,
        realised);
  }

  private EpisodeOutcome withEdge(OpportunityEvent event, long orderLatencyMicros) {
    if (measured || event.edgeAfter() == null) {
      return this;
    }
    Double left = event.edgeAfter().atOrBefore(orderLatencyMicros);
    double known = left == null || !Double.isFinite(left) ? Double.NaN : left;
    return new EpisodeOutcome(riskClass, regime, regimeAtMicros, true, known, closed, realised);
  }

  private EpisodeOutcome withClosing(OpportunityEvent event) {
    if (closed != null || event.closedReason() == null) {
      return this;
    }
    Double stated = event.evidence() == null ? null : event.evidence().numbers().get(REALISED);
    double known = stated == null || !Double.isFinite(stated) ? Double.NaN : stated;
    return new EpisodeOutcome(
        riskClass, regime, regimeAtMicros, measured, edge, event.closedReason(), known);
  }

  /** What the facts so far amount to. */
  public EpisodeLabel label() {
    if (riskClass == null) {
      return EpisodeLabel.PENDING;
    }
    return riskClass == RiskClass.STATISTICAL ? ofResult() : ofEdge();
  }

  private EpisodeLabel ofResult() {
    if (closed == null) {
      return EpisodeLabel.PENDING;
    }
    return cutShort() || Double.isNaN(realised) ? EpisodeLabel.NONE : sign(realised);
  }

  private EpisodeLabel ofEdge() {
    if (!measured) {
      // The end of the input is the only closing after which no mark can follow.
      return closed == ClosedReason.END_OF_INPUT ? EpisodeLabel.NONE : EpisodeLabel.PENDING;
    }
    if (!Double.isNaN(edge)) {
      return sign(edge);
    }
    if (closed == null) {
      return EpisodeLabel.PENDING;
    }
    return cutShort() ? EpisodeLabel.NONE : EpisodeLabel.LOST;
  }

  private boolean cutShort() {
    return switch (closed) {
      case HALTED, DISABLED, END_OF_INPUT -> true;
      case EDGE_GONE, LEG_STALE, LEG_WITHDRAWN, VENUE_CHANGED, EXPIRED -> false;
    };
  }

  private static EpisodeLabel sign(double money) {
    return money > 0 ? EpisodeLabel.PAID : EpisodeLabel.LOST;
  }
}
