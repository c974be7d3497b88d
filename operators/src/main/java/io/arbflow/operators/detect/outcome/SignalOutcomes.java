package io.arbflow.operators.detect.outcome;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What followed the signals of one kind on one instrument, and so what is expected to follow the
 * next. Part of a lane's state; mutable; not thread-safe.
 *
 * <p>A signal at the end of a complete bar resolves {@code horizonBars} complete bars later, into
 * the log return of the mid towards the signal's direction. Signals crowd, and the returns after
 * neighbouring ones share bars, so that their mean would look surer than it is. Therefore only
 * outcomes that do not overlap are learned from: while one signal of a direction is pending, others
 * of that direction are not noted. That costs outcomes, and needs no estimate of their dependence.
 * The two directions are learned apart. Mean and variance are exponentially weighted, newer
 * outcomes more; the standard errors are those of independent outcomes with Kish's effective
 * number, shrunk towards 0 by {@code priorOutcomes} as the posterior of a normal mean.
 *
 * <p>No look-ahead as long as a lane keeps this order at each complete bar: ask {@link #forecast},
 * then {@link #resolve} with the bar, then {@link #note} the signals that the bar made. An
 * unfinished bar may ask and do nothing else. Every signal is to be noted, whether traded or not.
 */
public final class SignalOutcomes {
  private final OutcomeTrack up;
  private final OutcomeTrack down;

  public SignalOutcomes() {
    this(new OutcomeTrack(1), new OutcomeTrack(-1));
  }

  private SignalOutcomes(OutcomeTrack up, OutcomeTrack down) {
    this.up = up;
    this.down = down;
  }

  /**
   * A complete bar is over: what was due at it is learned.
   *
   * @param index complete bars of the instrument before this one; rises by 1 from bar to bar. A
   *     signal whose horizon was skipped is forgotten
   * @param mid at the bar's end; an outcome is dropped when it is not above 0
   */
  public void resolve(long index, double mid, OutcomeSettings settings) {
    up.resolve(index, mid, settings);
    down.resolve(index, mid, settings);
  }

  /**
   * Notes a signal of the complete bar with this index.
   *
   * @param direction 1 or -1; 0 is not noted
   * @param mid at the bar's end
   * @return whether its outcome will be learned from; not while one of its direction is pending
   */
  public boolean note(long index, int direction, double mid) {
    return direction != 0 && track(direction).note(index, mid);
  }

  /**
   * What is expected to follow a signal of this direction, by the outcomes resolved so far.
   *
   * @param direction 1 or -1
   */
  public SignalForecast forecast(int direction, OutcomeSettings settings) {
    return track(direction).forecast(settings);
  }

  /** Outcomes learned from, ever, after signals of this direction. */
  public long resolved(int direction) {
    return track(direction).resolved();
  }

  private OutcomeTrack track(int direction) {
    return direction > 0 ? up : down;
  }

  /** A copy that shares nothing. */
  public SignalOutcomes copy() {
    return new SignalOutcomes(up.copy(), down.copy());
  }

  public void write(DataOutputView out) throws IOException {
    up.write(out);
    down.write(out);
  }

  public static SignalOutcomes read(DataInputView in) throws IOException {
    return new SignalOutcomes(OutcomeTrack.read(1, in), OutcomeTrack.read(-1, in));
  }
}
