package io.arbflow.operators.lane;

import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.bar.ScoredBar;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.operators.detect.BarSettings;
import io.arbflow.operators.detect.bars.BarScoreLane;
import io.arbflow.operators.detect.bars.ScoreState;
import io.arbflow.operators.time.TimeMode;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.util.OutputTag;

/** The score lane on 20 instruments, one bar in four unfinished. */
final class ScoreSubject implements LaneWalk.Subject<Bar, ScoreState, ScoredBar> {
  private static final int KEYS = 20;

  @Override
  public LaneLogic<Bar, ScoreState, ScoredBar> logic(TimeMode mode) {
    return new BarScoreLane(new BarSettings(1_000, 2_000, 0, 8, 3));
  }

  @Override
  public KeySelector<Bar, Integer> key() {
    return Bar::instrument;
  }

  @Override
  public List<OutputTag<?>> sides() {
    return List.of();
  }

  @Override
  public Bar element(Random random, long micros) {
    double close = 100 + random.nextGaussian();
    return new Bar(
        random.nextInt(KEYS),
        2_000,
        micros,
        random.nextInt(4) > 0,
        close,
        close,
        close,
        close,
        close,
        random.nextDouble(),
        random.nextDouble(),
        0,
        random.nextInt(50),
        null,
        null);
  }

  @Override
  public ControlCommand control(Random random) {
    return LedgerSubject.parameter(random.nextInt(1_000), "minNetEdgeBps", "1");
  }
}
