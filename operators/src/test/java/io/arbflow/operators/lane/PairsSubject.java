package io.arbflow.operators.lane;

import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.operators.detect.pairs.PairInput;
import io.arbflow.operators.detect.pairs.PairInputs;
import io.arbflow.operators.detect.pairs.PairState;
import io.arbflow.operators.detect.pairs.PairsLane;
import io.arbflow.operators.time.TimeMode;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.util.OutputTag;

/** PAIRS on two pairs that are always selected and always come back within a few bars. */
final class PairsSubject implements LaneWalk.Subject<PairInput, PairState, OpportunityEvent> {
  private final PairInputs inputs = new PairInputs();

  @Override
  public LaneLogic<PairInput, PairState, OpportunityEvent> logic(TimeMode mode) {
    return new PairsLane(inputs.market.universe, inputs.pairs, inputs.detect());
  }

  @Override
  public KeySelector<PairInput, Integer> key() {
    return PairInput::key;
  }

  @Override
  public List<OutputTag<?>> sides() {
    return List.of();
  }

  @Override
  public PairInput element(Random random, long micros) {
    return inputs.next(random, micros);
  }

  @Override
  public ControlCommand control(Random random) {
    return LedgerSubject.parameter(random.nextInt(1_000), "minNetEdgeBps", "" + random.nextInt(3));
  }

  @Override
  public String describe(Object output) {
    OpportunityEvent event = (OpportunityEvent) output;
    // A map has no order, and its copy from a snapshot may show another one.
    String numbers = event.evidence().numbers().toString();
    return event.toString().replace(numbers, new TreeMap<>(event.evidence().numbers()) + "");
  }
}
