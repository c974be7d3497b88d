package io.arbflow.operators.detect.book;

import org.apache.flink.api.common.typeinfo.TypeInfo;

/**
 * News for a conversion graph: the book of one of its instruments after an instant.
 *
 * @param graph id of the graph, the key of the cycle lane
 * @param instrument dense id
 * @param eventTimeMicros the instant that was evaluated
 * @param origin of the last quote of the instant
 * @param ordinal of the last quote of the instant; with time and origin it orders a replay
 * @param book a copy of the tops; never changed
 */
@TypeInfo(BookChangeTypeInfoFactory.class)
public record BookChange(
    int graph, int instrument, long eventTimeMicros, int origin, long ordinal, VenueBook book) {

  /** What comes first of two changes of one instant: feed order. */
  public static int compareWithinInstant(BookChange a, BookChange b) {
    int order = Integer.compare(a.origin, b.origin);
    return order != 0 ? order : Long.compare(a.ordinal, b.ordinal);
  }
}
