package io.arbflow.operators.lane;

import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.bar.ScoredBar;
import io.arbflow.domain.context.MarketReturn;
import io.arbflow.domain.context.RegimeParameters;
import io.arbflow.domain.context.RegimeReading;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.regime.VolatilityRegimes;
import io.arbflow.operators.detect.RegimeSettings;
import io.arbflow.operators.detect.RoutedBar;
import io.arbflow.operators.detect.regime.FitState;
import io.arbflow.operators.detect.regime.MarketGroups;
import io.arbflow.operators.detect.regime.MarketReturnLane;
import io.arbflow.operators.detect.regime.MarketState;
import io.arbflow.operators.detect.regime.RegimeFitter;
import io.arbflow.operators.detect.regime.RegimeInput;
import io.arbflow.operators.detect.regime.RegimeLane;
import io.arbflow.operators.detect.regime.RegimeState;
import io.arbflow.operators.time.TimeMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.util.OutputTag;

/** The three lanes of the regimes on six markets of three members. */
final class RegimeSubjects {
  private static final int MARKETS = 6;
  private static final int MEMBERS = 3;
  private static final RegimeSettings SETTINGS =
      new RegimeSettings(60, 20, 2, 1, 0.7, 100, 50, 0.9, List.of());

  private RegimeSubjects() {}

  private static MarketGroups groups() {
    List<Instrument> instruments = new ArrayList<>();
    for (int i = 0; i < MARKETS * MEMBERS; i++) {
      instruments.add(Instrument.equity("I" + (char) ('A' + i), "C" + i / MEMBERS, 0.01, 1));
    }
    return new MarketGroups(
        Universe.of(List.of(Venue.of("V", 0, 0, 1_000)), instruments), List.of());
  }

  private abstract static class Of<I, S, O> implements LaneWalk.Subject<I, S, O> {
    final MarketGroups groups = groups();

    @Override
    public List<OutputTag<?>> sides() {
      return List.of();
    }

    @Override
    public ControlCommand control(Random random) {
      return LedgerSubject.parameter(random.nextInt(1_000), "minNetEdgeBps", "1");
    }
  }

  /** Bars to market returns. */
  static final class Returns extends Of<RoutedBar, MarketState, MarketReturn> {
    @Override
    public LaneLogic<RoutedBar, MarketState, MarketReturn> logic(TimeMode mode) {
      return new MarketReturnLane(groups, SETTINGS);
    }

    @Override
    public KeySelector<RoutedBar, Integer> key() {
      return RoutedBar::key;
    }

    @Override
    public RoutedBar element(Random random, long micros) {
      int instrument = random.nextInt(MARKETS * MEMBERS);
      Bar bar = new Bar(instrument, 1_000, micros, true, 1, 1, 1, 1, 1, 0, 0, 0, 1, null, null);
      double nan = Double.NaN;
      return new RoutedBar(
          groups.group(instrument),
          new ScoredBar(bar, random.nextGaussian(), nan, nan, nan, nan, 0));
    }
  }

  /** Market returns to parameters. */
  static final class Fits extends Of<MarketReturn, FitState, RegimeParameters> {
    @Override
    public LaneLogic<MarketReturn, FitState, RegimeParameters> logic(TimeMode mode) {
      return new RegimeFitter(
          groups, new RegimeSettings(50, 5, 2, 1, 0.7, 100, 50, 0.9, List.of()));
    }

    @Override
    public KeySelector<MarketReturn, Integer> key() {
      return MarketReturn::group;
    }

    @Override
    public MarketReturn element(Random random, long micros) {
      return RegimeSubjects.value(random, micros);
    }
  }

  /** Returns and parameters to readings. */
  static final class Filtered extends Of<RegimeInput, RegimeState, RegimeReading> {
    private long version;

    @Override
    public LaneLogic<RegimeInput, RegimeState, RegimeReading> logic(TimeMode mode) {
      return new RegimeLane(groups, SETTINGS);
    }

    @Override
    public KeySelector<RegimeInput, Integer> key() {
      return RegimeInput::group;
    }

    @Override
    public RegimeInput element(Random random, long micros) {
      if (random.nextInt(10) > 0) {
        return RegimeInput.of(RegimeSubjects.value(random, micros));
      }
      VolatilityRegimes found =
          new VolatilityRegimes(0, 0.5 + random.nextDouble(), 2 + random.nextDouble(), 0.9, 0.8);
      version++;
      return RegimeInput.of(
          RegimeParameters.of(
              random.nextInt(MARKETS), version, random.nextBoolean(), found, -1, 60, micros));
    }
  }

  private static MarketReturn value(Random random, long micros) {
    double turbulence = random.nextInt(3) == 0 ? 3 : 1;
    return new MarketReturn(random.nextInt(MARKETS), turbulence * random.nextGaussian(), 1, micros);
  }
}
