package io.arbflow.operators.ingest;

import io.arbflow.domain.market.Quote;
import io.arbflow.domain.quality.DeadLetter;
import io.arbflow.domain.quality.DeadLetterReason;
import java.util.Locale;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Sends quotes on and dead letters aside.
 *
 * <p><b>Input/output.</b> {@link Screened} in; quotes out, dead letters on {@link #DEAD_LETTERS}.
 * <b>Owned state.</b> None. <b>Expiry.</b> None. <b>Failure behaviour.</b> Refusals are counted per
 * reason in the metric group {@code ingest}, and cannot fail.
 */
public final class DeadLetterSplit extends ProcessFunction<Screened, Quote> {
  private static final long serialVersionUID = 1L;

  /** Where refused messages go. */
  public static final OutputTag<DeadLetter> DEAD_LETTERS =
      new OutputTag<>("dead-letters", TypeInformation.of(DeadLetter.class));

  private transient Counter in;
  private transient Counter out;
  private transient Counter[] refused;

  @Override
  public void open(OpenContext openContext) {
    MetricGroup group = getRuntimeContext().getMetricGroup().addGroup("ingest");
    in = group.counter("in");
    out = group.counter("out");
    DeadLetterReason[] reasons = DeadLetterReason.values();
    refused = new Counter[reasons.length];
    for (DeadLetterReason reason : reasons) {
      refused[reason.ordinal()] =
          group.addGroup("reason", reason.name().toLowerCase(Locale.ROOT)).counter("refused");
    }
  }

  @Override
  public void processElement(Screened screened, Context context, Collector<Quote> quotes) {
    in.inc();
    if (screened.deadLetter() != null) {
      refused[screened.deadLetter().reason().ordinal()].inc();
      context.output(DEAD_LETTERS, screened.deadLetter());
    }
    if (screened.quote() != null) {
      out.inc();
      quotes.collect(screened.quote());
    }
  }
}
