package io.arbflow.operators.judge;

import static io.arbflow.operators.judge.Episode.carry;
import static io.arbflow.operators.judge.Episode.verdict;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.control.Mode;
import io.arbflow.domain.judgement.Judgement;
import io.arbflow.operators.time.TimeMode;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.api.Test;

/** The gate in a replay, where event time is the only clock; and its state over a restore. */
class VerdictGateReplayTest {
  private static final JudgeSettings BALANCED = JudgeSettings.on(Mode.BALANCED);

  @Test
  void asksNobodyBecauseThePlannerDid() throws Exception {
    try (GateHarness gate = GateHarness.replay(BALANCED)) {
      gate.event(carry("k", 1_000_000, 2_000_000).open());
      assertEquals(0, gate.asked().size());
    }
  }

  @Test
  void anExpiryIsRecordedAtItsOwnInstantByTheWatermarkThatMakesItFinal() throws Exception {
    try (GateHarness gate = GateHarness.replay(BALANCED)) {
      gate.event(carry("k", 1_000_000, 1_500_999).open());
      gate.watermark(1_499);
      assertTrue(gate.out().isEmpty());
      gate.watermark(1_500);
      assertEquals(List.of("OPENED WAITED_IN_VAIN"), gate.passed());
      assertEquals(1_500_999, gate.out().get(0).atMicros());
    }
  }

  @Test
  void anExpiryIsSettledBeforeAnyLaterElementOfItsKey() throws Exception {
    try (GateHarness gate = GateHarness.replay(BALANCED)) {
      gate.event(carry("k", 1_000_000, 1_500_100).open());
      gate.verdict(verdict("k", Judgement.APPROVE, 1_500_200, 60_000));
      gate.event(carry("k", 1_500_300, 1_900_000).open());

      assertEquals(List.of("OPENED WAITED_IN_VAIN", "OPENED JUDGED"), gate.passed());
      assertEquals(1_500_100, gate.out().get(0).atMicros());
      assertEquals(1_500_300, gate.out().get(1).atMicros());
    }
  }

  /** Regression: a clean-up timer, older than what the key has seen, used a verdict of its time. */
  @Test
  void anOlderTimerDoesNotTurnTimeBack() throws Exception {
    try (GateHarness gate = GateHarness.replay(BALANCED)) {
      gate.verdict(verdict("k", Judgement.ABSTAIN, 1_000_000, 1_000));
      gate.verdict(verdict("k", Judgement.APPROVE, 1_500_000, 60_000));
      gate.event(carry("k", 62_000_000, 62_900_000).open());
      gate.watermark(62_000);
      assertTrue(gate.out().isEmpty());
      gate.watermark(62_900);
      assertEquals(List.of("OPENED WAITED_IN_VAIN"), gate.passed());
    }
  }

  @Test
  void aVerdictReleasesAtTheInstantItTakesEffect() throws Exception {
    try (GateHarness gate = GateHarness.replay(BALANCED)) {
      gate.event(carry("k", 1_000_000, 1_900_000).open());
      gate.verdict(verdict("k", Judgement.APPROVE, 1_200_345, 60_000));
      assertEquals(1_200_345, gate.out().get(0).atMicros());
    }
  }

  @Test
  void theEndOfTheInputEndsEveryWaiting() throws Exception {
    try (GateHarness gate = GateHarness.replay(BALANCED)) {
      gate.event(carry("k", 1_000_000, 1_900_000).open());
      gate.event(carry("l", 1_000_000, 1_800_000).open());
      gate.watermark(Long.MAX_VALUE);
      assertEquals(List.of("OPENED WAITED_IN_VAIN", "OPENED WAITED_IN_VAIN"), gate.passed());
      assertEquals(0, gate.keys());
      assertEquals(0, gate.harness.numEventTimeTimers());
    }
  }

  @Test
  void oneTimerPerKeyHoweverManyWait() throws Exception {
    try (GateHarness gate = GateHarness.replay(BALANCED)) {
      for (int i = 0; i < 10; i++) {
        gate.event(carry("k", 1_000_000 + i, 5_000_000 - i * 10_000).open());
      }
      assertEquals(1, gate.harness.numEventTimeTimers());
    }
  }

  /** The gate keeps in mind which opening the planner asked about, and so the verdict's regime. */
  @Test
  void aVerdictHoldsInTheRegimeThatThePlannerAskedIn() throws Exception {
    try (GateHarness gate = GateHarness.replay(BALANCED)) {
      Episode calm = Episode.locked("k", 1_000_000, 2_000_000).in("CALM");
      gate.event("a", calm.open());
      gate.event("b", calm.open());
      gate.event("a", Episode.locked("k", 1_500_000, 2_000_000).in("TURBULENT").open());
      gate.verdict(calm.judged(Judgement.APPROVE, 2_000_000, 60_000));
      gate.event("a", Episode.locked("k", 3_000_000, 4_000_000).in("TURBULENT").open());
      gate.event("a", Episode.locked("k", 3_000_001, 4_000_000).in("CALM").open());
      Episode wild = Episode.locked("k", 31_000_000, 39_000_000).in("TURBULENT");
      gate.event("a", wild.open());
      gate.verdict(wild.judged(Judgement.REJECT, 32_000_000, 60_000));
      gate.event("a", Episode.locked("k", 33_000_000, 39_000_000).in("TURBULENT").open());
      gate.event("a", Episode.locked("k", 33_000_001, 39_000_000).in("CALM").open());
      assertEquals(
          List.of(
              "UNJUDGED", "UNJUDGED", "UNJUDGED", "UNJUDGED", "JUDGED", "UNJUDGED", "JUDGED",
              "UNJUDGED"),
          gate.out().stream().map(event -> event.status().name()).toList());
    }
  }

  @Test
  void restoresOnHeap() throws Exception {
    restores(GateHarness.heap());
  }

  @Test
  void restoresOnRocksDb() throws Exception {
    restores(new EmbeddedRocksDBStateBackend());
  }

  private static void restores(StateBackend backend) throws Exception {
    OperatorSubtaskState snapshot;
    try (GateHarness before = open(backend, null)) {
      before.mode(Mode.CONSERVATIVE, 1);
      before.verdict(verdict("known", Judgement.APPROVE, 900_000, 60_000));
      before.event(carry("k", 1_000_000, 1_500_000).open());
      before.event(carry("l", 1_000_000, 1_900_000).open());
      snapshot = before.harness.snapshot(1, 1);
    }
    try (GateHarness after = open(backend, snapshot)) {
      after.verdict(verdict("l", Judgement.APPROVE, 1_200_000, 60_000));
      after.event(carry("known", 1_300_000, 1_900_000).open());
      after.event(Episode.locked("m", 1_300_000, 1_400_000).open());
      after.watermark(1_500);

      assertEquals(
          List.of(
              "l JUDGED 1200000",
              "known JUDGED 1300000",
              "m WAITED_IN_VAIN 1400000", // CONSERVATIVE was restored, too
              "k WAITED_IN_VAIN 1500000"),
          after.out().stream()
              .map(e -> e.event().reviewKey() + " " + e.status() + " " + e.atMicros())
              .toList());
    }
  }

  private static GateHarness open(StateBackend backend, OperatorSubtaskState state)
      throws Exception {
    return GateHarness.restored(BALANCED, TimeMode.REPLAY, backend, state);
  }
}
