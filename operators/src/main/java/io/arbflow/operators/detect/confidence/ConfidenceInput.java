package io.arbflow.operators.detect.confidence;

import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.quality.Alert;
import io.arbflow.operators.order.EventOrder;
import io.arbflow.operators.order.ReplaySorter;

/**
 * What the confidence of a strategy depends on: an event to stamp or an alert, exactly one of them.
 *
 * @param event an event of the detect stage, or null
 * @param alert what a pattern over time reports, or null
 */
public record ConfidenceInput(OpportunityEvent event, Alert alert) {

  /**
   * Order of inputs of one instant: events by episode, then alerts, since an event of the instant
   * is what caused them.
   */
  public static final ReplaySorter.Order<ConfidenceInput> ORDER =
      ConfidenceInput::compareWithinInstant;

  /** An event to stamp. */
  public static ConfidenceInput of(OpportunityEvent event) {
    return new ConfidenceInput(event, null);
  }

  /** An alert. */
  public static ConfidenceInput of(Alert alert) {
    return new ConfidenceInput(null, alert);
  }

  /** What to key by: the strategy's name, since Flink takes no enum as a key. */
  public String strategy() {
    return (event != null ? event.strategy() : alert.strategy()).name();
  }

  /** The instant it belongs to, epoch microseconds; what a replay sorts by. */
  public long atMicros() {
    return event != null ? event.eventTimeMicros() : alert.atMicros();
  }

  private static int compareWithinInstant(ConfidenceInput a, ConfidenceInput b) {
    if (a.event != null && b.event != null) {
      return EventOrder.withinInstant(a.event, b.event);
    }
    if (a.event != null || b.event != null) {
      return a.event != null ? -1 : 1;
    }
    return a.alert.subject().compareTo(b.alert.subject());
  }
}
