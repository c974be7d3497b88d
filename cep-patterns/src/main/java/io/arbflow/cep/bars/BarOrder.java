package io.arbflow.cep.bars;

import io.arbflow.domain.bar.ScoredBar;
import org.apache.flink.cep.EventComparator;

/**
 * The bars that patterns are made of: complete ones, by instrument. An unfinished bar is followed
 * by another one with the same end and would count twice; patterns do not take one, but a filter
 * before them spares CEP the keeping.
 */
public final class BarOrder {
  /** Order of bars of one instrument within one millisecond. */
  public static final EventComparator<ScoredBar> BY_END =
      (a, b) -> Long.compare(a.bar().endMicros(), b.bar().endMicros());

  private BarOrder() {}
}
