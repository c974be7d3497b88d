package io.arbflow.operators.judge;

import static io.arbflow.operators.judge.Episode.carry;
import static io.arbflow.operators.judge.Episode.locked;
import static io.arbflow.operators.judge.Episode.verdict;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.PanelWeights;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.SeatWeight;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.api.Test;

/** What the gate knows after a restore and on another number of subtasks; and learnt weights. */
class VerdictGateStateTest {
  private static final JudgeSettings BALANCED = JudgeSettings.on(Mode.BALANCED);
  private static final long S = 1_000_000;
  private static final long FAR = 900 * S;
  private static final PanelWeights LEARNT =
      new PanelWeights(
          "w-1",
          400,
          0.3,
          List.of(new SeatWeight(Seat.RISK, "", 300, 0.7, false, List.of(), List.of())),
          List.of());

  @Test
  void everythingRememberedOfAVerdictOutlivesARestart() throws Exception {
    for (StateBackend backend :
        List.of(GateHarness.heap(), new EmbeddedRocksDBStateBackend())) {
      OperatorSubtaskState state;
      try (GateHarness before = GateHarness.restarted(BALANCED, backend, null, S)) {
        Episode calm = locked("regime", S, FAR).in("CALM");
        before.event(calm.open());
        before.verdict(calm.judged(Judgement.APPROVE, 2 * S, 50_000));
        before.verdict(verdict("silent", Judgement.ABSTAIN, 2 * S, 5_000));
        before.verdict(verdict("silent", Judgement.ABSTAIN, 3 * S, 5_000));
        before.event(locked("asked", 3 * S, FAR).open());
        state = before.harness.snapshot(1, 1);
      }
      try (GateHarness after = GateHarness.restarted(BALANCED, backend, state, 10 * S)) {
        after.event(locked("regime", 11 * S, FAR).in("TURBULENT").open());
        assertEquals(List.of("regime"), keysAsked(after), "it is of another regime");
        after.event(locked("silent", 13 * S - 1, FAR).open());
        after.event(locked("asked", 39 * S, FAR).open());
        assertEquals(1, after.asked().size(), "silent, and asked again by the restored ensemble");
        after.event(locked("asked", 40 * S, FAR).open());
        after.verdict(verdict("silent", Judgement.ABSTAIN, 41 * S, 5_000));
        after.event(locked("silent", 61 * S - 1, FAR).open());
        assertEquals(List.of("regime", "asked"), keysAsked(after), "the third in a row: 20 s");
        after.event(locked("silent", 61 * S, FAR).open());
        assertEquals(List.of("regime", "asked", "silent"), keysAsked(after));
      }
    }
  }

  @Test
  void eachKeysMemoryGoesWhereItsEventsGo() throws Exception {
    List<String> keys = new ArrayList<>();
    OperatorSubtaskState state;
    try (GateHarness one =
        GateHarness.restarted(BALANCED, new EmbeddedRocksDBStateBackend(), null, S)) {
      for (int i = 0; i < 40; i++) {
        keys.add("k" + i);
        one.verdict(verdict("k" + i, Judgement.REJECT, S, 50_000));
        one.event(carry("wait" + i, S, 20 * S).open());
      }
      state = one.harness.snapshot(1, 1);
    }
    int judged = 0;
    int inVain = 0;
    for (int subtask = 0; subtask < 3; subtask++) {
      try (GateHarness part = GateHarness.rescaled(BALANCED, state, 3, subtask, 2 * S)) {
        for (String key : keys) {
          if (GateHarness.subtaskOf(key, 3) == subtask) {
            part.event(locked(key, 3 * S, FAR).open());
          }
        }
        part.now(21 * S);
        judged += part.passed().stream().filter("OPENED JUDGED"::equals).count();
        inVain += part.passed().stream().filter("OPENED WAITED_IN_VAIN"::equals).count();
      }
    }
    assertEquals(40, judged, "each veto is found");
    assertEquals(40, inVain, "each opening that waited leaves once, by its timer");
  }

  @Test
  void theWeightsInForceGoWithTheQuestion() throws Exception {
    try (GateHarness gate = GateHarness.live(BALANCED)) {
      gate.event(locked("before", S, FAR).open());
      gate.command(
          new ControlCommand(
              2 * S,
              2 * S,
              "tracker",
              "test",
              Scope.ALL,
              "",
              CommandKind.SET_MODEL_WEIGHTS,
              LEARNT.arguments(),
              10 * S));
      gate.event(locked("while", 3 * S, FAR).open());
      gate.event(locked("after", 10 * S, FAR).open());
      assertEquals(
          List.of("", "w-1", ""),
          gate.asked().stream().map(request -> request.weights().version()).toList());
      assertEquals(LEARNT, gate.asked().get(1).weights());
    }
  }

  private static List<String> keysAsked(GateHarness gate) {
    return gate.asked().stream().map(request -> request.reviewKey()).toList();
  }
}
