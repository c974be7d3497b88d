package io.arbflow.operators.detect.correlation;

import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.bar.BarSide;
import io.arbflow.domain.bar.ScoredBar;
import io.arbflow.domain.context.CorrelationReading;
import io.arbflow.domain.context.CorrelationSnapshot;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.StockBorrow;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.BreakdownSettings;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.RoutedBar;
import io.arbflow.operators.detect.StatisticsSettings;
import io.arbflow.operators.detect.StrategySettings;
import io.arbflow.operators.lane.LaneOutput;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.util.OutputTag;

/** The correlation lane on minute bars of one market of shares, and what it emits. */
final class CorrelationRun implements LaneOutput<OpportunityEvent> {
  static final long MINUTE = 60_000_000;
  static final double HALF_SPREAD = 0.0001;
  static final double FEE_BPS = 1;
  static final double SIZE = 1_000;

  final List<OpportunityEvent> events = new ArrayList<>();
  final List<CorrelationSnapshot> snapshots = new ArrayList<>();
  final List<CorrelationReading> readings = new ArrayList<>();
  final Universe universe;
  CorrelationLane lane;
  CorrelationState state;

  CorrelationRun(int shares, BreakdownSettings settings) {
    this(universe(shares), settings);
  }

  CorrelationRun(Universe universe, BreakdownSettings settings) {
    this.universe = universe;
    lane = lane(universe, settings);
    state = lane.create(0);
  }

  static Universe universe(int shares) {
    List<Instrument> instruments = new ArrayList<>();
    for (int i = 0; i < shares; i++) {
      instruments.add(Instrument.equity("E%02d".formatted(i), "USD", 0.01, 1));
    }
    return new Universe(
        List.of(Venue.of("V", FEE_BPS, 0, 120_000)),
        instruments,
        List.of(),
        List.of(),
        List.of(new StockBorrow("E00", 0.1)),
        List.of(),
        null);
  }

  static CorrelationLane lane(Universe universe, BreakdownSettings settings) {
    StrategySettings on = new StrategySettings(true, 1, 0.5, Long.MAX_VALUE);
    return new CorrelationLane(
        universe,
        new DetectSettings(
                new EnumMap<>(Map.of(Strategy.CORRELATION_BREAKDOWN, on)), 4, false, 10_000, 100)
            .withStatistics(statistics(settings)));
  }

  static StatisticsSettings statistics(BreakdownSettings settings) {
    StatisticsSettings all = StatisticsSettings.DEFAULTS;
    return new StatisticsSettings(
        all.bars(),
        all.regime(),
        settings,
        all.pairs(),
        all.reversion(),
        all.momentum(),
        all.leadLag(),
        all.anomaly(),
        all.shape());
  }

  /** Small memories, and a belief that all comes back. */
  static BreakdownSettings quick() {
    return new BreakdownSettings(
        2, 10, 100, 30, 100, 0.7, 0.001, 3, 20, 0.25, 2, 0.9, 0.05, 1, 0.95, 10, 60);
  }

  /** All instants, a row of closes each; NaN for no bar. */
  CorrelationRun feed(double[][] closes) {
    for (int t = 0; t < closes.length; t++) {
      instant(t + 1, closes[t]);
    }
    return this;
  }

  /** The bars that end so many minutes after the epoch, then time passes to just after. */
  void instant(long minute, double[] closes) {
    for (int i = 0; i < closes.length; i++) {
      if (!Double.isNaN(closes[i])) {
        lane.onElement(state, bar(i, minute * MINUTE, closes[i], true, minute * MINUTE - 1), this);
      }
    }
    lane.onTime(state, minute * MINUTE + 1_000, this);
  }

  static RoutedBar bar(int share, long end, double close, boolean complete, long quoteTime) {
    double bid = close * (1 - HALF_SPREAD);
    double ask = close * (1 + HALF_SPREAD);
    Bar bar =
        new Bar(
            share,
            MINUTE,
            end,
            complete,
            close,
            close,
            close,
            close,
            close,
            0,
            2 * HALF_SPREAD * 1e4,
            0,
            10,
            new BarSide(bid, SIZE, 0, quoteTime),
            new BarSide(ask, SIZE, 0, quoteTime));
    return new RoutedBar(
        0, new ScoredBar(bar, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0));
  }

  List<OpportunityEvent> of(EventKind kind) {
    return events.stream().filter(event -> event.event() == kind).toList();
  }

  /** Instants at which the pair reads as broken: a divergence is given. */
  long brokenInstants() {
    return readings.stream()
        .filter(reading -> !Double.isNaN(reading.divergenceZ()))
        .map(CorrelationReading::atMicros)
        .distinct()
        .count();
  }

  @Override
  public void emit(OpportunityEvent event, long eventTimeMicros) {
    events.add(event);
  }

  @Override
  public <T> void side(OutputTag<T> tag, T value, long eventTimeMicros) {
    if (value instanceof CorrelationSnapshot snapshot) {
      snapshots.add(snapshot);
    } else {
      readings.add((CorrelationReading) value);
    }
  }
}
