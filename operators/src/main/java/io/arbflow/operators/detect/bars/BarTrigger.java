package io.arbflow.operators.detect.bars;

import io.arbflow.domain.bar.Bar;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.windowing.triggers.Trigger;
import org.apache.flink.streaming.api.windowing.triggers.TriggerResult;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;

/**
 * Fires a window of base bars early, with the first base bar that ends at or after each whole
 * multiple of an interval since the window's start, and at the window's end. So what is shown early
 * depends on the base bars alone, not on when they came.
 *
 * <p><b>Input/output.</b> Base bars in order of time; when to fire. <b>Owned state.</b> How many
 * intervals have been shown ({@link #SHOWN}), per window. <b>Expiry.</b> With the window.
 * <b>Failure behaviour.</b> Cannot fail; after a restore it goes on where it was.
 */
public final class BarTrigger extends Trigger<Bar, TimeWindow> {
  private static final long serialVersionUID = 1L;

  /** Intervals of an unfinished window that have been shown. */
  public static final ValueStateDescriptor<Long> SHOWN =
      new ValueStateDescriptor<>("bar-shown-v1", Types.LONG);

  private final long earlyMicros;

  /**
   * @param earlyMicros the interval; 0 for the end only
   */
  BarTrigger(long earlyMicros) {
    this.earlyMicros = earlyMicros;
  }

  @Override
  public TriggerResult onElement(Bar bar, long timestamp, TimeWindow window, TriggerContext context)
      throws Exception {
    context.registerEventTimeTimer(window.maxTimestamp());
    if (earlyMicros == 0 || bar.endMicros() >= window.getEnd() * 1_000) {
      return TriggerResult.CONTINUE;
    }
    ValueState<Long> shown = context.getPartitionedState(SHOWN);
    Long before = shown.value();
    long grown = (bar.endMicros() - window.getStart() * 1_000) / earlyMicros;
    if (grown <= (before == null ? 0 : before)) {
      return TriggerResult.CONTINUE;
    }
    shown.update(grown);
    return TriggerResult.FIRE;
  }

  @Override
  public TriggerResult onEventTime(long millis, TimeWindow window, TriggerContext context) {
    return millis == window.maxTimestamp() ? TriggerResult.FIRE : TriggerResult.CONTINUE;
  }

  @Override
  public TriggerResult onProcessingTime(long millis, TimeWindow window, TriggerContext context) {
    return TriggerResult.CONTINUE;
  }

  @Override
  public void clear(TimeWindow window, TriggerContext context) throws Exception {
    context.deleteEventTimeTimer(window.maxTimestamp());
    context.getPartitionedState(SHOWN).clear();
  }
}
