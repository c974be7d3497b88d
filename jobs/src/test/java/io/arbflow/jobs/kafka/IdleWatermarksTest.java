package io.arbflow.jobs.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.IndexedCombinedWatermarkStatus;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.junit.jupiter.api.Test;

/** An operator with quotes on one input and control on the other, as Flink combines its clocks. */
class IdleWatermarksTest {
  private static final int QUOTES = 0;
  private static final int CONTROL = 1;

  private final IndexedCombinedWatermarkStatus combined =
      IndexedCombinedWatermarkStatus.forInputsCount(2);

  private final WatermarkOutput control =
      new WatermarkOutput() {
        @Override
        public void emitWatermark(Watermark watermark) {
          combined.updateWatermark(CONTROL, watermark.getTimestamp());
          combined.updateStatus(CONTROL, false);
        }

        @Override
        public void markIdle() {
          combined.updateStatus(CONTROL, true);
        }

        @Override
        public void markActive() {
          combined.updateStatus(CONTROL, false);
        }
      };

  private final WatermarkGenerator<String> generator =
      IdleWatermarks.<String>strategy().createWatermarkGenerator(null);

  @Test
  void controlNeverHoldsTheClock() {
    generator.onPeriodicEmit(control);
    combined.updateWatermark(QUOTES, 1_000);
    assertEquals(1_000, combined.getCombinedWatermark());
    generator.onEvent("command", 5, control);
    combined.updateWatermark(QUOTES, 2_000);
    assertEquals(2_000, combined.getCombinedWatermark());
  }

  @Test
  void whenTheQuotesAreIdleTheClockStandsStillAndGoesOnWithThem() {
    List<Long> seen = new ArrayList<>();
    generator.onPeriodicEmit(control);
    combined.updateWatermark(QUOTES, 1_000);
    seen.add(combined.getCombinedWatermark());
    combined.updateStatus(QUOTES, true);
    generator.onEvent("command", 5, control);
    generator.onPeriodicEmit(control);
    seen.add(combined.getCombinedWatermark());
    combined.updateStatus(QUOTES, false);
    combined.updateWatermark(QUOTES, 3_000);
    seen.add(combined.getCombinedWatermark());
    assertEquals(List.of(1_000L, 1_000L, 3_000L), seen);
  }
}
