package io.arbflow.llm.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.llm.openrouter.ChatRequest;
import io.arbflow.llm.openrouter.ChatResult;
import io.arbflow.llm.openrouter.ChatSender;
import io.arbflow.llm.openrouter.Endpoint;
import io.arbflow.llm.openrouter.SenderFactory;
import io.arbflow.llm.panel.CallLimits;
import io.arbflow.llm.panel.ModelRef;
import io.arbflow.llm.panel.PanelSettings;
import io.arbflow.llm.panel.SeatSettings;
import io.arbflow.llm.standin.Fault;
import io.arbflow.llm.standin.StandInProfile;
import io.arbflow.llm.standin.StandInServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.datastream.AsyncDataStream.OutputMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Requests in equal verdicts and stated abstentions out, while every model fails in a way of its
 * own that changes all the time, the budget runs out, and the job comes back in mid-flight with
 * other subtasks.
 */
class EnsembleChaosTest {
  private static final int REQUESTS = 60;
  private static final int FEW = 12;
  private static final double USD_PER_DAY = 0.6;

  private StandInServer server;

  @BeforeEach
  void start() throws Exception {
    server = StandInServer.start(StandInProfile.immediate(1));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static List<Panel> job(
      PanelSettings settings, OutputMode mode, List<OperatorSubtaskState> before, int subtasks)
      throws Exception {
    List<Panel> panels = new ArrayList<>();
    for (int index = 0; index < subtasks; index++) {
      OperatorSubtaskState part = before.isEmpty() ? null : Panel.rescaled(before, subtasks, index);
      EnsembleFunction function = new EnsembleFunction(settings, DecisionClock.replay());
      panels.add(new Panel(settings, function, mode, part, subtasks, index));
    }
    return panels;
  }

  /** Half of the models are well, the others fail in any way there is. */
  private void shuffleFaults(PanelSettings settings, Random random) {
    Fault[] faults = Fault.values();
    for (SeatSettings seat : settings.seats()) {
      for (ModelRef model : seat.models()) {
        boolean well = random.nextBoolean();
        server.setFault(model.id(), well ? Fault.NONE : faults[random.nextInt(faults.length)]);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, ORDERED, 1", "2, UNORDERED, 3", "3, UNORDERED, 1", "4, ORDERED, 3"})
  void everyRequestGetsOneVerdictThroughFaultsAndRestarts(long seed, OutputMode mode, int later)
      throws Exception {
    Random random = new Random(seed);
    PanelSettings settings =
        PanelSettings.simulated(server.baseUrl(), new CallLimits(400, 9, USD_PER_DAY, 6_000));
    List<Verdict> verdicts = new ArrayList<>();
    List<OperatorSubtaskState> snapshots = new ArrayList<>();
    int inFlight = 0;
    List<Panel> before = job(settings, mode, List.of(), 2);
    for (int i = 0; i < REQUESTS / 2; i++) {
      shuffleFaults(settings, random);
      before.get(i % 2).send(Reviews.good(i));
    }
    for (Panel panel : before) { // what comes out after its snapshot is lost with the run
      List<Verdict> handedOn = panel.emitted();
      snapshots.add(panel.snapshot());
      verdicts.addAll(handedOn);
      inFlight += REQUESTS / 4 - handedOn.size();
      panel.close();
    }
    assertTrue(inFlight > 0, "nothing was in flight");
    List<Panel> after = job(settings, mode, snapshots, later);
    for (int i = REQUESTS / 2; i < REQUESTS; i++) {
      shuffleFaults(settings, random);
      after.get(i % later).send(Reviews.good(i));
    }
    double booked = 0;
    for (Panel panel : after) {
      verdicts.addAll(panel.judge(List.of()));
      booked += panel.bookedUsd();
      panel.close();
    }
    assertTrue(booked > 0 && booked <= USD_PER_DAY + 1e-9, booked + " USD");
    checkOneEach(verdicts);
  }

  private void checkOneEach(List<Verdict> verdicts) {
    Map<String, Integer> count = new TreeMap<>();
    for (Verdict verdict : verdicts) {
      count.merge(verdict.signature(), 1, Integer::sum);
      boolean abstains = verdict.verdict() == Judgement.ABSTAIN;
      assertEquals(abstains, !verdict.abstainReason().isEmpty(), verdict::toString);
      assertTrue(verdict.votes().isEmpty() || verdict.votes().size() == Seat.values().length);
      assertTrue(verdict.maxSizeFactor() >= 0 && verdict.maxSizeFactor() <= 1);
    }
    for (int i = 0; i < REQUESTS; i++) {
      assertEquals(1, count.get(Reviews.good(i).reviewKey()), "verdicts on request " + i);
    }
    assertEquals(REQUESTS, verdicts.size());
  }

  @Test
  void theEndOfTheMoneyIsSaidInTheVerdicts() throws Exception {
    PanelSettings settings =
        PanelSettings.simulated(
            server.baseUrl(), new CallLimits(Panel.LONG_MILLIS, 1, 0.02, 6_000));
    try (Panel panel = new Panel(settings)) {
      for (int i = 0; i < FEW; i++) {
        panel.send(Reviews.good(i));
        while (panel.emitted().size() <= i) {
          Thread.onSpinWait();
        }
      }
      List<Verdict> verdicts = panel.judge(List.of());
      assertEquals(FEW, verdicts.size());
      Verdict last = verdicts.get(FEW - 1);
      assertTrue(
          last.votes().stream().anyMatch(vote -> vote.outcome() == VoteOutcome.OVER_BUDGET),
          last::toString);
    }
    assertTrue(server.chargedUsd() > 0 && server.chargedUsd() <= 0.02, server.chargedUsd() + "");
  }

  /** Even a sender that blocks the loop, against its contract, cannot keep a request. */
  @Test
  void aLoopThatHangsStillGivesAVerdict() throws Exception {
    PanelSettings settings = Panel.settings(server, Panel.SHORT_MILLIS);
    EnsembleFunction function =
        new EnsembleFunction(settings, DecisionClock.replay(), new BlockingSenders());
    try (Panel panel = new Panel(settings, function, OutputMode.ORDERED, null, 1, 0)) {
      panel.send(Reviews.good(1));
      panel.passOperatorTimeout(settings);
      List<Verdict> verdicts = panel.judge(List.of());
      assertEquals(1, verdicts.size());
      assertEquals("TIMEOUT", verdicts.get(0).abstainReason());
    } finally {
      BlockingSenders.RELEASE.countDown();
    }
  }

  /** A sender that breaks its contract in the other way: it throws. */
  @Test
  void aSenderThatThrowsCostsVotesNotTheRequest() throws Exception {
    PanelSettings settings = Panel.settings(server);
    EnsembleFunction function =
        new EnsembleFunction(settings, DecisionClock.replay(), new ThrowingSenders());
    try (Panel panel = new Panel(settings, function, OutputMode.ORDERED, null, 1, 0)) {
      List<Verdict> verdicts = panel.judge(List.of(Reviews.good(1), Reviews.bad(2)));
      assertEquals(2, verdicts.size());
      assertEquals(Judgement.ABSTAIN, verdicts.get(0).verdict());
      assertEquals("FAILED", verdicts.get(0).abstainReason());
    }
  }

  private static final class BlockingSenders implements SenderFactory {
    private static final long serialVersionUID = 1L;
    static final CountDownLatch RELEASE = new CountDownLatch(1);

    @Override
    public ChatSender senderFor(Endpoint endpoint, int subtask) {
      return new BrokenSender() {
        @Override
        public CompletableFuture<ChatResult> send(ChatRequest request, long limitMillis) {
          try {
            RELEASE.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return new CompletableFuture<>();
        }
      };
    }
  }

  private static final class ThrowingSenders implements SenderFactory {
    private static final long serialVersionUID = 1L;

    @Override
    public ChatSender senderFor(Endpoint endpoint, int subtask) {
      return new BrokenSender() {
        @Override
        public CompletableFuture<ChatResult> send(ChatRequest request, long limitMillis) {
          throw new IllegalStateException("a bug");
        }
      };
    }
  }

  private abstract static class BrokenSender implements ChatSender {
    @Override
    public boolean lacksKey() {
      return false;
    }

    @Override
    public int inFlight() {
      return 0;
    }

    @Override
    public void close() {}
  }
}
