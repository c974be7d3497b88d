package io.arbflow.operators.risk;

import io.arbflow.domain.context.CorrelationSnapshot;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Brings covariances to risk without its clock: what is only context must never hold back an
 * approval that runs out, and in a replay not decide when it does.
 *
 * <p>Input/output: covariances in, the same as context out. Downstream this input is idle from the
 * start, so that it is left out of event time, until all input has ended.
 *
 * <p>Owned state: none. Expiry: none.
 *
 * <p>Failure behaviour: after a restore it is idle again before anything else.
 */
public final class CovarianceContext extends AbstractStreamOperator<RiskContext>
    implements OneInputStreamOperator<CorrelationSnapshot, RiskContext> {
  private static final long serialVersionUID = 1L;

  private transient StreamRecord<RiskContext> out;

  @Override
  public void open() throws Exception {
    super.open();
    out = new StreamRecord<>(null);
    output.emitWatermarkStatus(WatermarkStatus.IDLE);
  }

  @Override
  public void processElement(StreamRecord<CorrelationSnapshot> record) {
    RiskContext context = RiskContext.of(record.getValue());
    output.collect(out.replace(context, record.getTimestamp()));
  }

  @Override
  public void processWatermark(Watermark mark) {
    if (mark.getTimestamp() == Long.MAX_VALUE) {
      output.emitWatermarkStatus(WatermarkStatus.ACTIVE);
      output.emitWatermark(mark);
    }
  }

  @Override
  public void processWatermarkStatus(WatermarkStatus status) {
    // Idle it stays.
  }
}
