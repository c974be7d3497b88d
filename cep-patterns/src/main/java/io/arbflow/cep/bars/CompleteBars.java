package io.arbflow.cep.bars;

import io.arbflow.domain.bar.ScoredBar;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.cep.EventComparator;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;

/**
 * The bars that patterns are made of: complete ones, of one instrument each. An unfinished bar is
 * followed by another one with the same end and would count twice.
 */
public final class CompleteBars {
  /** Order of bars of one instrument within one millisecond. */
  public static final EventComparator<ScoredBar> ORDER =
      (a, b) -> Long.compare(a.bar().endMicros(), b.bar().endMicros());

  private CompleteBars() {}

  /**
   * Complete bars by instrument.
   *
   * @param uid uid and name of the filter before the shuffle
   */
  public static KeyedStream<ScoredBar, Integer> byInstrument(
      DataStream<ScoredBar> bars, String uid) {
    return bars.filter(scored -> scored.bar().complete())
        .name(uid)
        .uid(uid)
        .keyBy(scored -> scored.bar().instrument(), Types.INT);
  }
}
