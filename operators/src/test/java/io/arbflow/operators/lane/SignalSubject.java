package io.arbflow.operators.lane;

import io.arbflow.domain.bar.PatternKind;
import io.arbflow.domain.bar.PatternMatch;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.MomentumSettings;
import io.arbflow.operators.detect.ReversionSettings;
import io.arbflow.operators.detect.StatisticsSettings;
import io.arbflow.operators.detect.StrategySettings;
import io.arbflow.operators.detect.signal.SignalInput;
import io.arbflow.operators.detect.signal.SignalLane;
import io.arbflow.operators.detect.signal.SignalState;
import io.arbflow.operators.detect.signal.Tape;
import io.arbflow.operators.time.TimeMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.util.OutputTag;

/** The signal lane on two shares that revert fast, with short windows so that much is traded. */
final class SignalSubject implements LaneWalk.Subject<SignalInput, SignalState, OpportunityEvent> {
  private long bars;

  @Override
  public LaneLogic<SignalInput, SignalState, OpportunityEvent> logic(TimeMode mode) {
    StrategySettings on = new StrategySettings(true, 0, 0.5, Long.MAX_VALUE);
    StatisticsSettings defaults = StatisticsSettings.DEFAULTS;
    return new SignalLane(
        Tape.universe(),
        new DetectSettings(
                new EnumMap<>(Map.of(Strategy.MEAN_REVERSION, on, Strategy.MOMENTUM, on)),
                4,
                false,
                0,
                100)
            .withStatistics(
                new StatisticsSettings(
                    defaults.bars(),
                    defaults.regime(),
                    defaults.breakdown(),
                    defaults.pairs(),
                    new ReversionSettings(0, 10, 2, 0.4, 0.01, 50, 0.5, 9, 2, 30, 2, 0, 3, 0.9),
                    new MomentumSettings(0, 10, 1, 1, 0.9, 9, 2, 30, 2, 0, 3, 0.9),
                    defaults.leadLag(),
                    defaults.anomaly(),
                    defaults.shape())));
  }

  @Override
  public KeySelector<SignalInput, Integer> key() {
    return SignalInput::instrument;
  }

  @Override
  public List<OutputTag<?>> sides() {
    return List.of();
  }

  /** Bars end when the walk is: quotes a millisecond old, free of cost. */
  @Override
  public SignalInput element(Random random, long micros) {
    int instrument = random.nextInt(2);
    if (random.nextInt(6) == 0) {
      int direction = random.nextBoolean() ? 1 : -1;
      return SignalInput.of(
          new PatternMatch(
              PatternKind.MOMENTUM_IGNITION, instrument, -1, direction, 3, micros - 9, micros));
    }
    double mid = 100 * Math.exp(0.01 * random.nextGaussian() * (instrument + 1));
    return SignalInput.of(Tape.ending(instrument, bars++, mid, 1e-5, micros));
  }

  @Override
  public ControlCommand control(Random random) {
    return LedgerSubject.parameter(random.nextInt(1_000), "minNetEdgeBps", "" + random.nextInt(3));
  }

  @Override
  public String describe(Object output) {
    return CrossVenueSubject.text((OpportunityEvent) output);
  }
}
