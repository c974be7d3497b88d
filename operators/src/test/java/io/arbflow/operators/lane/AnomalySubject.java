package io.arbflow.operators.lane;

import io.arbflow.domain.bar.PatternKind;
import io.arbflow.domain.bar.PatternMatch;
import io.arbflow.domain.bar.ScoredBar;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.AnomalySettings;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.ShapeSettings;
import io.arbflow.operators.detect.StatisticsSettings;
import io.arbflow.operators.detect.StrategySettings;
import io.arbflow.operators.detect.anomaly.AnomalyLane;
import io.arbflow.operators.detect.anomaly.AnomalyState;
import io.arbflow.operators.detect.signal.SignalInput;
import io.arbflow.operators.detect.signal.Tape;
import io.arbflow.operators.time.TimeMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.util.OutputTag;

/** The anomaly lane on two shares, with short windows and levels at which much is unusual. */
final class AnomalySubject
    implements LaneWalk.Subject<SignalInput, AnomalyState, OpportunityEvent> {
  private long bars;

  @Override
  public LaneLogic<SignalInput, AnomalyState, OpportunityEvent> logic(TimeMode mode) {
    StrategySettings on = new StrategySettings(true, 0, 0.5, Long.MAX_VALUE);
    StatisticsSettings defaults = StatisticsSettings.DEFAULTS;
    return new AnomalyLane(
        Tape.universe(),
        new DetectSettings(
                new EnumMap<>(Map.of(Strategy.ANOMALY, on, Strategy.PATTERN, on)), 4, false, 0, 100)
            .withStatistics(
                new StatisticsSettings(
                    defaults.bars(),
                    defaults.regime(),
                    defaults.breakdown(),
                    defaults.pairs(),
                    defaults.reversion(),
                    defaults.momentum(),
                    defaults.leadLag(),
                    new AnomalySettings(0.1, 2, 0.9, 12, 30, 3, 3, 10, 1, 5, 2, 0, 3, 9_000),
                    new ShapeSettings(0.1, 2, 4, 40, 5, 3, 0.2, 0.9, 5, 2, 0, 3))));
  }

  @Override
  public KeySelector<SignalInput, Integer> key() {
    return SignalInput::instrument;
  }

  @Override
  public List<OutputTag<?>> sides() {
    return List.of(AnomalyLane.ALERTS);
  }

  /** Bars end when the walk is: quotes a millisecond old, free of cost. */
  @Override
  public SignalInput element(Random random, long micros) {
    int instrument = random.nextInt(2);
    if (random.nextInt(6) == 0) {
      PatternKind[] kinds = PatternKind.values();
      return SignalInput.of(
          new PatternMatch(
              kinds[random.nextInt(kinds.length)],
              instrument,
              -1,
              random.nextInt(3) - 1,
              3,
              micros - 9,
              micros));
    }
    double logReturn = 0.01 * random.nextGaussian() * (instrument + 1);
    ScoredBar bar = Tape.ending(instrument, bars++, 100 * Math.exp(logReturn), 1e-5, micros);
    return SignalInput.of(
        new ScoredBar(
            bar.bar(),
            logReturn,
            1,
            random.nextDouble(),
            random.nextDouble(),
            random.nextDouble(),
            bar.index()));
  }

  @Override
  public ControlCommand control(Random random) {
    return LedgerSubject.parameter(random.nextInt(1_000), "minNetEdgeBps", "" + random.nextInt(3));
  }

  @Override
  public String describe(Object output) {
    return output instanceof OpportunityEvent event
        ? CrossVenueSubject.text(event)
        : output.toString();
  }
}
