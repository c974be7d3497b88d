package io.arbflow.operators.lane;

import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.market.ExerciseStyle;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.StrategySettings;
import io.arbflow.operators.detect.SurfaceSettings;
import io.arbflow.operators.detect.contracts.ChainBook;
import io.arbflow.operators.detect.slice.Slice;
import io.arbflow.operators.detect.slice.SyntheticChains;
import io.arbflow.operators.detect.surface.SurfaceLane;
import io.arbflow.operators.detect.surface.SurfaceState;
import io.arbflow.operators.time.TimeMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.util.OutputTag;

/**
 * The surface lane on twelve shares with two expiries each, whose quotes are often off. Histories
 * are milliseconds long, so that every strategy but those on realised variance has something to
 * say.
 */
final class SurfaceSubject implements LaneWalk.Subject<Slice, SurfaceState, OpportunityEvent> {
  private static final int SHARES = 12;
  private static final int CHAINS = 2 * SHARES;

  private final SyntheticChains market =
      new SyntheticChains(
          List.of("A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L"),
          ExerciseStyle.EUROPEAN,
          0.02,
          60 * SyntheticChains.DAY,
          90 * SyntheticChains.DAY);

  @Override
  public LaneLogic<Slice, SurfaceState, OpportunityEvent> logic(TimeMode mode) {
    EnumMap<Strategy, StrategySettings> on = new EnumMap<>(Strategy.class);
    for (Strategy strategy :
        List.of(Strategy.SURFACE_DISTORTION, Strategy.SKEW, Strategy.DELTA_NEUTRAL)) {
      on.put(strategy, new StrategySettings(true, 0, 0.5, Long.MAX_VALUE));
    }
    SurfaceSettings often =
        new SurfaceSettings(
            3, 1, 8, 0.5, 1, 100_000, 10, 1_000, 10, 1_000, 1_000, 1_000, 1_000, 0.25, 0.1, 0.95);
    return new SurfaceLane(
        market.universe, new DetectSettings(on, 4, false, 10_000, 20_000).withSurface(often), mode);
  }

  @Override
  public KeySelector<Slice, Integer> key() {
    return Slice::underlying;
  }

  @Override
  public List<OutputTag<?>> sides() {
    return List.of();
  }

  @Override
  public Slice element(Random random, long micros) {
    int chain = random.nextInt(CHAINS);
    double slope = 0.05 * random.nextGaussian();
    SyntheticChains.SmileShape smile =
        (k, years) -> SyntheticChains.SKEWED.vol(k, years) + slope * k;
    ChainBook book = market.book(chain, micros, 100, smile, random);
    for (int off = random.nextInt(3); off > 0; off--) {
      int strike = 6 + random.nextInt(13);
      int position = 2 * strike + (strike > 12 ? 0 : 1);
      market.shift(book, chain, position, 0.4 * (1 + random.nextInt(2)), micros);
    }
    return market.slice(book, chain, micros);
  }

  @Override
  public ControlCommand control(Random random) {
    return LedgerSubject.parameter(
        random.nextInt(1_000), "minNetEdgeBps", "" + (1 + random.nextInt(9)));
  }

  @Override
  public String describe(Object output) {
    OpportunityEvent event = (OpportunityEvent) output;
    // A map has no order, and its copy from a snapshot may show another one.
    String numbers = event.evidence().numbers().toString();
    return event.toString().replace(numbers, new TreeMap<>(event.evidence().numbers()) + "");
  }
}
