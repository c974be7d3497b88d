package io.arbflow.benchmarks.pipeline;

import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.operators.ingest.QuoteTypeInfo;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/** Does nothing but one read and one write of keyed state per quote. */
final class ReadAndWrite {
  private static final ValueStateDescriptor<Quote> LAST =
      new ValueStateDescriptor<>("last-v1", QuoteTypeInfo.INSTANCE);

  private ReadAndWrite() {}

  /** On one input. */
  static final class OneInput extends KeyedProcessFunction<Integer, Quote, OpportunityEvent> {
    private static final long serialVersionUID = 1L;
    private transient ValueState<Quote> last;

    @Override
    public void open(OpenContext context) {
      last = getRuntimeContext().getState(LAST);
    }

    @Override
    public void processElement(Quote quote, Context context, Collector<OpportunityEvent> out)
        throws Exception {
      exchange(last, quote);
    }
  }

  /** With control as a second, broadcast input, as the lanes have it. */
  static final class TwoInputs
      extends KeyedBroadcastProcessFunction<Integer, Quote, ControlCommand, OpportunityEvent> {
    private static final long serialVersionUID = 1L;
    private transient ValueState<Quote> last;

    @Override
    public void open(OpenContext context) {
      last = getRuntimeContext().getState(LAST);
    }

    @Override
    public void processElement(
        Quote quote, ReadOnlyContext context, Collector<OpportunityEvent> out) throws Exception {
      exchange(last, quote);
    }

    @Override
    public void processBroadcastElement(
        ControlCommand command, Context context, Collector<OpportunityEvent> out) {}
  }

  private static void exchange(ValueState<Quote> last, Quote quote) throws Exception {
    Quote before = last.value();
    if (before != null && before.instrument() != quote.instrument()) {
      throw new IllegalStateException("state of another key");
    }
    last.update(quote);
  }
}
