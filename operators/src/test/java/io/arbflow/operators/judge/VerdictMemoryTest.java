package io.arbflow.operators.judge;

import static io.arbflow.operators.judge.Episode.carry;
import static io.arbflow.operators.judge.Episode.locked;
import static io.arbflow.operators.judge.Episode.verdict;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.control.Mode;
import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.ReviewRequest;
import io.arbflow.operators.control.ControlBootstrap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the gate remembers of a verdict, of a refusal to give one, and for how long. */
class VerdictMemoryTest {
  private static final JudgeSettings BALANCED = JudgeSettings.on(Mode.BALANCED);
  private static final long S = 1_000_000;
  private static final long FAR = 900 * S;

  /** The ensemble abstains for 5 s each time it is asked; an opening comes every second. */
  @Test
  void abstentionsInARowAskLessAndLessOftenUpToTheBound() throws Exception {
    try (GateHarness gate = GateHarness.live(BALANCED)) {
      List<Long> asked = new ArrayList<>();
      for (long at = S; at < 320 * S; at += S) {
        gate.event(locked("k", at, FAR).open());
        if (gate.asked().size() > asked.size()) {
          asked.add(at / S);
          gate.verdict(verdict("k", Judgement.ABSTAIN, at, 5_000));
        }
      }
      assertEquals(List.of(1L, 6L, 16L, 36L, 76L, 136L, 196L, 256L, 316L), asked);
    }
  }

  @Test
  void aVerdictEndsTheBackOff() throws Exception {
    try (GateHarness gate = GateHarness.live(BALANCED)) {
      gate.verdict(verdict("k", Judgement.ABSTAIN, S, 5_000));
      gate.verdict(verdict("k", Judgement.ABSTAIN, 6 * S, 5_000));
      gate.verdict(verdict("k", Judgement.APPROVE, 7 * S, 1_000));
      gate.event(locked("k", 8 * S, FAR).open());
      assertEquals(1, gate.asked().size(), "nothing is silent any more");
      gate.verdict(verdict("k", Judgement.ABSTAIN, 9 * S, 5_000));
      gate.event(locked("k", 14 * S - 1, FAR).open());
      assertEquals(1, gate.asked().size());
      gate.event(locked("k", 14 * S, FAR).open());
      assertEquals(2, gate.asked().size(), "it was the first in a row again");
    }
  }

  @Test
  void aVetoIsRememberedForItsOwnLife() throws Exception {
    try (GateHarness gate = GateHarness.live(BALANCED)) {
      gate.verdict(verdict("k", Judgement.REJECT, S, 20_000));
      gate.event(locked("k", 21 * S - 1, FAR).open());
      gate.event(locked("k", 21 * S, FAR).open());
      assertEquals(List.of("OPENED JUDGED", "OPENED UNJUDGED"), gate.passed());
      assertEquals(Judgement.REJECT, gate.out().get(0).verdict().verdict());
    }
  }

  /** Asked for again in the last fifth; until the answer is there the old one counts. */
  @Test
  void aRefreshReleasesNobodyAndLosesNothing() throws Exception {
    try (GateHarness gate = GateHarness.live(BALANCED)) {
      gate.verdict(verdict("k", Judgement.REJECT, S, 10_000));
      gate.event(carry("k", 9 * S - 1, FAR).open());
      assertEquals(0, gate.asked().size());
      gate.event(carry("k", 9 * S, FAR).open());
      gate.event(carry("k", 9 * S + 1, FAR).open());
      assertEquals(1, gate.asked().size(), "one review, however many openings");
      gate.verdict(verdict("k", Judgement.ABSTAIN, 9 * S + 2, 5_000));
      gate.event(carry("k", 10 * S, FAR).open());
      assertEquals(
          List.of(Judgement.REJECT, Judgement.REJECT, Judgement.REJECT, Judgement.REJECT),
          gate.out().stream().map(event -> event.verdict().verdict()).toList());
      gate.verdict(verdict("k", Judgement.APPROVE, 10 * S + 1, 10_000));
      gate.event(carry("k", 19 * S, FAR).open());
      assertEquals(Judgement.APPROVE, gate.out().get(4).verdict().verdict());
      assertEquals(2, gate.asked().size(), "the new one is near its end");
    }
  }

  @Test
  void aVerdictIsNotUsedInAnotherRegime() throws Exception {
    try (GateHarness gate = GateHarness.live(BALANCED)) {
      Episode calm = locked("k", S, FAR).in("CALM");
      gate.event(calm.open());
      gate.verdict(calm.judged(Judgement.APPROVE, 2 * S, 50_000));
      gate.event(locked("k", 3 * S, FAR).in("CALM").open());
      assertEquals(1, gate.asked().size());

      gate.event(locked("k", 4 * S, FAR).in("TURBULENT").open());

      assertEquals(List.of("OPENED UNJUDGED", "OPENED JUDGED", "OPENED UNJUDGED"), gate.passed());
      assertEquals(
          List.of("CALM", "TURBULENT"),
          gate.asked().stream().map(request -> request.opportunity().regime()).toList());
      gate.event(locked("k", 5 * S, FAR).in("CALM").open());
      assertEquals("OPENED JUDGED", gate.passed().get(3), "it still holds in its own");
    }
  }

  @Test
  void anUnknownRegimeInvalidatesNothing() throws Exception {
    try (GateHarness gate = GateHarness.live(BALANCED)) {
      Episode calm = locked("k", S, FAR).in("CALM");
      gate.event(calm.open());
      gate.verdict(calm.judged(Judgement.APPROVE, 2 * S, 50_000));
      gate.event(locked("k", 3 * S, FAR).open());
      gate.verdict(verdict("l", Judgement.APPROVE, 4 * S, 50_000));
      gate.event(locked("l", 5 * S, FAR).in("TURBULENT").open());
      assertEquals(List.of("OPENED UNJUDGED", "OPENED JUDGED", "OPENED JUDGED"), gate.passed());
      assertEquals(1, gate.asked().size());
    }
  }

  /** What waits for an answer about its own regime is asked about when the other's is there. */
  @Test
  void whoWaitsInAnotherRegimeIsAskedAboutNext() throws Exception {
    try (GateHarness gate = GateHarness.live(BALANCED)) {
      Episode calm = carry("k", S, FAR).in("CALM");
      Episode wild = carry("k", 2 * S, FAR).in("TURBULENT");
      gate.event(calm.open());
      gate.event(wild.open());
      assertEquals(1, gate.asked().size(), "one under way");

      gate.verdict(calm.judged(Judgement.APPROVE, 3 * S, 50_000));
      assertEquals(List.of("OPENED JUDGED"), gate.passed());
      ReviewRequest second = gate.asked().get(1);
      assertEquals(wild.open().opportunityId(), second.opportunity().opportunityId());

      gate.verdict(wild.judged(Judgement.REJECT, 4 * S, 50_000));
      assertEquals(List.of("OPENED JUDGED", "OPENED JUDGED"), gate.passed());
      assertEquals(Judgement.REJECT, gate.out().get(1).verdict().verdict());
      assertEquals(2, gate.asked().size());
    }
  }

  @Test
  void aSecondCopyOfAVerdictChangesNothing() throws Exception {
    try (GateHarness gate = GateHarness.live(BALANCED)) {
      gate.verdict(verdict("k", Judgement.ABSTAIN, S, 5_000));
      gate.verdict(verdict("k", Judgement.ABSTAIN, S, 5_000));
      gate.event(locked("k", 6 * S, FAR).open());
      assertEquals(1, gate.asked().size(), "one abstention, not two");
    }
  }

  @Test
  void anImmortalVerdictIsCappedAndOneFromFarAheadIsNotBelieved() throws Exception {
    try (GateHarness gate = GateHarness.live(BALANCED)) {
      gate.verdict(verdict("k", Judgement.REJECT, S, Long.MAX_VALUE));
      gate.event(locked("k", 61 * S - 1, FAR).open());
      gate.event(locked("k", 61 * S, FAR).open());
      assertEquals(List.of("OPENED JUDGED", "OPENED UNJUDGED"), gate.passed());

      for (long decided : List.of(Long.MAX_VALUE, FAR)) {
        gate.harness.processElement(
            GateInput.of(verdict("l", Judgement.REJECT, decided, 60_000)), 0);
      }
      gate.verdict(verdict("l", Judgement.APPROVE, 62 * S, 60_000));
      gate.event(locked("l", 63 * S, FAR).open());
      assertEquals(Judgement.APPROVE, gate.out().get(2).verdict().verdict(), "not silenced");
    }
  }

  @Test
  void aVerdictThatTakesEffectSoonIsNotAskedForASecondTime() throws Exception {
    try (GateHarness gate = GateHarness.live(BALANCED)) {
      Episode waiting = carry("k", S, FAR);
      gate.event(waiting.open());
      gate.harness.processElement(GateInput.of(waiting.judged(Judgement.APPROVE, 2 * S, 9_000)), 0);
      gate.event(carry("k", S + 1, FAR).open());
      assertEquals(1, gate.asked().size());
      assertTrue(gate.out().isEmpty());
      gate.now(2 * S);
      assertEquals(List.of("OPENED JUDGED", "OPENED JUDGED"), gate.passed());
    }
  }

  /** A restart without state: the topic holds a veto, and that the ensemble abstained later. */
  @Test
  void anAbstentionDoesNotEndAVetoInARestart() throws Exception {
    VerdictBootstrap topic =
        () ->
            Optional.of(
                List.of(
                    verdict("k", Judgement.REJECT, 500_000, 60_000),
                    verdict("k", Judgement.ABSTAIN, 900_000, 5_000),
                    verdict("l", Judgement.ABSTAIN, 400_000, 60_000),
                    verdict("l", Judgement.REJECT, 500_000, 60_000)));
    try (GateHarness gate =
        GateHarness.live(JudgeSettings.on(Mode.BALANCED), ControlBootstrap.ready(), topic)) {
      gate.event(locked("k", 1_000_000, 2_000_000).open());
      gate.event(locked("l", 1_000_000, 2_000_000).open());
      assertEquals(List.of("OPENED JUDGED", "OPENED JUDGED"), gate.passed());
      assertEquals(Judgement.REJECT, gate.out().get(0).verdict().verdict());
      assertEquals(List.of(), gate.asked());
    }
  }
}
