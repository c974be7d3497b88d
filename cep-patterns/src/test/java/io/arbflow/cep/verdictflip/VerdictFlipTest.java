package io.arbflow.cep.verdictflip;

import static io.arbflow.domain.judgement.Judgement.ABSTAIN;
import static io.arbflow.domain.judgement.Judgement.APPROVE;
import static io.arbflow.domain.judgement.Judgement.REJECT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.cep.PatternHarness;
import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.judgement.Vote;
import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.domain.opportunity.AnalysisType;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.quality.Alert;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;

class VerdictFlipTest {
  private static final long SECOND = 1_000_000;
  private static final String KEY = "PAIRS|KO|PEP";
  private static final VerdictFlipSettings SETTINGS = new VerdictFlipSettings(2, 60 * SECOND);

  private static Vote vote(Seat seat, Judgement said) {
    return new Vote(seat, "m", "", said, 0.5, 1, 1, List.of(), 1, 0, 1, VoteOutcome.OK);
  }

  /** The ensemble, and what its seats for risk and for patterns said. */
  private static Verdict verdict(long second, Judgement all, Judgement risk, Judgement pattern) {
    return verdict(KEY, second * SECOND, all, risk, pattern);
  }

  private static Verdict verdict(
      String key, long micros, Judgement all, Judgement risk, Judgement pattern) {
    return new Verdict(
        key,
        all,
        0.5,
        1,
        60_000,
        micros,
        "o" + micros,
        AnalysisType.STATISTICAL,
        List.of(vote(Seat.RISK, risk), vote(Seat.PATTERN, pattern)),
        0,
        "1",
        "1",
        "",
        false);
  }

  private static Verdict verdict(long second, Judgement all) {
    return verdict(second, all, all, APPROVE);
  }

  private static List<Alert> found(Verdict... verdicts) throws Exception {
    return found(List.of(verdicts));
  }

  private static List<Alert> found(List<Verdict> verdicts) throws Exception {
    try (var harness = open(new HashMapStateBackend(), null)) {
      for (Verdict verdict : verdicts) {
        harness.send(verdict, verdict.decidedAtMicros());
      }
      harness.watermark(Long.MAX_VALUE / 2);
      return harness.found();
    }
  }

  private static Alert alert(String detail, long second) {
    return new Alert(Alert.Kind.VERDICT_FLIP, Strategy.PAIRS, KEY, 3, detail, second * SECOND);
  }

  @Test
  void modelsThatContradictThemselvesAreNamed() throws Exception {
    assertEquals(
        List.of(alert("APPROVE, REJECT, APPROVE within 9000000 us; seats that changed: RISK", 10)),
        found(
            verdict(1, APPROVE, APPROVE, REJECT),
            verdict(5, REJECT, REJECT, REJECT),
            verdict(10, APPROVE, APPROVE, ABSTAIN)));
  }

  @Test
  void theReverseToo() throws Exception {
    assertEquals(
        List.of(
            alert(
                "REJECT, APPROVE, REJECT within 2000000 us; seats that changed: PATTERN, RISK", 3)),
        found(
            verdict(1, REJECT, REJECT, REJECT),
            verdict(2, APPROVE, APPROVE, APPROVE),
            verdict(3, REJECT, REJECT, APPROVE)));
  }

  @Test
  void weightsAloneCanFlipAVerdict() throws Exception {
    List<Alert> alerts =
        found(
            verdict(1, REJECT, REJECT, APPROVE),
            verdict(2, APPROVE, REJECT, APPROVE),
            verdict(3, REJECT, REJECT, APPROVE));
    assertTrue(alerts.get(0).detail().endsWith("seats that changed: none by itself"));
  }

  @Test
  void abstentionsResetNothingAndTheSameAgainIsNoFlip() throws Exception {
    assertEquals(
        1,
        found(
                verdict(1, APPROVE),
                verdict(2, APPROVE),
                verdict(3, ABSTAIN),
                verdict(4, REJECT),
                verdict(5, REJECT),
                verdict(6, ABSTAIN),
                verdict(7, APPROVE))
            .size());
  }

  @Test
  void nearMisses() throws Exception {
    assertEquals(List.of(), found(verdict(1, APPROVE), verdict(2, REJECT), verdict(3, REJECT)));
    assertEquals(List.of(), found(verdict(1, APPROVE), verdict(2, APPROVE), verdict(3, APPROVE)));
    Verdict other = verdict("PAIRS|KO|MNST", 3 * SECOND, APPROVE, APPROVE, APPROVE);
    assertEquals(List.of(), found(verdict(1, APPROVE), verdict(2, REJECT), other));
  }

  @Test
  void whatNamesNoStrategyIsNotOurs() {
    assertTrue(VerdictFlip.isDecided(verdict(1, APPROVE)));
    assertFalse(VerdictFlip.isDecided(verdict(1, ABSTAIN)));
    assertFalse(VerdictFlip.isDecided(verdict("PAIRSX|a", 1, APPROVE, APPROVE, APPROVE)));
    assertFalse(VerdictFlip.isDecided(verdict("", 1, APPROVE, APPROVE, APPROVE)));
  }

  @Test
  void timeRunsOutExactlyAtWithin() throws Exception {
    assertEquals(0, found(verdict(1, APPROVE), verdict(2, REJECT), verdict(61, APPROVE)).size());
    assertEquals(1, found(verdict(1, APPROVE), verdict(2, REJECT), verdict(60, APPROVE)).size());
  }

  @Test
  void afterAMatchTheSearchGoesOnBehindIt() throws Exception {
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      verdicts.add(verdict(i, i % 2 == 0 ? APPROVE : REJECT));
    }
    assertEquals(
        List.of(2 * SECOND, 5 * SECOND), found(verdicts).stream().map(Alert::atMicros).toList());
  }

  @Test
  void forgetsWhatTimedOut() throws Exception {
    try (var harness = open(new HashMapStateBackend(), null)) {
      harness.send(verdict(1, APPROVE), SECOND);
      harness.send(verdict(2, REJECT), 2 * SECOND);
      harness.watermark(3_000);
      assertTrue(harness.flink.numKeyedStateEntries() > 0);
      harness.watermark(62_000);
      assertEquals(0, harness.flink.numKeyedStateEntries());
    }
  }

  @Test
  void aLateVerdictIsLeftOut() throws Exception {
    try (var harness = open(new HashMapStateBackend(), null)) {
      harness.send(verdict(1, APPROVE), SECOND);
      harness.watermark(2_000);
      harness.send(verdict(2, REJECT), 2 * SECOND);
      harness.send(verdict(3, APPROVE), 3 * SECOND);
      harness.watermark(4_000);
      assertEquals(List.of(), harness.found());
    }
  }

  @Test
  void arrivalOrderDoesNotMatterBeforeTheWatermark() throws Exception {
    List<Verdict> verdicts =
        new ArrayList<>(List.of(verdict(1, APPROVE), verdict(2, REJECT), verdict(3, APPROVE)));
    Collections.reverse(verdicts);
    assertEquals(1, found(verdicts).size());
    Verdict early = verdict(KEY, 5_000_100, APPROVE, APPROVE, APPROVE);
    Verdict late = verdict(KEY, 5_000_900, REJECT, REJECT, APPROVE);
    assertEquals(
        1, found(late, early, verdict(6, APPROVE)).size(), "within one millisecond by micros");
  }

  @Test
  void restoresInTheMiddle() throws Exception {
    StateBackend backend = new EmbeddedRocksDBStateBackend();
    OperatorSubtaskState snapshot;
    try (var before = open(backend, null)) {
      before.send(verdict(1, APPROVE), SECOND);
      before.watermark(1_500);
      before.send(verdict(2, REJECT), 2 * SECOND);
      snapshot = before.flink.snapshot(1, 1);
    }
    try (var after = open(backend, snapshot)) {
      after.send(verdict(3, APPROVE), 3 * SECOND);
      after.watermark(4_000);
      assertEquals(
          List.of(alert("APPROVE, REJECT, APPROVE within 2000000 us; seats that changed: RISK", 3)),
          after.found());
    }
  }

  @Test
  void aBoundThatDoesNotHoldNamesItsKey() {
    String flips =
        assertThrows(IllegalArgumentException.class, () -> new VerdictFlipSettings(0, 1))
            .getMessage();
    assertTrue(flips.contains("patterns.verdictFlip.flips"), flips);
    String within =
        assertThrows(IllegalArgumentException.class, () -> new VerdictFlipSettings(1, 0))
            .getMessage();
    assertTrue(within.contains("patterns.verdictFlip.within"), within);
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(Verdict.class);
  }

  private static PatternHarness<Verdict, String, Alert> open(
      StateBackend backend, OperatorSubtaskState state) throws Exception {
    return PatternHarness.open(
        new VerdictFlip(),
        SETTINGS,
        Verdict.class,
        Verdict::signature,
        String.class,
        backend,
        state);
  }
}
