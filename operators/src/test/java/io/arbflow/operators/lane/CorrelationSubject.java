package io.arbflow.operators.lane;

import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.bar.BarSide;
import io.arbflow.domain.bar.ScoredBar;
import io.arbflow.domain.context.CorrelationSnapshot;
import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.BreakdownSettings;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.RoutedBar;
import io.arbflow.operators.detect.StatisticsSettings;
import io.arbflow.operators.detect.StrategySettings;
import io.arbflow.operators.detect.correlation.CorrelationLane;
import io.arbflow.operators.detect.correlation.CorrelationState;
import io.arbflow.operators.time.TimeMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.util.OutputTag;

/**
 * The correlation lane on markets of three shares in six currencies, with memories of few bars, so
 * that pairs break and are traded all the time.
 */
final class CorrelationSubject
    implements LaneWalk.Subject<RoutedBar, CorrelationState, OpportunityEvent> {
  private static final int MARKETS = 6;
  private static final int SHARES = 3;

  /** Several bars end at one instant. */
  private static final long STEP = 3_000;

  private final Universe universe = universe();
  private final double[] logs = new double[MARKETS * SHARES];

  private static Universe universe() {
    List<Instrument> instruments = new ArrayList<>();
    for (int market = 0; market < MARKETS; market++) {
      for (int share = 0; share < SHARES; share++) {
        String currency = "C" + market;
        instruments.add(Instrument.equity(currency + "-" + share, currency, 0.01, 1));
      }
    }
    return Universe.of(List.of(Venue.of("V", 0, 0, 1_000)), instruments);
  }

  @Override
  public CorrelationLane logic(TimeMode mode) {
    BreakdownSettings often =
        new BreakdownSettings(
            0, 2, 8, 2, 3, 0.1, 0.45, 1, 3, 0.25, 1.5, 1, 0.05, 1, 0.95, 2, SHARES);
    StatisticsSettings all = StatisticsSettings.DEFAULTS;
    StrategySettings on = new StrategySettings(true, 0, 0.5, Long.MAX_VALUE);
    return new CorrelationLane(
        universe,
        new DetectSettings(
                new EnumMap<>(Map.of(Strategy.CORRELATION_BREAKDOWN, on)), 4, false, 10_000, 100)
            .withStatistics(
                new StatisticsSettings(
                    all.bars(),
                    all.regime(),
                    often,
                    all.pairs(),
                    all.reversion(),
                    all.momentum(),
                    all.leadLag(),
                    all.anomaly(),
                    all.shape())));
  }

  @Override
  public KeySelector<RoutedBar, Integer> key() {
    return RoutedBar::key;
  }

  @Override
  public List<OutputTag<?>> sides() {
    return List.of(CorrelationLane.SNAPSHOTS, CorrelationLane.READINGS);
  }

  @Override
  public RoutedBar element(Random random, long micros) {
    int market = random.nextInt(8) > 0 ? 0 : random.nextInt(MARKETS);
    int share = market * SHARES + random.nextInt(SHARES);
    long end = (micros / STEP + 1) * STEP;
    double common = new Random(end + market).nextGaussian();
    logs[share] += 0.01 * (common + 0.3 * random.nextGaussian());
    double close = 100 * Math.exp(logs[share]);
    Bar bar =
        new Bar(
            share,
            1_000,
            end,
            random.nextInt(8) > 0,
            close,
            close,
            close,
            close,
            close,
            0,
            1,
            0,
            1,
            random.nextInt(20) == 0 ? null : new BarSide(close - 0.01, 10, 0, micros),
            new BarSide(close + 0.01, 10, 0, micros));
    return new RoutedBar(
        market, new ScoredBar(bar, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0));
  }

  @Override
  public ControlCommand control(Random random) {
    return new ControlCommand(
        random.nextInt(1_000),
        0,
        "test",
        "",
        Scope.STRATEGY,
        "CORRELATION_BREAKDOWN",
        random.nextInt(3) > 0 ? CommandKind.ENABLE : CommandKind.DISABLE,
        Map.of(),
        Long.MAX_VALUE);
  }

  /** Maps have no order; a snapshot's own text leaves its numbers out. */
  @Override
  public String describe(Object output) {
    if (output instanceof CorrelationSnapshot snapshot) {
      return snapshot
          + Arrays.toString(snapshot.instruments())
          + Arrays.toString(snapshot.covariance())
          + snapshot.shrinkage()
          + snapshot.absorption()
          + snapshot.observations();
    }
    if (output instanceof OpportunityEvent event) {
      String numbers = event.evidence().numbers().toString();
      return event.toString().replace(numbers, new TreeMap<>(event.evidence().numbers()) + "");
    }
    return output.toString();
  }
}
