package io.arbflow.jobs.kafka;

import io.arbflow.domain.quality.DeadLetter;
import io.arbflow.jobs.codec.Reading;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Sends readable messages on and dead letters aside.
 *
 * <p><b>Input/output.</b> {@link Reading} in; values out, dead letters on {@link #DEAD_LETTERS}.
 * <b>Owned state.</b> None. <b>Expiry.</b> None. <b>Failure behaviour.</b> Cannot fail.
 *
 * @param <T> the value
 */
final class ReadingSplit<T> extends ProcessFunction<Reading<T>, T> {
  private static final long serialVersionUID = 1L;

  /** Where refused messages go. */
  static final OutputTag<DeadLetter> DEAD_LETTERS =
      new OutputTag<>("bad-messages", TypeInformation.of(DeadLetter.class));

  private transient Counter refused;
  private transient Counter unknownFields;

  @Override
  public void open(OpenContext context) {
    MetricGroup group = getRuntimeContext().getMetricGroup().addGroup("ingest");
    refused = group.counter("refusedMessages");
    unknownFields = group.counter("unknownFields");
  }

  @Override
  public void processElement(Reading<T> reading, Context context, Collector<T> out) {
    unknownFields.inc(reading.unknownFields());
    if (reading.deadLetter() != null) {
      refused.inc();
      context.output(DEAD_LETTERS, reading.deadLetter());
    }
    if (reading.usable()) {
      out.collect(reading.value());
    }
  }
}
