package io.arbflow.operators.performance;

import io.arbflow.domain.judgement.PanelWeights;

/**
 * Where the tracker stands. Immutable; state of {@link ModelTracker}.
 *
 * @param next number of the next review
 * @param newLabels outcomes since the last publication
 * @param turned whether a seat was silenced, or heard again, since then
 * @param publishedAtMicros instant of the last publication; 0 for none
 * @param sequence of the last command, its own or a later one of others
 * @param published its weights
 * @param timerMillis of the one timer, {@link Long#MAX_VALUE} for none
 */
public record TrackerMemory(
    long next,
    long newLabels,
    boolean turned,
    long publishedAtMicros,
    long sequence,
    PanelWeights published,
    long timerMillis) {

  /** Before anything. */
  static final TrackerMemory NEW =
      new TrackerMemory(0, 0, false, 0, 0, PanelWeights.NONE, Long.MAX_VALUE);

  TrackerMemory after(boolean labelled, boolean seatTurned) {
    return new TrackerMemory(
        next + 1,
        newLabels + (labelled ? 1 : 0),
        turned || seatTurned,
        publishedAtMicros,
        sequence,
        published,
        timerMillis);
  }

  /** Goes on from what others have set. */
  TrackerMemory heeding(long newSequence, PanelWeights weights) {
    return new TrackerMemory(
        next, newLabels, turned, publishedAtMicros, newSequence, weights, timerMillis);
  }

  TrackerMemory withTimer(long millis) {
    return new TrackerMemory(
        next, newLabels, turned, publishedAtMicros, sequence, published, millis);
  }

  TrackerMemory afterPublishing(PanelWeights weights, long newSequence, long atMicros) {
    return new TrackerMemory(next, 0, false, atMicros, newSequence, weights, timerMillis);
  }
}
