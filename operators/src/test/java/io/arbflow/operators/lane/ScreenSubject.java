package io.arbflow.operators.lane;

import io.arbflow.domain.control.ControlCommand;
import io.arbflow.operators.detect.RoutedBar;
import io.arbflow.operators.detect.pairs.PairInputs;
import io.arbflow.operators.detect.pairs.PairScreen;
import io.arbflow.operators.detect.pairs.PairSelection;
import io.arbflow.operators.detect.pairs.ScreenState;
import io.arbflow.operators.time.TimeMode;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.util.OutputTag;

/** The screen of two pairs, several times over so that keys move, every second instant. */
final class ScreenSubject implements LaneWalk.Subject<RoutedBar, ScreenState, PairSelection> {
  private final PairInputs inputs = new PairInputs();

  @Override
  public LaneLogic<RoutedBar, ScreenState, PairSelection> logic(TimeMode mode) {
    return new PairScreen(inputs.market.universe, inputs.pairs, inputs.screening());
  }

  @Override
  public KeySelector<RoutedBar, Integer> key() {
    return RoutedBar::key;
  }

  @Override
  public List<OutputTag<?>> sides() {
    return List.of(PairScreen.ALERTS);
  }

  @Override
  public RoutedBar element(Random random, long micros) {
    return inputs.nextScored(random, micros);
  }

  @Override
  public ControlCommand control(Random random) {
    return LedgerSubject.parameter(random.nextInt(1_000), "minNetEdgeBps", "1");
  }
}
