package io.arbflow.llm.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.Vote;
import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.llm.ensemble.Reviews;
import io.arbflow.llm.openrouter.ChatClient;
import io.arbflow.llm.prompt.PromptBuilder;
import io.arbflow.llm.standin.Fault;
import io.arbflow.llm.standin.StandInProfile;
import io.arbflow.llm.standin.StandInServer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SeatRouterTest {
  private static final String FIRST = "google/gemini-2.5-pro";
  private static final String SECOND = "google/gemini-3.6-flash";
  private static final long LONG_MILLIS = 20_000;

  private final ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor();
  private StandInServer server;
  private ChatClient client;
  private SeatRouter router;

  @BeforeEach
  void start() throws Exception {
    server = StandInServer.start(StandInProfile.immediate(1));
    PanelSettings settings =
        PanelSettings.simulated(server.baseUrl(), new CallLimits(LONG_MILLIS, 1, 100, 6_000));
    client = new ChatClient(settings.endpoint(), null);
    Budget budget = new Budget(settings.limits(), System::currentTimeMillis);
    router = new SeatRouter(settings, client, budget, loop, new SplittableRandom(1));
  }

  @AfterEach
  void stop() {
    client.close();
    loop.shutdownNow();
    server.close();
  }

  private Vote ask(Seat seat, int number, long limitMillis) throws Exception {
    CompletableFuture<Ballot> ballot = new CompletableFuture<>();
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMillis);
    loop.execute(
        () ->
            router.ask(
                seat,
                new PromptBuilder(0.35).build(seat, Reviews.good(number)),
                deadline,
                ballot::complete));
    return ballot.get(LONG_MILLIS * 2, TimeUnit.MILLISECONDS).vote();
  }

  private Vote ask(int number) throws Exception {
    return ask(Seat.PATTERN, number, LONG_MILLIS);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {
        "THROTTLED",
        "THROTTLED_ONE_HOUR",
        "NOT_FOUND",
        "OVERLOADED",
        "ERROR_IN_200",
        "TRUNCATED",
        "NAN",
        "ENLARGE",
        "OTHER_SEAT",
        "WRONG_MODEL",
        "EMPTY"
      })
  void goesOnToTheNextModel(Fault fault) throws Exception {
    server.setFault(FIRST, fault);
    Vote vote = ask(1);
    assertEquals(VoteOutcome.OK, vote.outcome());
    assertEquals(SECOND, vote.model());
    // what is only wrongly written may be asked for once more
    assertTrue(vote.attempts() == 2 || fault == Fault.NAN && vote.attempts() == 3);
  }

  @Test
  void leavesTimeForTheNextModelWhenTheFirstHangs() throws Exception {
    ask(Seat.VISION, 1, LONG_MILLIS); // loads what a first call loads
    server.setFault(FIRST, Fault.HANG_AFTER_HEADERS);
    Vote vote = ask(Seat.PATTERN, 1, 3_000);
    assertEquals(VoteOutcome.OK, vote.outcome());
    assertEquals(SECOND, vote.model());
    assertTrue(vote.latencyMillis() < 3_000);
  }

  @ParameterizedTest
  @EnumSource(names = {"UNAUTHORIZED", "REFUSAL"})
  void doesNotShopAroundWhereItIsPointless(Fault fault) throws Exception {
    server.setFault(FIRST, fault);
    Vote vote = ask(1);
    assertTrue(vote.outcome() != VoteOutcome.OK);
    assertEquals(1, server.requests());
  }

  @Test
  void repeatsABrokenCallOnceAndThenMovesOn() throws Exception {
    server.setFault(FIRST, Fault.SERVER_ERROR);
    Vote vote = ask(1);
    assertEquals(SECOND, vote.model());
    assertEquals(3, vote.attempts());
  }

  @Test
  void waitsAsLongAsTheServerAsksIfThereIsTime() throws Exception {
    server.setFault(FIRST, Fault.THROTTLED_ONE_SECOND);
    server.onRequest((headers, body) -> heal());
    Vote vote = ask(1);
    assertEquals(FIRST, vote.model());
    assertEquals(2, vote.attempts());
    assertTrue(vote.latencyMillis() >= 1_000, "came back after " + vote.latencyMillis());
  }

  /** The second request finds the model well. */
  private void heal() {
    if (server.requests() > 1) {
      server.setFault(FIRST, Fault.NONE);
    }
  }

  @Test
  void anUnauthorisedKeyIsNotTriedAgainByAnySeat() throws Exception {
    server.setFault(Fault.UNAUTHORIZED);
    ask(1);
    server.setFault(Fault.NONE);
    assertEquals(VoteOutcome.UNAUTHORIZED, ask(Seat.RISK, 2, LONG_MILLIS).outcome());
    assertEquals(1, server.requests());
  }

  @Test
  void aSickModelIsSparedAndNoOther() throws Exception {
    server.setFault(FIRST, Fault.OVERLOADED);
    int asked = 0;
    while (ask(asked).attempts() == 2) {
      asked++;
      assertTrue(asked <= 5, "the sick model was asked again and again");
    }
    assertTrue(asked >= 3, "given up after " + asked);
    long before = server.requests();
    Vote vote = ask(6);
    assertEquals(SECOND, vote.model());
    assertEquals(1, vote.attempts());
    assertEquals(before + 1, server.requests());
    assertEquals(VoteOutcome.OK, ask(Seat.RISK, 7, LONG_MILLIS).outcome());
  }

  @Test
  void saysThatTheCircuitIsOpenWhenAllModelsOfTheSeatAreSick() throws Exception {
    server.setFault(Fault.OVERLOADED);
    for (int i = 0; i < 5; i++) {
      assertEquals(VoteOutcome.UNAVAILABLE, ask(i).outcome());
    }
    long before = server.requests();
    Vote vote = ask(6);
    assertEquals(VoteOutcome.CIRCUIT_OPEN, vote.outcome());
    assertEquals(0, vote.attempts());
    assertEquals(before, server.requests());
  }

  @Test
  void aCallCancelledBeforeItStartedIsNeverSent() throws Exception {
    List<Ballot> ballots = new ArrayList<>();
    loop.submit(
            () -> {
              SeatCall call = router.prepare(Seat.VISION, Long.MAX_VALUE, ballots::add);
              call.cancel(VoteOutcome.CANCELLED);
              call.start(new PromptBuilder(0.35).build(Seat.VISION, Reviews.good(1)));
            })
        .get(LONG_MILLIS, TimeUnit.MILLISECONDS);
    assertEquals(1, ballots.size());
    assertEquals(VoteOutcome.CANCELLED, ballots.get(0).vote().outcome());
    assertEquals(0, server.requests());
  }

  @Test
  void aCancelledCallEndsAtOnce() throws Exception {
    server.setFault(Fault.HANG_AFTER_HEADERS);
    CompletableFuture<Ballot> ballot = new CompletableFuture<>();
    loop.submit(
            () -> {
              SeatCall call =
                  router.ask(
                      Seat.RISK,
                      new PromptBuilder(0.35).build(Seat.RISK, Reviews.good(1)),
                      System.nanoTime() + TimeUnit.SECONDS.toNanos(60),
                      ballot::complete);
              call.cancel(VoteOutcome.CANCELLED);
            })
        .get(LONG_MILLIS, TimeUnit.MILLISECONDS);
    assertEquals(VoteOutcome.CANCELLED, ballot.get().vote().outcome());
    assertEquals(0, client.inFlight());
  }
}
