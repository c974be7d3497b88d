package io.arbflow.operators.detect.correlation;

import io.arbflow.domain.context.CorrelationReading;
import io.arbflow.domain.correlation.BreakdownScore;
import io.arbflow.domain.correlation.EwCovariance;
import io.arbflow.domain.option.Normal;
import io.arbflow.operators.detect.BreakdownSettings;
import io.arbflow.operators.lane.LaneOutput;
import java.io.Serializable;

/**
 * Tests every pair of a market for a fall of its correlation, short against long, and keeps count.
 * The level is that of all pairs that can be tested, whether their correlation is high or not:
 * counting the high ones alone would favour those whose estimate before is high by chance.
 */
final class PairMonitor implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Share of its full effective size that the short memory must have. */
  private static final double SETTLED = 0.5;

  private final BreakdownSettings settings;
  private final WatchedMarkets markets;
  private final BreakdownScore score;
  private final double leastRecent;

  PairMonitor(BreakdownSettings settings, WatchedMarkets markets) {
    this.settings = settings;
    this.markets = markets;
    double lambda = EwCovariance.lambda(settings.shortBars());
    this.score =
        new BreakdownScore(lambda, EwCovariance.lambda(settings.longBars()), settings.lagBars());
    this.leastRecent = SETTLED * (1 + lambda) / (1 - lambda);
  }

  /** Tests all pairs at the instant reached; high and broken ones are read out. */
  void read(MarketState state, LaneOutput<?> out) {
    state.tested = testable(state);
    double critical = critical(state);
    for (int second = 1; second < state.size(); second++) {
      for (int first = 0; first < second; first++) {
        Break broken = state.broken(first, second);
        double before = state.memory.before().correlation(first, second);
        boolean tested = isTestable(state, first, second);
        double z = tested ? score(state, first, second) : Double.NaN;
        boolean high = tested && before >= settings.highCorrelation();
        int pair = MarketState.pair(first, second);
        // Once broken, a pair whose long correlation has come down stays broken while z says so.
        boolean seems = z <= critical && (high || state.runs[pair] > 0);
        // Bars of others say nothing of the pair: its z stays, and does not persist by that.
        int more = state.movedNow(first, second) ? 1 : 0;
        state.runs[pair] = seems ? state.runs[pair] + more : 0;
        if (high || broken != null) {
          reading(state, first, second, z, broken, out);
        }
      }
    }
  }

  private int testable(MarketState state) {
    int count = 0;
    for (int second = 1; second < state.size(); second++) {
      for (int first = 0; first < second; first++) {
        count += isTestable(state, first, second) ? 1 : 0;
      }
    }
    return count;
  }

  private boolean isTestable(MarketState state, int first, int second) {
    return state.memory.before().effectiveSize(first, second) >= settings.leastBars()
        && state.memory.recent().effectiveSize(first, second) >= leastRecent;
  }

  /** Fisher z of a pair; below 0 when it moves together less than before. */
  double score(MarketState state, int first, int second) {
    return score.of(state.memory.recent(), state.memory.before(), first, second);
  }

  /** Below which a pair seems broken. */
  double critical(MarketState state) {
    return Normal.inverseCdf(settings.significance() / Math.max(1, state.tested));
  }

  private void reading(
      MarketState state, int first, int second, double z, Break broken, LaneOutput<?> out) {
    int[] members = markets.members(state.index);
    out.side(
        CorrelationLane.READINGS,
        new CorrelationReading(
            members[first],
            members[second],
            state.memory.recent().correlation(first, second),
            state.memory.before().correlation(first, second),
            z,
            broken == null ? Double.NaN : broken.divergence(state.memory.bars()),
            state.instantMicros),
        state.instantMicros);
  }
}
