package io.arbflow.benchmarks.correlation;

import io.arbflow.benchmarks.measure.Comparison;
import io.arbflow.benchmarks.measure.Sample;
import io.arbflow.benchmarks.measure.Stopwatch;
import io.arbflow.benchmarks.measure.Variant;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.BreakdownSettings;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.RoutedBar;
import io.arbflow.operators.detect.StatisticsSettings;
import io.arbflow.operators.detect.StrategySettings;
import io.arbflow.operators.detect.correlation.CorrelationLane;
import io.arbflow.operators.detect.correlation.CorrelationState;
import io.arbflow.operators.lane.LaneOutput;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.util.OutputTag;

/**
 * All bars of one instant through the whole correlation lane, as the market grows: moments over
 * both memories, the test and the reading of every pair, a covariance for risk every fifth bar.
 */
final class InstantComparison {
  private static final int[] SHARES = {5, 10, 20, 50, 100};
  private static final int WARM_UP = 300;
  private static final int PAIR_INSTANTS = 2_000_000;

  private InstantComparison() {}

  static void run(int rounds, PrintStream out) throws Exception {
    List<Variant> variants = new ArrayList<>();
    for (int shares : SHARES) {
      Loop loop = new Loop(shares);
      variants.add(
          new Variant(shares + " shares, " + shares * (shares - 1) / 2 + " pairs", loop::run));
    }
    new Comparison("Correlation lane, all bars of one instant", variants).run(rounds, out);
  }

  /** A lane of one market; the same work in pairs for every size of market. */
  private static final class Loop implements LaneOutput<OpportunityEvent> {
    private final ShareMarket market;
    private final CorrelationLane lane;
    private final CorrelationState state;
    private final int instants;
    private long emitted;

    Loop(int shares) {
      market = new ShareMarket(shares);
      lane = new CorrelationLane(market.universe(), settings(shares));
      state = lane.create(0);
      instants = Math.max(200, PAIR_INSTANTS / (shares * shares));
      for (int i = 0; i < WARM_UP; i++) {
        instant(market.bars());
      }
    }

    Sample run() {
      long wall = 0;
      long cpu = 0;
      for (int i = 0; i < instants; i++) {
        RoutedBar[] bars = market.bars();
        Stopwatch watch = Stopwatch.ofThread();
        instant(bars);
        Sample sample = watch.sample(1);
        wall += sample.wallNanos();
        cpu += sample.cpuNanos();
      }
      if (emitted == 0) {
        throw new IllegalStateException("no pair was read out: what was measured is not the lane");
      }
      return new Sample(instants, wall, cpu);
    }

    private void instant(RoutedBar[] bars) {
      for (RoutedBar bar : bars) {
        lane.onElement(state, bar, this);
      }
      lane.onTime(state, bars[0].eventTimeMicros() + 1_000, this);
    }

    @Override
    public void emit(OpportunityEvent event, long eventTimeMicros) {
      emitted++;
    }

    @Override
    public <T> void side(OutputTag<T> tag, T value, long eventTimeMicros) {
      emitted++;
    }
  }

  private static DetectSettings settings(int shares) {
    StrategySettings on = new StrategySettings(true, 1, 0.5, Long.MAX_VALUE);
    StatisticsSettings all = StatisticsSettings.DEFAULTS;
    BreakdownSettings d = all.breakdown();
    BreakdownSettings wide =
        new BreakdownSettings(
            d.edgeSigmas(),
            d.shortBars(),
            d.longBars(),
            d.lagBars(),
            d.leastBars(),
            d.highCorrelation(),
            d.significance(),
            d.persistBars(),
            d.horizonBars(),
            d.exitDivergence(),
            d.stopDivergence(),
            d.priorReversion(),
            d.priorError(),
            d.priorNoise(),
            d.mostConfidence(),
            d.snapshotBars(),
            shares);
    return new DetectSettings(
            new EnumMap<>(Map.of(Strategy.CORRELATION_BREAKDOWN, on)), 4, false, 10_000, 100)
        .withStatistics(
            new StatisticsSettings(
                all.bars(),
                all.regime(),
                wide,
                all.pairs(),
                all.reversion(),
                all.momentum(),
                all.leadLag(),
                all.anomaly(),
                all.shape()));
  }
}
