package io.arbflow.operators.judge;

import static io.arbflow.operators.judge.Episode.carry;
import static io.arbflow.operators.judge.Episode.failure;
import static io.arbflow.operators.judge.Episode.locked;
import static io.arbflow.operators.judge.Episode.verdict;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.time.TimeMode;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nobody on the panel answers: arithmetic alone, at reduced size, and nothing let go for it. */
class ModelsDownTest {
  private static final long S = 1_000_000;
  private static final long FAR = 900 * S;
  private static final double REDUCED = 0.25;

  private static JudgeSettings settings(Mode mode) {
    return new JudgeSettings(
        true, mode, 60 * S, 0.2, 30 * S, 2, 8, 200, true, 60 * S, 0.5, REDUCED, 120 * S);
  }

  private static ControlCommand down(long at, boolean isDown, long expires) {
    return new ControlCommand(
        at,
        at,
        ModelsWatch.ACTOR,
        "test",
        Scope.ALL,
        "",
        CommandKind.SET_PARAMETER,
        Map.of("name", PanelHealth.PARAMETER, "value", Boolean.toString(isDown)),
        expires);
  }

  /** What an opening gets after the panel has failed, against what it gets without any verdict. */
  @ParameterizedTest
  @EnumSource(Mode.class)
  void whatTheModeLetsGoGoesSmallerAndWhatItHoldsIsHeld(Mode mode) throws Exception {
    for (RiskClass riskClass : RiskClass.values()) {
      try (GateHarness gate = GateHarness.live(settings(mode))) {
        gate.verdict(failure("k", S, "NO_KEY"));
        Episode episode = new Episode(Strategy.CASH_AND_CARRY, riskClass, "k", 2 * S, 20 * S);
        gate.event(episode.open());
        gate.now(30 * S);

        WaitPolicy.Step usual = WaitPolicy.withoutVerdict(mode, riskClass);
        JudgedEvent only = gate.out().get(0);
        assertEquals(1, gate.out().size());
        assertEquals(
            usual.goes() ? JudgeStatus.MODELS_DOWN : JudgeStatus.WAITED_IN_VAIN, only.status());
        assertEquals(usual.sizeCap() * REDUCED, only.sizeCap(), 0);
      }
    }
  }

  @Test
  void everyOpeningOfTheJobIsSmallerWhileControlSaysSo() throws Exception {
    try (GateHarness gate = GateHarness.live(settings(Mode.AGGRESSIVE))) {
      gate.event(locked("a", S, FAR).open());
      gate.command(down(2 * S, true, 10 * S));
      gate.event(locked("b", 3 * S, FAR).open());
      gate.event(carry("c", 4 * S, FAR).open());
      gate.event(locked("d", 10 * S - 1, FAR).open());
      gate.event(locked("e", 10 * S, FAR).open());
      assertEquals(List.of(1.0, 0.25, 0.125, 0.25, 1.0), caps(gate));
      assertEquals(JudgeStatus.MODELS_DOWN, gate.out().get(1).status());
      assertEquals(5, gate.asked().size(), "they are asked all the same");
    }
  }

  @Test
  void theFirstVerdictAnywhereEndsItEverywhere() throws Exception {
    try (GateHarness gate = GateHarness.live(settings(Mode.AGGRESSIVE))) {
      gate.verdict(failure("k", S, "NO_CREDIT"));
      gate.command(down(S, true, FAR));
      gate.event(locked("k", 2 * S, FAR).open());
      gate.command(down(3 * S, false, Long.MAX_VALUE));
      gate.event(locked("k", 4 * S, FAR).open());
      gate.event(locked("l", 4 * S, FAR).open());
      assertEquals(List.of(0.25, 1.0, 1.0), caps(gate));

      gate.verdict(failure("k", 5 * S, "NO_CREDIT"));
      gate.event(locked("k", 6 * S, FAR).open());
      assertEquals(0.25, caps(gate).get(3), "a later failure counts again");
    }
  }

  @Test
  void itsOwnVerdictEndsItForAKey() throws Exception {
    try (GateHarness gate = GateHarness.live(settings(Mode.AGGRESSIVE))) {
      gate.verdict(failure("k", S, "TIMEOUT"));
      gate.verdict(verdict("k", Judgement.APPROVE, 2 * S, 1_000));
      gate.event(locked("k", 3 * S, FAR).open());
      assertEquals(List.of(1.0), caps(gate));
    }
  }

  @Test
  void aFailureThatNothingFollowsRunsOut() throws Exception {
    try (GateHarness gate = GateHarness.live(settings(Mode.AGGRESSIVE))) {
      gate.verdict(failure("k", S, "TIMEOUT"));
      gate.event(locked("k", 121 * S - 1, FAR).open());
      gate.event(locked("k", 121 * S, FAR).open());
      assertEquals(List.of(0.25, 1.0), caps(gate));
    }
  }

  @Test
  void aVerdictThatHoldsIsUsedWhileThePanelIsDown() throws Exception {
    try (GateHarness gate = GateHarness.live(settings(Mode.BALANCED))) {
      gate.verdict(verdict("k", Judgement.REJECT, S, 50_000));
      gate.verdict(failure("k", 2 * S, "CIRCUIT_OPEN"));
      gate.event(locked("k", 3 * S, FAR).open());
      assertEquals(JudgeStatus.JUDGED, gate.out().get(0).status());
      assertEquals(Judgement.REJECT, gate.out().get(0).verdict().verdict());
    }
  }

  @Test
  void survivesARestart() throws Exception {
    OperatorSubtaskState snapshot;
    try (GateHarness before = GateHarness.live(settings(Mode.AGGRESSIVE))) {
      before.verdict(failure("k", S, "NO_KEY"));
      snapshot = before.harness.snapshot(1, 1);
    }
    try (GateHarness after =
        GateHarness.restarted(
            settings(Mode.AGGRESSIVE), new EmbeddedRocksDBStateBackend(), snapshotOn(), 2 * S)) {
      after.event(locked("l", 3 * S, FAR).open());
      after.event(locked("k", 3 * S, FAR).open());
      assertEquals(List.of(0.25, 0.25), caps(after));
    }
    try (GateHarness after =
        GateHarness.restarted(settings(Mode.AGGRESSIVE), GateHarness.heap(), snapshot, 2 * S)) {
      after.event(locked("l", 3 * S, FAR).open());
      after.event(locked("k", 3 * S, FAR).open());
      assertEquals(List.of(1.0, 0.25), caps(after), "without control each key for itself");
    }
  }

  /** A state in which both control and the key know of the outage. */
  private static OperatorSubtaskState snapshotOn() throws Exception {
    try (GateHarness before =
        GateHarness.restored(
            settings(Mode.AGGRESSIVE), TimeMode.LIVE, new EmbeddedRocksDBStateBackend(), null)) {
      before.now(S);
      before.verdict(failure("k", S, "NO_KEY"));
      before.command(down(S, true, FAR));
      return before.harness.snapshot(1, 1);
    }
  }

  @Test
  void onlyThePanelsOwnFailureIsOne() {
    assertTrue(PanelHealth.isFailure(failure("k", S, "OVER_BUDGET")));
    assertFalse(PanelHealth.isFailure(failure("k", S, "OVERLOADED")), "the gate's own limit");
    assertFalse(PanelHealth.isFailure(failure("k", S, "NOT_RECORDED")), "a replay's own");
    assertFalse(PanelHealth.isFailure(verdict("k", Judgement.REJECT, S, 1)));
    assertFalse(PanelHealth.isFailure(verdict("k", Judgement.ABSTAIN, S, 1)));
    assertTrue(PanelHealth.isFailure(Votes.abstain("TOO_FEW_ANSWERS", "TIMEOUT", "NO_CREDIT")));
    assertFalse(PanelHealth.isFailure(Votes.abstain("TOO_FEW_ANSWERS", "TIMEOUT", "OK")));
  }

  private static List<Double> caps(GateHarness gate) {
    return gate.out().stream().map(JudgedEvent::sizeCap).toList();
  }
}
