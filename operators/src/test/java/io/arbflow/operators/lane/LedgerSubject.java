package io.arbflow.operators.lane;

import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Scope;
import io.arbflow.operators.time.TimeMode;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.util.OutputTag;

/** {@link LedgerLane} on 40 keys, of which a quarter get most of the ticks. */
final class LedgerSubject implements LaneWalk.Subject<Tick, long[], String> {
  private static final int KEYS = 40;

  @Override
  public LaneLogic<Tick, long[], String> logic(TimeMode mode) {
    return new LedgerLane(mode == TimeMode.REPLAY);
  }

  @Override
  public KeySelector<Tick, Integer> key() {
    return Tick::key;
  }

  @Override
  public List<OutputTag<?>> sides() {
    return List.of(LedgerLane.REPORTS);
  }

  @Override
  public Tick element(Random random, long micros) {
    int key = random.nextInt(4) > 0 ? random.nextInt(KEYS / 4) : random.nextInt(KEYS);
    long amount = random.nextInt(6) == 0 ? 0 : 1 + random.nextInt(1_000);
    long dueIn = random.nextInt(3) == 0 ? 1 + random.nextInt(20_000) : 0;
    return new Tick(key, micros, amount, dueIn);
  }

  @Override
  public ControlCommand control(Random random) {
    // Sequences come out of order: an older command must change nothing.
    return parameter(random.nextInt(1_000), "factor", "" + (1 + random.nextInt(9)));
  }

  static ControlCommand parameter(long sequence, String name, String value) {
    return new ControlCommand(
        sequence,
        0,
        "test",
        "",
        Scope.STRATEGY,
        "CROSS_VENUE",
        CommandKind.SET_PARAMETER,
        Map.of("name", name, "value", value),
        Long.MAX_VALUE);
  }
}
