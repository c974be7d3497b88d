package io.arbflow.operators.judge;

import static io.arbflow.operators.judge.Episode.carry;
import static io.arbflow.operators.judge.Episode.locked;
import static io.arbflow.operators.judge.Episode.verdict;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.control.Mode;
import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.ReviewRequest;
import io.arbflow.operators.control.ControlBootstrap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The gate live: what passes at once, what waits, and what ends the waiting. */
class VerdictGateTest {
  private static final JudgeSettings BALANCED = JudgeSettings.on(Mode.BALANCED);
  private static final AtomicBoolean VERDICTS_READ = new AtomicBoolean();

  @Test
  void unknownLockedGoesOnAtHalfSizeAndIsAskedAboutOnce() throws Exception {
    try (GateHarness gate = GateHarness.live(BALANCED)) {
      gate.event(locked("k", 1_000_000, 2_000_000).open());
      gate.event(locked("k", 1_100_000, 2_000_000).open());

      assertEquals(List.of("OPENED UNJUDGED", "OPENED UNJUDGED"), gate.passed());
      assertEquals(0.5, gate.out().get(0).sizeCap());
      assertEquals(1, gate.asked().size());
      assertEquals("k", gate.asked().get(0).reviewKey());
      assertEquals(1_000_000, gate.asked().get(0).requestedAtMicros());
      assertFalse(gate.asked().get(0).overloaded());
    }
  }

  @Test
  void unknownCarryWaitsAndIsReleasedByTheVerdict() throws Exception {
    try (GateHarness gate = GateHarness.live(BALANCED)) {
      Episode episode = carry("k", 1_000_000, 5_000_000);
      gate.event(episode.open());
      assertTrue(gate.out().isEmpty());

      gate.verdict(verdict("k", Judgement.REJECT, 2_000_000, 10_000));

      JudgedEvent released = gate.out().get(0);
      assertEquals(JudgeStatus.JUDGED, released.status());
      assertEquals(Judgement.REJECT, released.verdict().verdict());
      assertEquals(episode.open(), released.event());
      assertEquals(1, released.sizeCap());
      assertEquals(2_000_000, released.atMicros());
    }
  }

  @Test
  void knownGoesStraightOnUntilTheVerdictExpires() throws Exception {
    try (GateHarness gate = GateHarness.live(BALANCED)) {
      gate.verdict(verdict("k", Judgement.APPROVE, 1_000_000, 1_000));
      gate.event(carry("k", 1_100_000, 9_000_000).open());
      gate.event(carry("k", 1_999_999, 9_000_000).open());
      gate.event(carry("k", 2_000_000, 9_000_000).open());

      assertEquals(List.of("OPENED JUDGED", "OPENED JUDGED"), gate.passed());
    }
  }

  @Test
  void asksAgainInTheLastFifthOfAVerdictsLife() throws Exception {
    try (GateHarness gate = GateHarness.live(BALANCED)) {
      gate.verdict(verdict("k", Judgement.APPROVE, 1_000_000, 10_000));
      gate.event(carry("k", 8_999_999, 20_000_000).open());
      assertEquals(0, gate.asked().size());
      gate.event(carry("k", 9_000_000, 20_000_000).open());
      assertEquals(1, gate.asked().size());
    }
  }

  @Test
  void capsTheLifeOfAVerdict() throws Exception {
    try (GateHarness gate = GateHarness.live(BALANCED)) {
      gate.verdict(verdict("k", Judgement.APPROVE, 1_000_000, 3_600_000));
      gate.event(locked("k", 60_999_999, 70_000_000).open());
      gate.event(locked("k", 61_000_000, 70_000_000).open());
      assertEquals(List.of("OPENED JUDGED", "OPENED UNJUDGED"), gate.passed());
    }
  }

  @Test
  void asksAgainWhenTheReviewTimedOut() throws Exception {
    try (GateHarness gate = GateHarness.live(BALANCED)) {
      gate.event(locked("k", 1_000_000, 90_000_000).open());
      gate.event(locked("k", 30_999_999, 90_000_000).open());
      assertEquals(1, gate.asked().size());
      gate.event(locked("k", 31_000_000, 90_000_000).open());
      assertEquals(2, gate.asked().size());
    }
  }

  @Test
  void waitsInVainUntilTheExpiryOfTheEvent() throws Exception {
    try (GateHarness gate = GateHarness.live(BALANCED)) {
      gate.event(carry("k", 1_000_000, 1_500_500).open());
      gate.now(1_500_499);
      assertTrue(gate.out().isEmpty());
      gate.now(1_501_000);

      assertEquals(List.of("OPENED WAITED_IN_VAIN"), gate.passed());
      assertEquals(1_501_000, gate.out().get(0).atMicros());
      assertEquals(0, gate.out().get(0).sizeCap());
      assertNull(gate.out().get(0).verdict());
    }
  }

  @Test
  void aVerdictAtTheExpiryComesTooLate() throws Exception {
    try (GateHarness gate = GateHarness.live(BALANCED)) {
      gate.event(carry("k", 1_000_000, 1_500_500).open());
      gate.verdict(verdict("k", Judgement.APPROVE, 1_500_500, 10_000));
      assertEquals(List.of("OPENED WAITED_IN_VAIN"), gate.passed());
    }
  }

  @Test
  void theNewestExpiryCountsButTheOpeningStaysAsItWas() throws Exception {
    try (GateHarness gate = GateHarness.live(BALANCED)) {
      Episode episode = carry("k", 1_000_000, 1_500_000);
      gate.event(episode.open());
      gate.event(episode.updated(1_200_000, 3_000_000));
      gate.now(2_000_000);
      gate.verdict(verdict("k", Judgement.APPROVE, 2_500_000, 10_000));

      assertEquals(List.of("UPDATED NOT_ASKED", "OPENED JUDGED"), gate.passed());
      assertEquals(episode.open(), gate.out().get(1).event());
    }
  }

  @Test
  void closingEndsTheWaitingBeforeItPasses() throws Exception {
    try (GateHarness gate = GateHarness.live(BALANCED)) {
      Episode episode = carry("k", 1_000_000, 9_000_000);
      gate.event("a", episode.open());
      gate.event("b", episode.open());
      gate.event("a", episode.closed(1_200_000));
      gate.event("a", episode.measured(6_000_000));

      assertEquals(
          List.of("OPENED WAITED_IN_VAIN", "CLOSED NOT_ASKED", "MEASURED NOT_ASKED"),
          gate.passed());
      assertEquals("a", gate.out().get(0).account());
    }
  }

  @Test
  void abstainEndsTheWaitingAndForItsTimeNobodyAsksOrWaits() throws Exception {
    try (GateHarness gate = GateHarness.live(BALANCED)) {
      gate.event(carry("k", 1_000_000, 90_000_000).open());
      gate.verdict(verdict("k", Judgement.ABSTAIN, 2_000_000, 1_000));
      gate.event(carry("k", 2_500_000, 90_000_000).open());
      gate.event(locked("k", 2_600_000, 90_000_000).open());

      assertEquals(
          List.of("OPENED WAITED_IN_VAIN", "OPENED WAITED_IN_VAIN", "OPENED UNJUDGED"),
          gate.passed());
      assertEquals(1, gate.asked().size());

      gate.event(locked("k", 3_000_000, 90_000_000).open());
      assertEquals(2, gate.asked().size());
    }
  }

  @Test
  void anOldAbstainDoesNotEndTheWaitingForANewAnswer() throws Exception {
    try (GateHarness gate = GateHarness.live(BALANCED)) {
      gate.event(carry("k", 5_000_000, 90_000_000).open());
      gate.verdict(verdict("k", Judgement.ABSTAIN, 4_000_000, 60_000));
      assertTrue(gate.out().isEmpty());
    }
  }

  @Test
  void abstainDoesNotLiftAVeto() throws Exception {
    try (GateHarness gate = GateHarness.live(BALANCED)) {
      gate.verdict(verdict("k", Judgement.REJECT, 1_000_000, 10_000));
      gate.verdict(verdict("k", Judgement.ABSTAIN, 2_000_000, 10_000));
      gate.event(locked("k", 3_000_000, 90_000_000).open());
      assertEquals(Judgement.REJECT, gate.out().get(0).verdict().verdict());
    }
  }

  @Test
  void anOlderVerdictIsIgnored() throws Exception {
    try (GateHarness gate = GateHarness.live(BALANCED)) {
      gate.verdict(verdict("k", Judgement.REJECT, 2_000_000, 10_000));
      gate.verdict(verdict("k", Judgement.APPROVE, 1_500_000, 10_000));
      gate.event(carry("k", 2_100_000, 90_000_000).open());
      assertEquals(Judgement.REJECT, gate.out().get(0).verdict().verdict());
    }
  }

  @Test
  void aVerdictFromTheFutureReleasesWhenItTakesEffect() throws Exception {
    try (GateHarness gate = GateHarness.live(BALANCED)) {
      gate.event(carry("k", 1_000_000, 90_000_000).open());
      gate.harness.processElement(
          GateInput.of(verdict("k", Judgement.APPROVE, 1_050_000, 10_000)), 0);
      assertTrue(gate.out().isEmpty());
      gate.now(1_050_000);
      assertEquals(List.of("OPENED JUDGED"), gate.passed());
    }
  }

  @Test
  void emptyBucketMakesOverloadedRequests() throws Exception {
    JudgeSettings tight =
        new JudgeSettings(true, Mode.BALANCED, 60_000_000, 0.2, 30_000_000, 1, 1, 10);
    try (GateHarness gate = GateHarness.live(tight)) {
      gate.event(locked("k1", 1_000_000, 90_000_000).open());
      gate.event(locked("k2", 1_000_000, 90_000_000).open());
      gate.event(locked("k3", 2_000_000, 90_000_000).open());
      assertEquals(
          List.of(false, true, false),
          gate.asked().stream().map(ReviewRequest::overloaded).toList());
    }
  }

  @Test
  void whoFindsNoRoomHasWaitedInVain() throws Exception {
    JudgeSettings small =
        new JudgeSettings(true, Mode.BALANCED, 60_000_000, 0.2, 30_000_000, 1, 1, 2);
    try (GateHarness gate = GateHarness.live(small)) {
      gate.event(carry("k", 1_000_000, 90_000_000).open());
      gate.event(carry("k", 1_000_001, 90_000_000).open());
      assertTrue(gate.out().isEmpty());
      gate.event(carry("k", 1_000_002, 90_000_000).open());
      assertEquals(List.of("OPENED WAITED_IN_VAIN"), gate.passed());
      assertEquals(1_000_002, gate.out().get(0).event().openedAtMicros());
    }
  }

  @Test
  void offOrWithoutAccountEverythingPassesUnseen() throws Exception {
    try (GateHarness gate = GateHarness.live(JudgeSettings.off(Mode.CONSERVATIVE))) {
      gate.event(carry("k", 1_000_000, 90_000_000).open());
      gate.event(carry("k", 1_000_000, 90_000_000).closed(1_000_001));
      assertEquals(List.of("OPENED JUDGE_OFF", "CLOSED JUDGE_OFF"), gate.passed());
      assertEquals(0, gate.asked().size());
    }
    try (GateHarness gate = GateHarness.live(BALANCED)) {
      gate.event("", carry("k", 1_000_000, 90_000_000).open());
      assertEquals(List.of("OPENED JUDGE_OFF"), gate.passed());
      assertEquals(0, gate.asked().size());
      assertEquals(0, gate.keys());
    }
  }

  @Test
  void controlSetsTheMode() throws Exception {
    try (GateHarness gate = GateHarness.live(BALANCED)) {
      gate.mode(Mode.CONSERVATIVE, 2);
      gate.mode(Mode.AGGRESSIVE, 1);
      gate.event(locked("k", 1_000_000, 90_000_000).open());
      assertTrue(gate.out().isEmpty());
      gate.mode(Mode.AGGRESSIVE, 3);
      gate.event(locked("k", 1_000_001, 90_000_000).open());
      assertEquals(List.of("OPENED UNJUDGED"), gate.passed());
      assertEquals(1, gate.out().get(0).sizeCap());
    }
  }

  @Test
  void asksNobodyBeforeTheTopicsAreRead() throws Exception {
    VERDICTS_READ.set(false);
    VerdictBootstrap verdicts =
        () ->
            VERDICTS_READ.get()
                ? Optional.of(List.of(verdict("known", Judgement.REJECT, 500_000, 60_000)))
                : Optional.empty();
    try (GateHarness gate = GateHarness.live(BALANCED, ControlBootstrap.ready(), verdicts)) {
      gate.event(locked("k", 1_000_000, 90_000_000).open());
      gate.event(carry("k", 1_000_001, 90_000_000).open());
      assertEquals(List.of("OPENED UNJUDGED"), gate.passed());
      assertEquals(0, gate.asked().size());

      VERDICTS_READ.set(true);
      gate.event(locked("known", 1_100_000, 90_000_000).open());
      assertEquals(0, gate.asked().size());
      assertEquals(JudgeStatus.JUDGED, gate.out().get(1).status());
      gate.event(locked("k", 1_200_000, 90_000_000).open());
      assertEquals(1, gate.asked().size());
    }
  }

  @Test
  void forgetsAKeyThatIsNotSpokenOfAnyMore() throws Exception {
    try (GateHarness gate = GateHarness.live(BALANCED)) {
      gate.event(carry("k", 1_000_000, 2_000_000).open());
      gate.verdict(verdict("k", Judgement.APPROVE, 1_500_000, 1_000));
      assertEquals(1, gate.keys());
      gate.now(61_499_999);
      assertEquals(1, gate.keys());
      gate.now(61_500_000);
      assertEquals(0, gate.keys());
      assertEquals(0, gate.harness.numProcessingTimeTimers());
    }
  }
}
