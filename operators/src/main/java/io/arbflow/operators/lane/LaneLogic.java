package io.arbflow.operators.lane;

import io.arbflow.operators.control.ControlView;
import java.io.Serializable;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.metrics.MetricGroup;

/**
 * The arithmetic of one lane, without Flink: what a quote does to the state of its key. The runtime
 * ({@link LaneOperator}) fetches the state, calls this, and keeps the state.
 *
 * <p>Time is the micros in the data. "Before t is final" means that no element earlier than t will
 * follow for any key.
 *
 * @param <I> input
 * @param <S> state of one key; mutable, owned by the runtime between calls
 * @param <O> output
 */
public interface LaneLogic<I, S, O> extends Serializable {

  /** How the state of a key is stored. */
  TypeSerializer<S> stateSerializer();

  /** State of a key that was never seen, or forgotten. */
  S create(int key);

  /** One input of this key. Live: acts at once. Replay: may wait for the rest of its instant. */
  void onElement(S state, I element, LaneOutput<O> out);

  /**
   * Time alone: every instant before {@code beforeMicros} is final. Afterwards {@link
   * #nextDueMicros} is {@code beforeMicros} or later. May be called when nothing is due, and then
   * changes nothing and emits nothing.
   */
  void onTime(S state, long beforeMicros, LaneOutput<O> out);

  /**
   * The input has ended; {@code endMicros} is the last instant of the whole input, to the
   * millisecond. Replay only, after {@link #onTime}, and only for keys that still have something
   * due.
   */
  void onEnd(S state, long endMicros, LaneOutput<O> out);

  /**
   * The instant d of the earliest thing left to do for this key, or {@link Long#MAX_VALUE}: {@link
   * #onTime} does it once d itself is final, that is with {@code beforeMicros > d}. In a replay a
   * buffered instant is due at itself. The runtime keeps at most one timer per key for it.
   */
  long nextDueMicros(S state);

  /**
   * Whether the state is worth no more than {@link #create}: the runtime then forgets the key. By
   * default a key is kept for ever, which suits keys from the universe.
   */
  default boolean isEmpty(S state) {
    return false;
  }

  /**
   * Shows what the logic counts, once, before anything else is called. Counts are of this instance
   * since its start and no part of any state.
   */
  default void registerMetrics(MetricGroup group) {}

  /** Settings changed; applies to elements that follow. Called with the live, shared view. */
  void onControl(ControlView control);
}
