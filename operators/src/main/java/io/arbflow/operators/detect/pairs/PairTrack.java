package io.arbflow.operators.detect.pairs;

import io.arbflow.domain.kalman.KalmanHedge;
import io.arbflow.domain.timeseries.Ols;
import io.arbflow.domain.timeseries.RollingRegression;
import io.arbflow.domain.timeseries.SeriesStatus;
import io.arbflow.domain.timeseries.SimpleFit;
import io.arbflow.domain.timeseries.Trend;
import io.arbflow.operators.detect.PairsSettings;
import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * One direction of a pair: the filter of its hedge ratio on log prices, always warm, and the
 * reversion of its spread since the pair was selected. Log prices, because a ratio of returns is
 * what two positions are held in, and does not change with the level of the prices; the independent
 * one is taken from its mean in the warm-up, so that ratio and level of the spread are estimated
 * nearly apart. What is read is from before the last point, until {@link #learn}.
 */
final class PairTrack {
  private static final double LEAST_VARIANCE = 1e-12;

  private final RollingRegression reversion;
  private final double[] warmX;
  private final double[] warmY;
  private int warm;
  private double origin;
  private double noise;
  private KalmanHedge filter;

  private double x = Double.NaN;
  private double y = Double.NaN;

  /** Of the last point, before it was learned from. */
  private double beta = Double.NaN;

  private double innovation = Double.NaN;
  private double innovationVariance = Double.NaN;

  /** The change since the point before at that point's hedge ratio, and its innovation. */
  private double change = Double.NaN;

  private double innovationBefore = Double.NaN;

  PairTrack(PairsSettings settings) {
    this(new RollingRegression(settings.windowBars()), settings.warmBars());
  }

  private PairTrack(RollingRegression reversion, int warmBars) {
    this.reversion = reversion;
    warmX = new double[warmBars];
    warmY = new double[warmBars];
  }

  /** The next point: scores it with what is known from before it. */
  void score(double logX, double logY, PairsSettings settings) {
    change = logY - y - beta * (logX - x);
    innovationBefore = innovation;
    x = logX;
    y = logY;
    if (filter == null) {
      warmUp(logX, logY);
      return;
    }
    beta = filter.beta();
    double process = settings.hedgeDrift() * noise;
    filter.step(logX - origin, logY, process, process, noise);
    innovation = filter.innovation();
    innovationVariance = filter.innovationVariance();
    double surprise = innovation * innovation - innovationVariance;
    noise = Math.max(LEAST_VARIANCE, noise + surprise / settings.memoryBars());
  }

  /**
   * Learns the change of the last point. To be called after everything was decided on it.
   *
   * @param selected whether it and the point before are of the present selection
   */
  void learn(boolean selected) {
    if (!selected) {
      reversion.clear();
    } else if (!Double.isNaN(change) && !Double.isNaN(innovationBefore)) {
      reversion.add(innovationBefore, change);
    }
  }

  /** Fits the first bars, and starts the filter from them. */
  private void warmUp(double logX, double logY) {
    warmX[warm] = logX;
    warmY[warm] = logY;
    warm++;
    if (warm < warmX.length) {
      return;
    }
    origin = Arrays.stream(warmX).average().orElseThrow();
    double[] centred = Arrays.stream(warmX).map(v -> v - origin).toArray();
    Ols fit = Ols.fit(warmY, centred, Trend.CONSTANT.columns(warm)[0]);
    if (fit.status() == SeriesStatus.OK && fit.residualVariance() > 0) {
      noise = Math.max(LEAST_VARIANCE, fit.residualVariance());
      double[][] v = fit.inverseCross();
      filter =
          new KalmanHedge(
              fit.coefficients()[0],
              fit.coefficients()[1],
              noise * v[0][0],
              noise * v[1][1],
              noise * v[0][1]);
    } else {
      warm--;
      System.arraycopy(warmX, 1, warmX, 0, warm);
      System.arraycopy(warmY, 1, warmY, 0, warm);
    }
  }

  /** Whether the last point was scored. */
  boolean isScored() {
    return !Double.isNaN(innovation);
  }

  /** Hedge ratio before the last point. */
  double beta() {
    return beta;
  }

  /** How far the last dependent log price was from its prediction. */
  double innovation() {
    return innovation;
  }

  /** Its predicted deviation. */
  double deviation() {
    return Math.sqrt(innovationVariance);
  }

  double zScore() {
    return innovation / deviation();
  }

  double x() {
    return x;
  }

  double y() {
    return y;
  }

  /** Variance of the spread that the filter assumes. */
  double noise() {
    return noise;
  }

  /** The reversion as learned so far; the number of bars is in the fit. */
  SimpleFit fit() {
    return reversion.fit();
  }

  PairTrack copy() {
    PairTrack copy = new PairTrack(RollingRegression.of(reversion.toArray()), warmX.length);
    System.arraycopy(warmX, 0, copy.warmX, 0, warmX.length);
    System.arraycopy(warmY, 0, copy.warmY, 0, warmY.length);
    copy.warm = warm;
    copy.filter = filter == null ? null : KalmanHedge.of(filter.toArray());
    copy.scalars(scalars());
    return copy;
  }

  private double[] scalars() {
    return new double[] {
      origin, noise, x, y, beta, innovation, innovationVariance, change, innovationBefore
    };
  }

  private void scalars(double[] all) {
    origin = all[0];
    noise = all[1];
    x = all[2];
    y = all[3];
    beta = all[4];
    innovation = all[5];
    innovationVariance = all[6];
    change = all[7];
    innovationBefore = all[8];
  }

  void write(DataOutputView out) throws IOException {
    write(reversion.toArray(), out);
    write(warmX, out);
    write(warmY, out);
    out.writeInt(warm);
    write(filter == null ? new double[0] : filter.toArray(), out);
    write(scalars(), out);
  }

  static PairTrack read(DataInputView in) throws IOException {
    RollingRegression reversion = RollingRegression.of(readArray(in));
    double[] warmX = readArray(in);
    PairTrack track = new PairTrack(reversion, warmX.length);
    System.arraycopy(warmX, 0, track.warmX, 0, warmX.length);
    System.arraycopy(readArray(in), 0, track.warmY, 0, warmX.length);
    track.warm = in.readInt();
    double[] filter = readArray(in);
    track.filter = filter.length == 0 ? null : KalmanHedge.of(filter);
    track.scalars(readArray(in));
    return track;
  }

  private static void write(double[] all, DataOutputView out) throws IOException {
    out.writeInt(all.length);
    for (double value : all) {
      out.writeDouble(value);
    }
  }

  private static double[] readArray(DataInputView in) throws IOException {
    double[] all = new double[in.readInt()];
    for (int i = 0; i < all.length; i++) {
      all[i] = in.readDouble();
    }
    return all;
  }
}
