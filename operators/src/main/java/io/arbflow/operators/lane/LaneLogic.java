package io.arbflow.operators.lane;

import io.arbflow.operators.control.ControlView;
import java.io.Serializable;
import org.apache.flink.api.common.typeutils.TypeSerializer;

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

  /** State of a key that was never seen. */
  S create(int key);

  /** One input of this key. Live: acts at once. Replay: may wait for the rest of its instant. */
  void onElement(S state, I element, LaneOutput<O> out);

  /** Time alone: every instant before {@code beforeMicros} is final. */
  void onTime(S state, long beforeMicros, LaneOutput<O> out);

  /** The input has ended; {@code endMicros} is the last instant of the whole input. */
  void onEnd(S state, long endMicros, LaneOutput<O> out);

  /**
   * The first instant at which {@link #onTime} would have something to do for this key, or {@link
   * Long#MAX_VALUE}. The runtime keeps at most one timer per key for it.
   */
  long nextDueMicros(S state);

  /** Settings changed; applies to elements that follow. Called with the live, shared view. */
  void onControl(ControlView control);
}
