package io.arbflow.operators.detect.pairs;

import io.arbflow.domain.timeseries.SeriesStatus;
import io.arbflow.domain.timeseries.SimpleFit;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * How a spread comes back: the change of the spread over the next bar, at the hedge ratio of the
 * bar before, is a line in the innovation then (an error correction). With slope s the spread is an
 * AR(1) with coefficient phi = 1 + s, an Ornstein-Uhlenbeck process between bars. The change and
 * not the next innovation is regressed, because a filter that learns also brings innovations down,
 * and nobody is paid for that. Kendall's bias (1 + 3 phi) / n is taken off phi. The spread comes
 * back to the mean of its innovations: the line's own zero would let the drift of a random walk
 * pass for a pull.
 *
 * @param phi corrected coefficient; no reversion when 1 or more, or 0 or less
 * @param fit the line as it was fitted
 */
record Reversion(double phi, SimpleFit fit) {
  private static final double LN_2 = Math.log(2);
  private static final double SIGMAS = 2;

  static Reversion of(SimpleFit fit) {
    double plain = 1 + fit.slope();
    return new Reversion(plain + (1 + 3 * plain) / fit.observations(), fit);
  }

  /** Whether there is a pull towards a mean. */
  boolean reverts() {
    return fit.status() == SeriesStatus.OK && phi > 0 && phi < 1;
  }

  /** Bars in which half of the way is made. */
  double halfLife() {
    return LN_2 / -Math.log(phi);
  }

  /** Expected change of the spread over the next bar from the innovation. */
  double step(double innovation) {
    return change(phi, innovation, 1);
  }

  /** Expected change over so many bars: that of the next one x (1 - phi^bars) / (1 - phi). */
  double change(double innovation, double bars) {
    return change(phi, innovation, bars);
  }

  /**
   * Standard error of that expectation, from those of the mean and of the slope, which are
   * independent. The slope's share is half of what two of its standard errors upwards make: once
   * most of the way is made within the horizon the derivative is near 0 however little phi is
   * known, and random walks would pass for sure reversions. At two errors about 6 % of them do.
   */
  double changeError(double innovation, double bars) {
    double mean = steps(phi, bars) * Math.sqrt(fit.residualVariance() / fit.observations());
    double slower = Math.min(1, phi + SIGMAS * Math.sqrt(fit.slopeVariance()));
    double lost = change(phi, innovation, bars) - change(slower, innovation, bars);
    return Math.hypot(mean, lost / SIGMAS);
  }

  /** Deviation of the change about its expectation, were the line known. */
  double changeDeviation(double bars) {
    double variance = (1 - Math.pow(phi, 2 * bars)) / (1 - phi * phi);
    return Math.sqrt(fit.residualVariance() * variance);
  }

  private double change(double coefficient, double innovation, double bars) {
    return (coefficient - 1) * (innovation - fit.meanX()) * steps(coefficient, bars);
  }

  private static double steps(double coefficient, double bars) {
    return coefficient == 1 ? bars : (1 - Math.pow(coefficient, bars)) / (1 - coefficient);
  }

  void write(DataOutputView out) throws IOException {
    out.writeDouble(phi);
    out.writeDouble(fit.intercept());
    out.writeDouble(fit.slope());
    out.writeDouble(fit.residualVariance());
    out.writeDouble(fit.meanX());
    out.writeDouble(fit.sumSquaresX());
    out.writeInt(fit.observations());
  }

  static Reversion read(DataInputView in) throws IOException {
    double phi = in.readDouble();
    return new Reversion(
        phi,
        new SimpleFit(
            SeriesStatus.OK,
            in.readDouble(),
            in.readDouble(),
            in.readDouble(),
            in.readDouble(),
            in.readDouble(),
            in.readInt()));
  }
}
