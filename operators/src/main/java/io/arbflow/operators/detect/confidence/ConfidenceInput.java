package io.arbflow.operators.detect.confidence;

import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.quality.Alert;
import io.arbflow.operators.order.EventOrder;
import io.arbflow.operators.order.ReplaySorter;

/**
 * What the stamps of a strategy depend on: an event to stamp, an alert or a regime, exactly one of
 * them.
 *
 * @param event an event of the detect stage, or null
 * @param alert what a pattern over time reports, or null
 * @param regime a market's new regime, or null
 */
public record ConfidenceInput(OpportunityEvent event, Alert alert, RegimeNews regime) {

  /**
   * Order of inputs of one instant: regimes, since the bars that they are read from end before it;
   * then events by episode; then alerts, since an event of the instant is what caused them.
   */
  public static final ReplaySorter.Order<ConfidenceInput> ORDER =
      ConfidenceInput::compareWithinInstant;

  /** An event to stamp. */
  public static ConfidenceInput of(OpportunityEvent event) {
    return new ConfidenceInput(event, null, null);
  }

  /** An alert. */
  public static ConfidenceInput of(Alert alert) {
    return new ConfidenceInput(null, alert, null);
  }

  /** A market's new regime. */
  public static ConfidenceInput of(RegimeNews regime) {
    return new ConfidenceInput(null, null, regime);
  }

  /** What to key by: the strategy's name, since Flink takes no enum as a key. */
  public String strategy() {
    if (event != null) {
      return event.strategy().name();
    }
    return (alert != null ? alert.strategy() : regime.strategy()).name();
  }

  /** The instant it belongs to, epoch microseconds; what a replay sorts by. */
  public long atMicros() {
    if (event != null) {
      return event.eventTimeMicros();
    }
    return alert != null ? alert.atMicros() : regime.atMicros();
  }

  private static int compareWithinInstant(ConfidenceInput a, ConfidenceInput b) {
    int order = Integer.compare(a.rank(), b.rank());
    if (order != 0) {
      return order;
    }
    if (a.event != null) {
      return EventOrder.withinInstant(a.event, b.event);
    }
    return a.alert != null
        ? a.alert.subject().compareTo(b.alert.subject())
        : a.regime.market().compareTo(b.regime.market());
  }

  private int rank() {
    if (regime != null) {
      return 0;
    }
    return event != null ? 1 : 2;
  }
}
