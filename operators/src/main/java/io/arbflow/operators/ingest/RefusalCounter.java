package io.arbflow.operators.ingest;

import io.arbflow.domain.quality.DeadLetter;
import io.arbflow.domain.quality.DeadLetterReason;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counts dead letters on their way out: metric {@code ingest.refused} with the label {@code
 * reason}.
 *
 * <p><b>Input/output.</b> Dead letters, unchanged. <b>Owned state.</b> None. <b>Expiry.</b> None.
 * <b>Failure behaviour.</b> Cannot fail.
 */
public final class RefusalCounter extends RichMapFunction<DeadLetter, DeadLetter> {
  private static final long serialVersionUID = 1L;

  private transient Counter[] refused;

  @Override
  public void open(OpenContext openContext) {
    MetricGroup group = getRuntimeContext().getMetricGroup().addGroup("ingest");
    DeadLetterReason[] reasons = DeadLetterReason.values();
    refused = new Counter[reasons.length];
    for (DeadLetterReason reason : reasons) {
      refused[reason.ordinal()] = group.addGroup("reason", reason.name()).counter("refused");
    }
  }

  @Override
  public DeadLetter map(DeadLetter letter) {
    refused[letter.reason().ordinal()].inc();
    return letter;
  }
}
