package io.arbflow.cep;

import java.io.Serializable;
import org.apache.flink.cep.CEP;
import org.apache.flink.cep.EventComparator;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * One pattern over the events of a key, in event time.
 *
 * <p>Events of a key are looked at in order of their timestamp, in Flink's milliseconds, once the
 * watermark has passed them; those of one millisecond in the {@link #order}. An event that is not
 * later than the watermark when it comes is late: it is left out and counted by Flink's {@code
 * numLateRecordsDropped}. Flink's {@code within} is exclusive: events exactly that far apart do not
 * match. A changed pattern needs a new uid, because Flink stores half-done matches by stage name.
 *
 * @param <I> event; needs value equality, which records have
 * @param <C> its bounds
 * @param <O> what a match becomes
 */
public interface StreamPattern<I, C extends Serializable, O> {

  /** The stages, how far apart they may be, and where to go on after a match. */
  Pattern<I, I> pattern(C settings);

  /** What a match becomes. */
  PatternProcessFunction<I, O> process(C settings);

  /** Order of events of one millisecond; total but for events that are alike. */
  EventComparator<I> order();

  /** Looks for the pattern. The caller gives the operator its uid and name. */
  default SingleOutputStreamOperator<O> match(KeyedStream<I, ?> events, C settings) {
    return CEP.pattern(events, pattern(settings), order()).inEventTime().process(process(settings));
  }
}
