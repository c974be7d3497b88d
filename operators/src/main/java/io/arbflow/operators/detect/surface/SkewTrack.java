package io.arbflow.operators.detect.surface;

import io.arbflow.domain.variance.EwMoments;
import io.arbflow.domain.variance.EwState;
import io.arbflow.operators.detect.SurfaceSettings;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The exponentially weighted history of one measure of a smile, and how fast the measure comes back
 * to its mean: an AR(1) whose coefficient is the autocovariance of neighbouring points over their
 * variance. A value is scored before it is added.
 */
final class SkewTrack {
  /** Deviations below this, in volatility, are the resolution of a fit. */
  private static final double LEAST_DEVIATION = 1e-4;

  /** A coefficient above this says that the measure does not come back. */
  private static final double MOST_PERSISTENT = 0.9999;

  private EwState moments = EwState.EMPTY;
  private EwState neighbours = EwState.EMPTY;
  private double last = Double.NaN;

  /**
   * A value against what was added before it.
   *
   * @param value the measure now, in volatility
   * @param mean of the history
   * @param deviation standard deviation of the history
   * @param points effective number of points
   * @param persistence AR(1) coefficient between neighbouring points, corrected for its bias
   *     downwards, (1 + 3 phi) / n; in [0, 1)
   */
  record Score(double value, double mean, double deviation, double points, double persistence) {
    static final Score NONE = new Score(Double.NaN, Double.NaN, Double.NaN, 0, Double.NaN);

    /** Deviations from the mean; NaN without a history. */
    double sigmas() {
      return (value - mean) / deviation;
    }

    /** Expected change until so many points later. */
    double reversion(double pointsAhead) {
      return (mean - value) * (1 - Math.pow(persistence, pointsAhead));
    }

    /** Standard deviation of the measure about that, and of the mean that it comes back to. */
    double error(double pointsAhead) {
      double kept = Math.pow(persistence, pointsAhead);
      // Points that hang together say less about the mean than as many apart.
      double apart = points * (1 - persistence) / (1 + persistence);
      double share = 1 - kept;
      return deviation * Math.sqrt(1 - kept * kept + share * share / Math.max(1, apart));
    }
  }

  /** Scores the value against the points added so far. */
  Score score(double value, SurfaceSettings settings) {
    EwMoments history = restored(moments, settings);
    double points = history.effectiveSize();
    if (!(points >= settings.leastSkewPoints()) || !Double.isFinite(value)) {
      return Score.NONE;
    }
    double deviation = Math.max(LEAST_DEVIATION, Math.sqrt(history.variance()));
    double raw = restored(neighbours, settings).mean() / (deviation * deviation);
    double persistence = raw + (1 + 3 * raw) / points;
    return new Score(
        value,
        history.mean(),
        deviation,
        points,
        Math.max(0, Math.min(MOST_PERSISTENT, persistence)));
  }

  /** Adds a point; one that is no number breaks the chain of neighbours. */
  void add(long micros, double value, SurfaceSettings settings) {
    EwMoments history = restored(moments, settings);
    double mean = history.mean();
    if (Double.isFinite(last) && Double.isFinite(value) && Double.isFinite(mean)) {
      EwMoments products = restored(neighbours, settings);
      products.add(micros, (value - mean) * (last - mean));
      neighbours = products.state();
    }
    history.add(micros, value);
    moments = history.state();
    last = value;
  }

  private static EwMoments restored(EwState state, SurfaceSettings settings) {
    EwMoments history = new EwMoments(settings.skewTauMicros());
    history.restore(state);
    return history;
  }

  SkewTrack copy() {
    SkewTrack copy = new SkewTrack();
    copy.moments = moments;
    copy.neighbours = neighbours;
    copy.last = last;
    return copy;
  }

  void write(DataOutputView out) throws IOException {
    write(moments, out);
    write(neighbours, out);
    out.writeDouble(last);
  }

  static SkewTrack read(DataInputView in) throws IOException {
    SkewTrack track = new SkewTrack();
    track.moments = readState(in);
    track.neighbours = readState(in);
    track.last = in.readDouble();
    return track;
  }

  private static void write(EwState state, DataOutputView out) throws IOException {
    out.writeDouble(state.weight());
    out.writeDouble(state.squaredWeight());
    out.writeDouble(state.mean());
    out.writeDouble(state.squares());
    out.writeLong(state.lastMicros());
  }

  private static EwState readState(DataInputView in) throws IOException {
    return new EwState(
        in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble(), in.readLong());
  }
}
