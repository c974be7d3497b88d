package io.arbflow.operators.detect.outcome;

import io.arbflow.domain.variance.EwMoments;
import io.arbflow.domain.variance.EwState;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Outcomes of signals of one kind and direction; at most one signal is pending. Mutable. */
final class OutcomeTrack {
  private static final long NONE_PENDING = -1;

  private final int direction;

  /** Over the returns, the clock being their number. */
  private EwState moments = EwState.EMPTY;

  private long resolved;
  private long pendingIndex = NONE_PENDING;
  private double pendingMid = Double.NaN;

  OutcomeTrack(int direction) {
    this.direction = direction;
  }

  /** Takes the outcome of the pending signal when the bar is the one at its horizon. */
  void resolve(long index, double mid, OutcomeSettings settings) {
    if (pendingIndex == NONE_PENDING || index < pendingIndex + settings.horizonBars()) {
      return;
    }
    if (index == pendingIndex + settings.horizonBars() && mid > 0) {
      EwMoments history = restored(settings);
      history.add(resolved, direction * Math.log(mid / pendingMid));
      moments = history.state();
      resolved++;
    }
    pendingIndex = NONE_PENDING;
    pendingMid = Double.NaN;
  }

  boolean note(long index, double mid) {
    if (pendingIndex != NONE_PENDING || !(mid > 0)) {
      return false;
    }
    pendingIndex = index;
    pendingMid = mid;
    return true;
  }

  SignalForecast forecast(OutcomeSettings settings) {
    EwMoments history = restored(settings);
    double outcomes = history.effectiveSize();
    double variance = history.variance();
    if (!(outcomes >= settings.leastOutcomes()) || !(variance > 0)) {
      return SignalForecast.NONE;
    }
    double believed = outcomes + settings.priorOutcomes();
    return new SignalForecast(
        history.mean() * outcomes / believed,
        Math.sqrt(variance / believed),
        Math.sqrt(variance * (1 + 1 / believed)),
        outcomes);
  }

  long resolved() {
    return resolved;
  }

  private EwMoments restored(OutcomeSettings settings) {
    EwMoments history = new EwMoments(settings.memoryOutcomes());
    history.restore(moments);
    return history;
  }

  OutcomeTrack copy() {
    OutcomeTrack copy = new OutcomeTrack(direction);
    copy.moments = moments;
    copy.resolved = resolved;
    copy.pendingIndex = pendingIndex;
    copy.pendingMid = pendingMid;
    return copy;
  }

  void write(DataOutputView out) throws IOException {
    out.writeDouble(moments.weight());
    out.writeDouble(moments.squaredWeight());
    out.writeDouble(moments.mean());
    out.writeDouble(moments.squares());
    out.writeLong(moments.lastMicros());
    out.writeLong(resolved);
    out.writeLong(pendingIndex);
    out.writeDouble(pendingMid);
  }

  static OutcomeTrack read(int direction, DataInputView in) throws IOException {
    OutcomeTrack track = new OutcomeTrack(direction);
    track.moments =
        new EwState(
            in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble(), in.readLong());
    track.resolved = in.readLong();
    track.pendingIndex = in.readLong();
    track.pendingMid = in.readDouble();
    return track;
  }
}
