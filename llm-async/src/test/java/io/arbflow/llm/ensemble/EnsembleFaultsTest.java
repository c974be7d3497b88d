package io.arbflow.llm.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.ReviewRequest;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.judgement.Vote;
import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.llm.standin.Fault;
import io.arbflow.llm.standin.StandInProfile;
import io.arbflow.llm.standin.StandInServer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the models do: one verdict per request, abstentions explicit, nothing enlarged. */
class EnsembleFaultsTest {
  private static final Map<Fault, VoteOutcome> OUTCOMES =
      Map.ofEntries(
          Map.entry(Fault.THROTTLED, VoteOutcome.THROTTLED),
          Map.entry(Fault.THROTTLED_ONE_SECOND, VoteOutcome.THROTTLED),
          Map.entry(Fault.THROTTLED_ONE_HOUR, VoteOutcome.THROTTLED),
          Map.entry(Fault.UNAUTHORIZED, VoteOutcome.UNAUTHORIZED),
          Map.entry(Fault.NO_CREDIT, VoteOutcome.NO_CREDIT),
          Map.entry(Fault.CREDIT_HELD, VoteOutcome.THROTTLED),
          Map.entry(Fault.KEY_BUDGET_SPENT, VoteOutcome.NO_CREDIT),
          Map.entry(Fault.NOT_FOUND, VoteOutcome.UNAVAILABLE),
          Map.entry(Fault.SERVER_ERROR, VoteOutcome.UNAVAILABLE),
          Map.entry(Fault.OVERLOADED, VoteOutcome.UNAVAILABLE),
          Map.entry(Fault.ERROR_IN_200, VoteOutcome.UNAVAILABLE),
          Map.entry(Fault.DIED_HALFWAY, VoteOutcome.UNAVAILABLE),
          Map.entry(Fault.HANG, VoteOutcome.TIMEOUT),
          Map.entry(Fault.HANG_AFTER_HEADERS, VoteOutcome.TIMEOUT),
          Map.entry(Fault.DRIP, VoteOutcome.TIMEOUT),
          Map.entry(Fault.BROKEN_CONNECTION, VoteOutcome.UNAVAILABLE),
          Map.entry(Fault.TRUNCATED, VoteOutcome.MALFORMED),
          Map.entry(Fault.NAN, VoteOutcome.MALFORMED),
          Map.entry(Fault.OVERSIZED, VoteOutcome.TOO_LARGE),
          Map.entry(Fault.HUGE, VoteOutcome.TOO_LARGE),
          Map.entry(Fault.EMPTY, VoteOutcome.MALFORMED),
          Map.entry(Fault.REFUSAL, VoteOutcome.REFUSED),
          Map.entry(Fault.ENLARGE, VoteOutcome.MALFORMED),
          Map.entry(Fault.OTHER_SEAT, VoteOutcome.ECHO_MISMATCH),
          Map.entry(Fault.WRONG_MODEL, VoteOutcome.WRONG_MODEL),
          Map.entry(Fault.INJECTION, VoteOutcome.MALFORMED));

  private static final Set<Fault> HANGS =
      EnumSet.of(Fault.HANG, Fault.HANG_AFTER_HEADERS, Fault.DRIP);

  private StandInServer server;

  @BeforeEach
  void start() throws Exception {
    server = StandInServer.start(StandInProfile.immediate(1));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void givesOneVerdictPerRequestAndSaysWhyItAbstains(Fault fault) throws Exception {
    server.setFault(fault);
    List<ReviewRequest> requests = List.of(Reviews.good(1), Reviews.good(2));
    long deadline = deadlineMillis(fault);
    try (Panel panel = new Panel(Panel.settings(server, deadline))) {
      List<Verdict> verdicts = panel.judge(requests);
      assertEquals(requests.size(), verdicts.size());
      for (int i = 0; i < requests.size(); i++) {
        assertEquals(requests.get(i).reviewKey(), verdicts.get(i).signature());
        check(verdicts.get(i), fault);
      }
    }
  }

  private static long deadlineMillis(Fault fault) {
    if (fault == Fault.THROTTLED_ONE_SECOND) {
      return 3_000; // a second is too long to wait then, and long enough for a slow machine
    }
    return HANGS.contains(fault) ? Panel.SHORT_MILLIS : Panel.LONG_MILLIS;
  }

  private static void check(Verdict verdict, Fault fault) {
    assertTrue(verdict.simulated() && verdict.panelVersion().startsWith("simulated"));
    assertTrue(verdict.maxSizeFactor() >= 0 && verdict.maxSizeFactor() <= 1);
    assertEquals(Seat.values().length, verdict.votes().size());
    VoteOutcome expected = OUTCOMES.get(fault);
    if (expected == null) {
      assertEquals(Judgement.APPROVE, verdict.verdict(), fault::name);
      return;
    }
    assertEquals(Judgement.ABSTAIN, verdict.verdict(), fault::name);
    assertNotEquals("", verdict.abstainReason());
    assertTrue(outcomes(verdict).contains(expected), () -> fault + " gave " + outcomes(verdict));
    for (Vote vote : verdict.votes()) {
      assertEquals(Judgement.ABSTAIN, vote.verdict());
      assertNotEquals(VoteOutcome.OK, vote.outcome());
    }
  }

  private static List<VoteOutcome> outcomes(Verdict verdict) {
    return verdict.votes().stream().map(Vote::outcome).toList();
  }

  @ParameterizedTest
  @EnumSource(names = {"HANG", "HANG_AFTER_HEADERS", "DRIP"})
  void closesAtOnceWhileCallsHang(Fault fault) throws Exception {
    server.setFault(fault);
    Panel panel = new Panel(Panel.settings(server));
    panel.send(Reviews.good(1));
    awaitRequests(Seat.values().length);
    long started = System.nanoTime();
    panel.close();
    long millis = Duration.ofNanos(System.nanoTime() - started).toMillis();
    assertTrue(millis < Panel.LONG_MILLIS / 4, "close took " + millis + " ms");
  }

  private void awaitRequests(int expected) {
    long giveUp = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    while (server.requests() < expected && System.nanoTime() < giveUp) {
      Thread.onSpinWait();
    }
    assertTrue(server.requests() >= expected);
  }

  @Test
  void rejectsWhatTheNumbersSpeakAgainst() throws Exception {
    Verdict verdict = Panel.judge(Panel.settings(server), Reviews.bad(1));
    assertEquals(Judgement.REJECT, verdict.verdict());
    assertEquals(0, verdict.maxSizeFactor());
  }
}
