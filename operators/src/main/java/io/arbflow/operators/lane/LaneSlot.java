package io.arbflow.operators.lane;

/**
 * What is stored for one key: the lane's state, and the timer that is pending for it. Mutable.
 *
 * @param <S> state of the lane
 */
final class LaneSlot<S> {
  /** No timer is pending. */
  static final long NOT_ARMED = Long.MAX_VALUE;

  final S state;

  /** Time of the key's only pending timer, epoch milliseconds, or {@link #NOT_ARMED}. */
  long armedMillis;

  LaneSlot(S state, long armedMillis) {
    this.state = state;
    this.armedMillis = armedMillis;
  }
}
