package io.arbflow.operators.detect.regime;

import io.arbflow.domain.context.MarketReturn;
import io.arbflow.domain.context.RegimeParameters;
import io.arbflow.operators.order.ReplaySorter;

/**
 * What the regime lane takes: a return or the outcome of a fit, exactly one of them.
 *
 * @param value what the market did, or null
 * @param parameters what to run with from the next return on, or null
 */
public record RegimeInput(MarketReturn value, RegimeParameters parameters) {

  /**
   * Order within one instant: by market, then the return, then the fits that were made with it, so
   * that parameters never see a return that they were estimated from.
   */
  public static final ReplaySorter.Order<RegimeInput> ORDER = RegimeInput::compareWithinInstant;

  /** A return. */
  public static RegimeInput of(MarketReturn value) {
    return new RegimeInput(value, null);
  }

  /** The outcome of a fit. */
  public static RegimeInput of(RegimeParameters parameters) {
    return new RegimeInput(null, parameters);
  }

  /** Index of the market; what to key by. */
  public int group() {
    return value != null ? value.group() : parameters.group();
  }

  /** The instant it belongs to, epoch microseconds. */
  public long atMicros() {
    return value != null ? value.atMicros() : parameters.atMicros();
  }

  private static int compareWithinInstant(RegimeInput a, RegimeInput b) {
    int order = Integer.compare(a.group(), b.group());
    if (order == 0) {
      order = Boolean.compare(a.value == null, b.value == null);
    }
    return order != 0 || a.parameters == null || b.parameters == null
        ? order
        : Long.compare(a.parameters.version(), b.parameters.version());
  }
}
