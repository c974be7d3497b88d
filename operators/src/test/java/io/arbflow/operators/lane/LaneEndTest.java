package io.arbflow.operators.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.arbflow.domain.control.ControlCommand;
import io.arbflow.operators.time.TimeMode;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The end of a replay says the same whether its empty control ends before the quotes or after. */
class LaneEndTest {

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatIsDueAfterTheLastQuoteIsNotDone(boolean controlEndsFirst) throws Exception {
    try (var harness =
        new KeyedTwoInputStreamOperatorTestHarness<Integer, Tick, ControlCommand, String>(
            new LaneOperator<>(new LedgerLane(false), 0, TimeMode.REPLAY, 0),
            Tick::key,
            null,
            Types.INT,
            128,
            1,
            0)) {
      harness.open();
      if (controlEndsFirst) {
        harness.processWatermark2(Watermark.MAX_WATERMARK);
      }
      harness.processElement1(new StreamRecord<>(new Tick(7, 10_000, 1, 5_000)));
      harness.processWatermark1(new Watermark(12));
      harness.processWatermark1(Watermark.MAX_WATERMARK);
      harness.processWatermark2(Watermark.MAX_WATERMARK);
      List<String> reports =
          harness.getSideOutput(LedgerLane.REPORTS).stream().map(StreamRecord::getValue).toList();
      assertEquals(List.of("7: end at 12000 sum 1 count 1"), reports);
    }
  }
}
