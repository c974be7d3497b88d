package io.arbflow.operators.judge;

import static io.arbflow.operators.judge.Episode.failure;
import static io.arbflow.operators.judge.Episode.verdict;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.quality.Alert;
import io.arbflow.operators.control.ControlCheck;
import io.arbflow.operators.control.ControlView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the panel's failures to what the whole job is told. */
class ModelsWatchTest {
  private static final JudgeSettings SETTINGS = JudgeSettings.on(Mode.BALANCED); // counts for 120 s
  private static final long S = 1_000_000;

  private KeyedOneInputStreamOperatorTestHarness<String, Verdict, Alert> flink;

  @BeforeEach
  void open() throws Exception {
    flink = open(GateHarness.heap(), null);
  }

  @AfterEach
  void close() throws Exception {
    flink.close();
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Verdict, Alert> open(
      StateBackend backend, OperatorSubtaskState state) throws Exception {
    var harness =
        new KeyedOneInputStreamOperatorTestHarness<String, Verdict, Alert>(
            new KeyedProcessOperator<>(new ModelsWatch(SETTINGS)),
            verdict -> ModelsWatch.KEY,
            Types.STRING);
    harness.setStateBackend(backend);
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    return harness;
  }

  private void sees(Verdict verdict) throws Exception {
    flink.processElement(verdict, verdict.decidedAtMicros() / 1_000);
  }

  private List<ControlCommand> commands() {
    var side = flink.getSideOutput(ModelsWatch.COMMANDS);
    return side == null ? List.of() : side.stream().map(StreamRecord::getValue).toList();
  }

  private List<String> alerts() {
    return flink.extractOutputValues().stream()
        .map(alert -> alert.kind() + " " + alert.count() + " " + alert.atMicros() / S)
        .toList();
  }

  private boolean isDown(long at) {
    ControlView view = new ControlView();
    commands().forEach(view::apply);
    PanelHealth health = PanelHealth.of(view.jobParameter(PanelHealth.PARAMETER, at));
    return health.isDown(0, 0, at);
  }

  @Test
  void tellsTheJobWhenNobodyAnswersAndWhenSomebodyDoes() throws Exception {
    sees(failure("a", 10 * S, "NO_KEY"));
    sees(failure("b", 12 * S, "NO_KEY"));
    assertTrue(isDown(13 * S));
    sees(verdict("c", Judgement.REJECT, 14 * S, 1_000));
    assertFalse(isDown(14 * S), "a veto is an answer, too");

    assertEquals(List.of("MODELS_DOWN 1 10", "MODELS_BACK 2 14"), alerts());
    assertEquals(2, commands().size());
    for (ControlCommand command : commands()) {
      assertEquals(null, ControlCheck.problem(command));
      assertEquals(Scope.ALL, command.scope());
    }
    assertEquals(130 * S, commands().get(0).expiresAtMicros());
    assertTrue(flink.extractOutputValues().get(0).detail().contains("NO_KEY"));
  }

  @Test
  void nothingIsSaidWhileThePanelAnswers() throws Exception {
    sees(verdict("a", Judgement.APPROVE, 10 * S, 1_000));
    sees(verdict("b", Judgement.REJECT, 11 * S, 1_000));
    assertEquals(List.of(), alerts());
    assertEquals(List.of(), commands());
  }

  /** Failures never further apart than the longest silence and the longest answer. */
  @Test
  void isRenewedWithoutAGapAndNotWithEveryFailure() throws Exception {
    Random random = new Random(7);
    long at = 10 * S;
    int failures = 0;
    for (; at < 4_000 * S; at += random.nextInt(90) * S, failures++) {
      assertEquals(failures > 0, isDown(at), "just before the failure at " + at / S);
      sees(failure("a", at, "TIMEOUT"));
      assertTrue(isDown(at));
    }
    assertEquals(List.of("MODELS_DOWN 1 10"), alerts());
    assertTrue(commands().size() < failures, commands().size() + " commands of " + failures);
    long last = commands().get(commands().size() - 1).expiresAtMicros();
    assertFalse(isDown(last), "it runs out by itself");
    sees(failure("a", last + S, "TIMEOUT"));
    assertEquals(2, alerts().size(), "another outage");
  }

  @Test
  void theOrderOfArrivalDoesNotMatter() throws Exception {
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      verdicts.add(
          i % 5 == 4
              ? verdict("k" + i, Judgement.APPROVE, (10 + i) * S, 1_000)
              : failure("k" + i, (10 + i) * S, "TIMEOUT"));
    }
    for (int seed = 0; seed < 50; seed++) {
      flink.close();
      flink = open(GateHarness.heap(), null);
      Collections.shuffle(verdicts, new Random(seed));
      for (Verdict verdict : verdicts) {
        sees(verdict);
      }
      assertTrue(isDown(22 * S), "the last word, at 21 s, was a failure; seed " + seed);
      sees(verdict("l", Judgement.APPROVE, 23 * S, 1_000));
      sees(failure("m", 22 * S, "TIMEOUT"));
      assertFalse(isDown(24 * S), "an older failure does not undo it; seed " + seed);
    }
  }

  @Test
  void anOlderVerdictDoesNotEndAnOutage() throws Exception {
    sees(failure("a", 10 * S, "TIMEOUT"));
    sees(verdict("b", Judgement.APPROVE, 9 * S, 1_000));
    assertTrue(isDown(11 * S));
    assertEquals(1, alerts().size());
  }

  @Test
  void aRestartRemembersTheOutage() throws Exception {
    for (StateBackend backend : List.of(GateHarness.heap(), new EmbeddedRocksDBStateBackend())) {
      OperatorSubtaskState state;
      try (var before = open(backend, null)) {
        before.processElement(failure("a", 10 * S, "NO_CREDIT"), 0);
        before.processElement(failure("a", 15 * S, "NO_CREDIT"), 0);
        state = before.snapshot(1, 1);
      }
      flink.close();
      flink = open(backend, state);
      sees(failure("a", 16 * S, "NO_CREDIT"));
      assertEquals(List.of(), alerts(), "it is no new outage");
      sees(verdict("b", Judgement.APPROVE, 17 * S, 1_000));
      assertEquals(List.of("MODELS_BACK 3 17"), alerts());
    }
  }

  @Test
  void whatSaysNothingOfThePanelIsLeftOut() {
    assertTrue(ModelsWatch.tells(failure("k", S, "NO_KEY")));
    assertTrue(ModelsWatch.tells(verdict("k", Judgement.APPROVE, S, 1)));
    assertFalse(ModelsWatch.tells(failure("k", S, "OVERLOADED")));
    assertFalse(ModelsWatch.tells(Votes.abstain("TOO_FEW_ANSWERS", "OK", "TIMEOUT")));
  }
}
