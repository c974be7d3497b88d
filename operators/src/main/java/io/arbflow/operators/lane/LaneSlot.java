package io.arbflow.operators.lane;

/**
 * What is stored for one key: the universe whose ids it holds, the lane's state, and the timer that
 * is pending for it. Mutable.
 *
 * @param <S> state of the lane
 */
final class LaneSlot<S> {
  /** No timer is pending. */
  static final long NOT_ARMED = Long.MAX_VALUE;

  /** Fingerprint of the universe in which the key and the ids in the state were given. */
  final long universe;

  final S state;

  /** Time of the key's only pending timer, epoch milliseconds, or {@link #NOT_ARMED}. */
  long armedMillis;

  LaneSlot(long universe, S state, long armedMillis) {
    this.universe = universe;
    this.state = state;
    this.armedMillis = armedMillis;
  }
}
