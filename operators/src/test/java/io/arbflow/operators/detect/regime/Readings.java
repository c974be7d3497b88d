package io.arbflow.operators.detect.regime;

import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.bar.ScoredBar;
import io.arbflow.domain.context.MarketReturn;
import io.arbflow.domain.context.RegimeParameters;
import io.arbflow.domain.context.RegimeReading;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.regime.VolatilityRegimes;
import io.arbflow.operators.detect.RegimeSettings;
import io.arbflow.operators.detect.RoutedBar;
import io.arbflow.operators.lane.LaneOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.flink.util.OutputTag;

/** The three lanes of the regimes one behind the other, as the job has them, without streams. */
final class Readings {
  static final RegimeSettings SETTINGS =
      new RegimeSettings(200, 50, 20, 5, 0.7, 2_000, 250, 0.95, List.of());
  static final long MINUTE = 60_000_000;

  /** Turbulent two bars in seven. */
  static final VolatilityRegimes MARKET = new VolatilityRegimes(0, 1e-6, 9e-6, 0.98, 0.95);

  static final Universe UNIVERSE =
      Universe.of(
          List.of(Venue.of("V", 0, 0, 1_000_000)),
          List.of(
              Instrument.equity("A", "USD", 0.01, 1),
              Instrument.equity("B", "USD", 0.01, 1),
              Instrument.equity("C", "EUR", 0.01, 1)));

  private Readings() {}

  static MarketGroups groups() {
    return new MarketGroups(UNIVERSE, List.of());
  }

  /** A complete bar that ends with minute {@code n}. */
  static ScoredBar bar(int instrument, long n, double logReturn) {
    Bar bar = new Bar(instrument, MINUTE, n * MINUTE, true, 1, 1, 1, 1, 1, 0, 0, 0, 1, null, null);
    return new ScoredBar(bar, logReturn, Double.NaN, Double.NaN, Double.NaN, Double.NaN, n);
  }

  /** Log returns of two members and whether the market was turbulent, minute by minute. */
  static List<double[]> simulated(VolatilityRegimes market, int minutes, long seed) {
    Random random = new Random(seed);
    boolean turbulent = false;
    List<double[]> returns = new ArrayList<>();
    for (int n = 0; n < minutes; n++) {
      double stay = turbulent ? market.stayTurbulent() : market.stayCalm();
      turbulent = random.nextDouble() < stay == turbulent;
      double variance = turbulent ? market.turbulentVariance() : market.calmVariance();
      double common = Math.sqrt(variance) * random.nextGaussian();
      double own = Math.sqrt(variance / 4);
      returns.add(
          new double[] {
            common + own * random.nextGaussian(),
            // Ten times as wild a share: it must not drown the other one.
            10 * (common + own * random.nextGaussian()),
            turbulent ? 1 : 0
          });
    }
    return returns;
  }

  /** Market returns of members' log returns. */
  static List<MarketReturn> marketReturns(List<double[]> members, RegimeSettings settings) {
    MarketReturnLane lane = new MarketReturnLane(groups(), settings);
    int usd = 1;
    MarketState state = lane.create(usd);
    List<MarketReturn> all = new ArrayList<>();
    LaneOutput<MarketReturn> out = to(all::add);
    for (int n = 0; n < members.size(); n++) {
      for (int i = 0; i < 2; i++) {
        lane.onElement(state, new RoutedBar(usd, bar(i, n + 1L, members.get(n)[i])), out);
      }
    }
    lane.onTime(state, Long.MAX_VALUE - 1, out);
    return all;
  }

  /** What is read from market returns, with the fits on the way; fits go to {@code fits}, too. */
  static List<RegimeReading> of(
      List<MarketReturn> returns, RegimeSettings settings, List<RegimeParameters> fits) {
    return of(groups(), returns, settings, fits);
  }

  /** The same of the market of the returns in other groups. */
  static List<RegimeReading> of(
      MarketGroups groups,
      List<MarketReturn> returns,
      RegimeSettings settings,
      List<RegimeParameters> fits) {
    RegimeFitter fitter = new RegimeFitter(groups, settings);
    RegimeLane lane = new RegimeLane(groups, settings);
    int group = returns.isEmpty() ? 0 : returns.get(0).group();
    FitState fit = fitter.create(group);
    RegimeState state = lane.create(group);
    List<RegimeReading> readings = new ArrayList<>();
    LaneOutput<RegimeReading> out = to(readings::add);
    for (MarketReturn value : returns) {
      lane.onElement(state, RegimeInput.of(value), out);
      List<RegimeParameters> made = new ArrayList<>();
      fitter.onElement(fit, value, to(made::add));
      for (RegimeParameters parameters : made) {
        lane.onElement(state, RegimeInput.of(parameters), out);
      }
      fits.addAll(made);
    }
    return readings;
  }

  /** An output that hands what is emitted on. */
  static <O> LaneOutput<O> to(Consumer<O> consumer) {
    return new LaneOutput<>() {
      @Override
      public void emit(O value, long eventTimeMicros) {
        consumer.accept(value);
      }

      @Override
      public <T> void side(OutputTag<T> tag, T value, long eventTimeMicros) {
        throw new AssertionError("no side output");
      }
    };
  }
}
