package io.arbflow.llm.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.judgement.Vote;
import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.llm.panel.CallLimits;
import io.arbflow.llm.panel.PanelSettings;
import io.arbflow.llm.panel.SpendingWindow;
import io.arbflow.llm.standin.Fault;
import io.arbflow.llm.standin.StandInProfile;
import io.arbflow.llm.standin.StandInServer;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the panel remembers when the job comes back with more or fewer subtasks. */
class EnsembleRescaleTest {
  private StandInServer server;

  @BeforeEach
  void start() throws Exception {
    server = StandInServer.start(StandInProfile.immediate(1));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private PanelSettings settings(double usdPerDay, double requestsPerMinute) {
    return PanelSettings.simulated(
        server.baseUrl(), new CallLimits(Panel.LONG_MILLIS, 16, usdPerDay, requestsPerMinute));
  }

  /** Snapshots of a job of two, each of which has judged something else. */
  private List<OperatorSubtaskState> twoSubtasks(PanelSettings settings) throws Exception {
    List<OperatorSubtaskState> snapshots = new ArrayList<>();
    for (int index = 0; index < 2; index++) {
      try (Panel panel = new Panel(settings, null, 2, index)) {
        panel.judge(List.of(Reviews.good(index), Reviews.good(10 + index)).subList(0, 1 + index));
        snapshots.add(panel.snapshot());
      }
    }
    return snapshots;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void theWholeJobsSpendingIsDividedAmongTheNewSubtasks(int subtasks) throws Exception {
    PanelSettings settings = settings(10, 600);
    List<OperatorSubtaskState> before = twoSubtasks(settings);
    double booked = 0;
    double requests = 0;
    for (int index = 0; index < 2; index++) {
      // Each of the two again: every subtask is handed the records of both.
      try (Panel panel = new Panel(settings, Panel.rescaled(before, 2, index), 2, index)) {
        booked += panel.bookedUsd();
        requests += panel.function().budget().used(SpendingWindow.DAY_REQUESTS);
      }
    }
    assertTrue(booked > 0);
    assertTrue(requests >= server.requests(), "a request was forgotten");
    double handedOn = 0;
    double requestsHandedOn = 0;
    double caps = 0;
    for (int index = 0; index < subtasks; index++) {
      OperatorSubtaskState part = Panel.rescaled(before, subtasks, index);
      try (Panel panel = new Panel(settings, part, subtasks, index)) {
        handedOn += panel.bookedUsd();
        requestsHandedOn += panel.function().budget().used(SpendingWindow.DAY_REQUESTS);
        caps += panel.function().budget().cap(SpendingWindow.DAY_USD);
      }
    }
    assertEquals(booked, handedOn, 1e-9);
    assertEquals(requests, requestsHandedOn);
    assertEquals(10, caps, 1e-9);
  }

  /** The minute is spent before the change; the new subtasks send nothing in it. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aMinuteThatIsSpentStaysSpent(int subtasks) throws Exception {
    PanelSettings settings = settings(10, 6);
    List<OperatorSubtaskState> before = twoSubtasks(settings);
    long sent = server.requests();
    assertTrue(sent <= 6, sent + " requests");
    for (int index = 0; index < subtasks; index++) {
      OperatorSubtaskState part = Panel.rescaled(before, subtasks, index);
      try (Panel panel = new Panel(settings, part, subtasks, index)) {
        Verdict verdict = panel.judge(List.of(Reviews.good(20 + index))).get(0);
        assertNotEquals("", verdict.abstainReason());
        for (Vote vote : verdict.votes()) {
          assertEquals(VoteOutcome.OVER_BUDGET, vote.outcome());
        }
      }
    }
    assertEquals(sent, server.requests());
  }

  /** One subtask has found that the key is refused; after the change nobody asks. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void whatOneSubtaskKnowsOfTheModelsAllKnowAfterwards(int subtasks) throws Exception {
    PanelSettings settings = settings(10, 600);
    List<OperatorSubtaskState> before = new ArrayList<>();
    for (int index = 0; index < 2; index++) {
      server.setFault(index == 0 ? Fault.UNAUTHORIZED : Fault.NONE);
      try (Panel panel = new Panel(settings, null, 2, index)) {
        panel.judge(List.of(Reviews.good(index)));
        before.add(panel.snapshot());
      }
    }
    long sent = server.requests();
    for (int index = 0; index < subtasks; index++) {
      OperatorSubtaskState part = Panel.rescaled(before, subtasks, index);
      try (Panel panel = new Panel(settings, part, subtasks, index)) {
        Verdict verdict = panel.judge(List.of(Reviews.good(20 + index))).get(0);
        assertEquals("UNAUTHORIZED", verdict.abstainReason());
      }
    }
    assertEquals(sent, server.requests());
    try (Panel fresh = new Panel(settings)) {
      assertEquals("", fresh.judge(List.of(Reviews.good(30))).get(0).abstainReason());
    }
  }

  @Test
  void moreSubtasksThanRequestsNeverSendMoreThanTheLimit() throws Exception {
    PanelSettings settings = settings(10, 2);
    for (int index = 0; index < 5; index++) {
      try (Panel panel = new Panel(settings, null, 5, index)) {
        assertEquals(1, panel.judge(List.of(Reviews.good(index))).size());
      }
    }
    assertTrue(server.requests() <= 2, server.requests() + " requests");
  }
}
