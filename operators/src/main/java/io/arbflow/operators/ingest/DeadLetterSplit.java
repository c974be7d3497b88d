package io.arbflow.operators.ingest;

import io.arbflow.domain.market.Quote;
import io.arbflow.domain.quality.DeadLetter;
import io.arbflow.operators.time.MarketClock;
import io.arbflow.operators.time.TimeMode;
import org.apache.flink.api.common.accumulators.LongCounter;
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
 * <b>Owned state.</b> None. <b>Expiry.</b> None. <b>Failure behaviour.</b> Cannot fail. Counts
 * {@code in} and {@code out} in the metric group {@code ingest}; refusals are counted by {@link
 * RefusalCounter}, where those of the admission join them.
 */
public final class DeadLetterSplit extends ProcessFunction<Screened, Quote> {
  private static final long serialVersionUID = 1L;

  /** Where refused messages go. */
  public static final OutputTag<DeadLetter> DEAD_LETTERS =
      new OutputTag<>("dead-letters", TypeInformation.of(DeadLetter.class));

  /** Name of the accumulator that counts the messages of a bounded job. */
  public static final String MESSAGES = "ingest-messages";

  /** One quote in so many shows its age. */
  private static final int AGED_ONE_IN = 64;

  private final MarketClock clock;

  private transient QuoteAges ages;
  private transient int untilAged;
  private transient LongCounter messages;
  private transient Counter in;
  private transient Counter out;

  /** Of a job in the given mode; in a replay every quote is as old as its clock. */
  public DeadLetterSplit(TimeMode mode) {
    clock = MarketClock.of(mode);
  }

  @Override
  public void open(OpenContext openContext) {
    MetricGroup group = getRuntimeContext().getMetricGroup().addGroup("ingest");
    messages = new LongCounter();
    getRuntimeContext().addAccumulator(MESSAGES, messages);
    ages = new QuoteAges(group);
    in = group.counter("in");
    out = group.counter("out");
  }

  @Override
  public void processElement(Screened screened, Context context, Collector<Quote> quotes) {
    in.inc();
    messages.add(1);
    if (screened.deadLetter() != null) {
      context.output(DEAD_LETTERS, screened.deadLetter());
    }
    if (screened.quote() != null) {
      out.inc();
      if (--untilAged <= 0) {
        untilAged = AGED_ONE_IN;
        long time = screened.quote().eventTimeMicros();
        ages.seen(clock.nowMicros(time) - time);
      }
      quotes.collect(screened.quote());
    }
  }
}
