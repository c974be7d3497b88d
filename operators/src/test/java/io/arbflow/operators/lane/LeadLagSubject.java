package io.arbflow.operators.lane;

import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.operators.detect.LeadLagSettings;
import io.arbflow.operators.detect.RoutedBar;
import io.arbflow.operators.detect.leadlag.LeadLagLane;
import io.arbflow.operators.detect.leadlag.LeadLagLaneTest;
import io.arbflow.operators.detect.leadlag.LeadLagState;
import io.arbflow.operators.detect.signal.Tape;
import io.arbflow.operators.time.TimeMode;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.util.OutputTag;

/** The lead-lag lane on one pair both ways, with bounds so wide that much is traded. */
final class LeadLagSubject implements LaneWalk.Subject<RoutedBar, LeadLagState, OpportunityEvent> {
  private long bars;
  private long endMicros;
  private int turn;

  @Override
  public LaneLogic<RoutedBar, LeadLagState, OpportunityEvent> logic(TimeMode mode) {
    return new LeadLagLane(
        LeadLagLaneTest.universe(),
        LeadLagLaneTest.settings(new LeadLagSettings(0, 10, 1, 0.99, 0.1, 1, 30, 2, 0, 3, 0.9)));
  }

  @Override
  public KeySelector<RoutedBar, Integer> key() {
    return RoutedBar::key;
  }

  @Override
  public List<OutputTag<?>> sides() {
    return List.of();
  }

  /** Each bar of A and of B to both keys, one after the other. */
  @Override
  public RoutedBar element(Random random, long micros) {
    if (turn == 0 || endMicros < micros - 900) {
      endMicros = micros;
      turn = 0;
    }
    int part = turn;
    turn = (turn + 1) % 4;
    double mid = 100 * Math.exp(0.01 * random.nextGaussian());
    return new RoutedBar(part % 2, Tape.ending(part / 2, bars++, mid, 1e-6, endMicros));
  }

  @Override
  public ControlCommand control(Random random) {
    return LedgerSubject.parameter(random.nextInt(1_000), "minNetEdgeBps", "0");
  }

  @Override
  public String describe(Object output) {
    return CrossVenueSubject.text((OpportunityEvent) output);
  }
}
