package io.arbflow.llm.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.ReviewRequest;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.judgement.Vote;
import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.llm.openrouter.Endpoint;
import io.arbflow.llm.panel.BookedWindows;
import io.arbflow.llm.panel.CallLimits;
import io.arbflow.llm.panel.DefaultPanel;
import io.arbflow.llm.panel.HealthRecord;
import io.arbflow.llm.panel.PanelSettings;
import io.arbflow.llm.standin.Fault;
import io.arbflow.llm.standin.StandInProfile;
import io.arbflow.llm.standin.StandInServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EnsembleFunctionTest {
  private StandInServer server;

  @BeforeEach
  void start() throws Exception {
    server = StandInServer.start(StandInProfile.immediate(1));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static Vote vote(Verdict verdict, Seat seat) {
    return verdict.votes().get(seat.ordinal());
  }

  private static ReviewRequest overloaded(ReviewRequest request) {
    return new ReviewRequest(
        request.reviewKey(),
        request.analysis(),
        request.requestedAtMicros(),
        true,
        request.opportunity());
  }

  private PanelSettings with(CallLimits limits) {
    return PanelSettings.simulated(server.baseUrl(), limits);
  }

  @Test
  void judgesByTheNumbersAndSaysWhoSaidWhat() throws Exception {
    ReviewRequest request = Reviews.good(1);
    Verdict verdict = Panel.judge(Panel.settings(server), request);
    assertEquals(Judgement.APPROVE, verdict.verdict());
    assertEquals(request.opportunity().opportunityId(), verdict.opportunityId());
    assertEquals(request.analysis(), verdict.analysis());
    assertEquals("", verdict.abstainReason());
    assertTrue(verdict.probability() > 0.5 && verdict.probability() < 1);
    assertTrue(verdict.costUsd() > 0);
    assertTrue(verdict.decidedAtMicros() > request.requestedAtMicros(), "no latency was added");
    assertEquals(List.of(Seat.values()), verdict.votes().stream().map(Vote::seat).toList());
    for (Vote vote : verdict.votes()) {
      assertTrue(vote.outcome() != VoteOutcome.OK || vote.provider().equals("stand-in"));
    }
  }

  @Test
  void stopsWhenTheRestCannotChangeItAndCancelsThem() throws Exception {
    PanelSettings settings = Panel.settings(server);
    for (var model : settings.seat(Seat.REASONING).models()) {
      server.setFault(model.id(), Fault.HANG_AFTER_HEADERS);
    }
    Verdict verdict = Panel.judge(settings, Reviews.bad(1));
    assertEquals(Judgement.REJECT, verdict.verdict());
    assertEquals(VoteOutcome.CANCELLED, vote(verdict, Seat.REASONING).outcome());
    long tookMillis = (verdict.decidedAtMicros() - Reviews.bad(1).requestedAtMicros()) / 1_000;
    assertTrue(tookMillis < Panel.LONG_MILLIS / 2, "waited for a seat that could change nothing");
  }

  @Test
  void asksTheNextModelOfTheSeatWhenTheFirstIsGone() throws Exception {
    server.setFault(Fault.THROTTLED); // the other seats; nobody outvotes this one
    server.setFault("nvidia/llama-3.1-nemotron-ultra-253b-v1", Fault.NOT_FOUND);
    server.setFault("nvidia/nemotron-3-ultra-550b-a55b", Fault.NONE);
    Verdict verdict = Panel.judge(Panel.settings(server), Reviews.good(1));
    Vote vote = vote(verdict, Seat.RISK);
    assertEquals(VoteOutcome.OK, vote.outcome());
    assertEquals("nvidia/nemotron-3-ultra-550b-a55b", vote.model());
    assertEquals(2, vote.attempts());
    assertEquals("TOO_FEW_ANSWERS", verdict.abstainReason());
  }

  @Test
  void abstainsAtOnceWhenTheGateSaysOverloaded() throws Exception {
    Verdict verdict = Panel.judge(Panel.settings(server), overloaded(Reviews.good(1)));
    assertEquals(Judgement.ABSTAIN, verdict.verdict());
    assertEquals("OVERLOADED", verdict.abstainReason());
    assertEquals(0, server.requests());
  }

  @Test
  void abstainsWhatIsOverItsOwnRoomAndLosesNothing() throws Exception {
    server.setFault(Fault.HANG);
    List<ReviewRequest> requests = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      requests.add(Reviews.good(i));
    }
    try (Panel panel = new Panel(with(new CallLimits(Panel.SHORT_MILLIS, 3, 10, 6_000)))) {
      List<Verdict> verdicts = panel.judge(requests);
      assertEquals(20, verdicts.size());
      long refused = verdicts.stream().filter(v -> v.abstainReason().equals("OVERLOADED")).count();
      assertEquals(17, refused);
    }
  }

  @Test
  void saysSoWhenThereIsNoKey() throws Exception {
    PanelSettings settings =
        PanelSettings.of(
            Endpoint.at("https://192.0.2.1/v1"), // a documentation address: nobody is there
            DefaultPanel.seats(),
            Panel.limits(Panel.LONG_MILLIS));
    Verdict verdict = Panel.judge(settings, Reviews.good(1));
    assertEquals(Judgement.ABSTAIN, verdict.verdict());
    assertEquals("NO_KEY", verdict.abstainReason());
    verdict.votes().forEach(vote -> assertEquals(VoteOutcome.NO_KEY, vote.outcome()));
  }

  @Test
  void saysSoWhenNobodyListens() throws Exception {
    String url = server.baseUrl();
    server.close();
    PanelSettings settings = PanelSettings.simulated(url, Panel.limits(Panel.LONG_MILLIS));
    Verdict verdict = Panel.judge(settings, Reviews.good(1));
    assertEquals("UNAVAILABLE", verdict.abstainReason());
  }

  @Test
  void sendsNothingOverTheBudget() throws Exception {
    CallLimits nothing = new CallLimits(Panel.LONG_MILLIS, 4, 0, 0, 6_000, 90_000, 0, 0);
    Verdict verdict = Panel.judge(with(nothing), Reviews.good(1));
    assertEquals("OVER_BUDGET", verdict.abstainReason());
    assertEquals(0, server.requests());
  }

  @Test
  void withoutMoneyOnlyFreeModelsAreAsked() throws Exception {
    Set<String> asked = ConcurrentHashMap.newKeySet();
    server.onRequest(
        (headers, body) -> asked.add(body.replaceAll("(?s).*?\"model\":\"([^\"]+)\".*", "$1")));
    Panel.judge(with(new CallLimits(Panel.LONG_MILLIS, 4, 0, 6_000)), Reviews.good(1));
    assertFalse(asked.isEmpty());
    asked.forEach(model -> assertTrue(model.endsWith(":free"), model));
  }

  @Test
  void sendsNoMoreRequestsThanTheMinuteAllows() throws Exception {
    try (Panel panel = new Panel(with(new CallLimits(Panel.LONG_MILLIS, 16, 10, 8)))) {
      List<Verdict> verdicts =
          panel.judge(List.of(Reviews.good(1), Reviews.good(2), Reviews.good(3)));
      assertEquals(3, verdicts.size());
    }
    // A call that the vote no longer needs may be cancelled before it has left.
    long sent = server.requests();
    assertTrue(sent > 0 && sent <= 8, sent + " requests; without the bound it would be 18");
  }

  @Test
  void neverSpendsMoreThanTheDayAllowsUnderAStorm() throws Exception {
    double usdPerDay = 0.15;
    List<ReviewRequest> requests = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      requests.add(Reviews.good(i));
    }
    try (Panel panel = new Panel(with(new CallLimits(Panel.LONG_MILLIS, 4, usdPerDay, 6_000)))) {
      List<Verdict> verdicts = panel.judge(requests);
      assertEquals(requests.size(), verdicts.size());
      assertTrue(panel.bookedUsd() > 0 && panel.bookedUsd() <= usdPerDay);
      assertTrue(verdicts.stream().mapToDouble(Verdict::costUsd).sum() <= usdPerDay);
      assertTrue(
          verdicts.stream()
              .flatMap(verdict -> verdict.votes().stream())
              .anyMatch(vote -> vote.outcome() == VoteOutcome.OVER_BUDGET),
          "the cap was never reached");
    }
  }

  @Test
  void aKeyFileThatIsNotThereCostsVotesNotTheJob() throws Exception {
    PanelSettings settings =
        PanelSettings.of(
            Endpoint.at("https://192.0.2.1/v1").withApiKeyFile("/nowhere/key"),
            DefaultPanel.seats(),
            Panel.limits(Panel.LONG_MILLIS));
    assertEquals("NO_KEY", Panel.judge(settings, Reviews.good(1)).abstainReason());
  }

  @Test
  void labelsAStandInThatNobodyAnnounced() throws Exception {
    PanelSettings settings =
        PanelSettings.of(
            Endpoint.at(server.baseUrl()), DefaultPanel.seats(), Panel.limits(Panel.LONG_MILLIS));
    Verdict verdict = Panel.judge(settings, Reviews.good(1));
    assertTrue(verdict.simulated());
    assertTrue(verdict.panelVersion().startsWith("simulated"), verdict.panelVersion());
  }

  @Test
  void remembersItsSpendingOverARestart() throws Exception {
    PanelSettings settings = Panel.settings(server);
    double booked;
    OperatorSubtaskState snapshot;
    try (Panel panel = new Panel(settings)) {
      panel.judge(List.of(Reviews.good(1), Reviews.good(2)));
      do { // answers that came too late for the verdict are still being settled
        booked = panel.bookedUsd();
        snapshot = panel.snapshot();
      } while (panel.bookedUsd() != booked);
    }
    assertTrue(booked > 0);
    try (Panel panel = new Panel(settings, snapshot)) {
      assertEquals(booked, panel.bookedUsd());
    }
    try (Panel fresh = new Panel(settings)) {
      assertEquals(0, fresh.bookedUsd());
    }
  }

  @Test
  void itsStateNeedsNoKryo() {
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(BookedSpending.class);
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(BookedWindows.class);
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(HealthRecord.class);
  }
}
