package io.arbflow.operators.detect.confidence;

import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.quality.Alert;

/**
 * What the confidence of a strategy depends on: an event to stamp or an alert, exactly one of them.
 *
 * @param event an event of the detect stage, or null
 * @param alert what a pattern over time reports, or null
 */
public record ConfidenceInput(OpportunityEvent event, Alert alert) {

  /** An event to stamp. */
  public static ConfidenceInput of(OpportunityEvent event) {
    return new ConfidenceInput(event, null);
  }

  /** An alert. */
  public static ConfidenceInput of(Alert alert) {
    return new ConfidenceInput(null, alert);
  }

  /** What to key by: the strategy's name, since Flink takes no enum as a key. */
  public String key() {
    return (event != null ? event.strategy() : alert.strategy()).name();
  }

  /** The instant it belongs to, epoch microseconds; what a replay sorts by. */
  public long atMicros() {
    return event != null ? event.eventTimeMicros() : alert.atMicros();
  }
}
