package io.arbflow.operators.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.arbflow.domain.context.CorrelationSnapshot;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class CovarianceContextTest {

  @Test
  void covariancesPassAndTheirClockDoesNot() throws Exception {
    CorrelationSnapshot snapshot =
        new CorrelationSnapshot("USD", new int[] {0}, new double[] {1}, 1, 0, 1, 10, 7_000);
    try (var harness = new OneInputStreamOperatorTestHarness<>(new CovarianceContext())) {
      harness.open();
      harness.processElement(new StreamRecord<>(snapshot, 7));
      harness.processWatermark(8);
      harness.processWatermarkStatus(WatermarkStatus.IDLE);
      harness.processWatermarkStatus(WatermarkStatus.ACTIVE);
      harness.processWatermark(Long.MAX_VALUE);
      List<Object> expected = new ArrayList<>();
      expected.add(WatermarkStatus.IDLE);
      expected.add(new StreamRecord<>(RiskContext.of(snapshot), 7));
      expected.add(WatermarkStatus.ACTIVE);
      expected.add(Watermark.MAX_WATERMARK);
      assertEquals(expected, new ArrayList<>(harness.getOutput()));
    }
  }
}
