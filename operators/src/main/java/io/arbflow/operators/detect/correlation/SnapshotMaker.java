package io.arbflow.operators.detect.correlation;

import io.arbflow.domain.context.CorrelationSnapshot;
import io.arbflow.domain.correlation.EwCovariance;
import io.arbflow.domain.correlation.ShrunkCovariance;
import io.arbflow.domain.correlation.Spectrum;
import io.arbflow.operators.detect.BarSettings;
import io.arbflow.operators.detect.BreakdownSettings;
import io.arbflow.operators.lane.LaneOutput;
import java.io.Serializable;
import java.util.stream.IntStream;

/**
 * Publishes a market's covariance every so many bars: over the long memory up to the last bar,
 * shrunk. Only instruments with enough bars are in it; nothing is known of the others. The
 * absorption ratio is of the correlations, the leading fifth of the components (Kritzman, Li, Page
 * and Rigobon 2011).
 */
final class SnapshotMaker implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final double LEADING = 0.2;

  private final BreakdownSettings settings;
  private final BarSettings bars;
  private final WatchedMarkets markets;

  SnapshotMaker(BreakdownSettings settings, BarSettings bars, WatchedMarkets markets) {
    this.settings = settings;
    this.bars = bars;
    this.markets = markets;
  }

  /** At the instant reached, when one is due and at least two instruments are known. */
  void make(MarketState state, LaneOutput<?> out) {
    if (state.memory.bars() % settings.snapshotBars() != 0) {
      return;
    }
    EwCovariance moments = state.memory.upToDate();
    int[] known = known(moments);
    if (known.length < 2) {
      return;
    }
    ShrunkCovariance shrunk = moments.shrunk(known);
    int[] members = markets.members(state.index);
    out.side(
        CorrelationLane.SNAPSHOTS,
        new CorrelationSnapshot(
            markets.name(state.index),
            IntStream.of(known).map(position -> members[position]).toArray(),
            shrunk.covariance(),
            bars.lengthMicros(),
            shrunk.intensity(),
            absorption(moments, known),
            moments.effectiveSize(),
            state.instantMicros),
        state.instantMicros);
  }

  private int[] known(EwCovariance moments) {
    return IntStream.range(0, moments.size())
        .filter(i -> moments.effectiveSize(i, i) >= settings.leastBars() && moments.variance(i) > 0)
        .toArray();
  }

  private static double absorption(EwCovariance moments, int[] known) {
    int size = known.length;
    double[] covariance = moments.covariance();
    double[] correlations = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        double product =
            variance(covariance, moments, known[i]) * variance(covariance, moments, known[j]);
        double entry = covariance[known[i] * moments.size() + known[j]];
        correlations[i * size + j] = i == j ? 1 : entry / Math.sqrt(product);
      }
    }
    int leading = Math.max(1, (int) Math.round(LEADING * size));
    return Spectrum.of(size, correlations).absorption(leading);
  }

  private static double variance(double[] covariance, EwCovariance moments, int i) {
    return covariance[i * moments.size() + i];
  }
}
