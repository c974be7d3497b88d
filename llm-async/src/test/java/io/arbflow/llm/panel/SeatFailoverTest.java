package io.arbflow.llm.panel;

import static io.arbflow.llm.panel.ScriptedSender.failure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.Vote;
import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.llm.openrouter.CallFailure;
import io.arbflow.llm.openrouter.ChatRequest;
import io.arbflow.llm.openrouter.ChatResult;
import io.arbflow.llm.openrouter.Endpoint;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whom a seat asks next, how long it waits for it, and what it costs: all in virtual time. */
class SeatFailoverTest {
  private static final String A = "a/one";
  private static final String B = "b/two";

  private final RoutedSeat seat = new RoutedSeat(RoutedSeat.paid(A), RoutedSeat.paid(B));

  @Test
  void aSuccessorKeepsTheRoleAndVotesUnderItsOwnName() {
    seat.sender.bad(A, 5, failure(CallFailure.OVERLOADED, -1)).good(B, 5);
    Vote vote = seat.ask();
    assertEquals(Seat.PATTERN, vote.seat());
    assertEquals(B, vote.model());
    ChatRequest first = seat.sender.sent.get(0);
    ChatRequest second = seat.sender.sent.get(1);
    assertEquals(first.system(), second.system());
    assertEquals(first.user(), second.user());
  }

  @ParameterizedTest
  @CsvSource({"3000,2", "4700,2", "5000,1", "3600000,1"})
  void waitsForRetryAfterOnlyWithinAQuarterOfTheTimeLeft(long retryAfter, int requestsToA) {
    seat.sender.on(
        A,
        (request, n) ->
            new ScriptedSender.Reply(
                1,
                n == 0
                    ? failure(CallFailure.THROTTLED, retryAfter)
                    : ScriptedSender.approval(request)));
    seat.sender.good(B, 1);
    long started = seat.loop.millis();
    Vote vote = seat.ask();
    assertEquals(VoteOutcome.OK, vote.outcome());
    assertEquals(requestsToA, seat.sender.models().stream().filter(A::equals).count());
    if (requestsToA == 2) {
      assertEquals(A, vote.model());
      long waited = seat.sender.sentAtMillis.get(1) - started;
      assertTrue(waited >= retryAfter, "came back after " + waited);
    } else {
      assertEquals(B, vote.model());
      assertTrue(seat.loop.millis() - started < 100, "failed over late");
    }
  }

  @Test
  void aThrottledModelIsAskedAgainOnceAtMost() {
    seat.sender.bad(A, 1, failure(CallFailure.THROTTLED, 200)).good(B, 1);
    Vote vote = seat.ask();
    assertEquals(List.of(A, A, B), seat.sender.models());
    assertEquals(B, vote.model());
    assertEquals(3, vote.attempts());
  }

  @Test
  void aThrottledSeatSaysSoAndTheModelRests() {
    seat.sender.bad(A, 1, failure(CallFailure.THROTTLED, -1));
    seat.sender.bad(B, 1, failure(CallFailure.THROTTLED, 60_000));
    assertEquals(VoteOutcome.THROTTLED, seat.ask().outcome());
    assertEquals(2, seat.sender.sent.size());
    Vote resting = seat.ask();
    assertEquals(VoteOutcome.THROTTLED, resting.outcome());
    assertEquals(0, resting.attempts());
    assertEquals(2, seat.sender.sent.size());
  }

  /** M4: whatever goes wrong when, the vote is there by the deadline and no wait outlives it. */
  @Test
  void everyMixtureOfFailuresEndsWithinTheOneDeadline() {
    CallFailure[] failures = CallFailure.values();
    for (int seed = 0; seed < 150; seed++) {
      Random random = new Random(seed);
      RoutedSeat any =
          new RoutedSeat(
              RouterSettings.standard(),
              ModelNews.NONE,
              seed,
              RoutedSeat.paid(A),
              RoutedSeat.paid(B),
              RoutedSeat.free("c/three"));
      for (String model : List.of(A, B, "c/three:free")) {
        any.sender.on(
            model,
            (request, n) ->
                new ScriptedSender.Reply(
                    random.nextInt(15_000),
                    random.nextInt(4) == 0
                        ? ScriptedSender.approval(request)
                        : failure(
                            failures[random.nextInt(failures.length)], random.nextInt(9_000) - 1)));
      }
      for (int i = 0; i < 4; i++) {
        long started = any.loop.millis();
        Vote vote = any.ask();
        long took = any.loop.millis() - started;
        assertTrue(took <= RoutedSeat.DEADLINE_MILLIS + 10, "seed " + seed + " took " + took);
        assertTrue(vote.attempts() <= 4, "seed " + seed);
      }
      for (long limit : any.sender.limits) {
        assertTrue(limit > 0 && limit <= RoutedSeat.DEADLINE_MILLIS, "seed " + seed);
      }
    }
  }

  /** M4: full jitter is uniform from 0 to the doubled delay. */
  @Test
  void theBackOffIsSpreadOverTheWholeOfADelayThatDoubles() {
    BackOff backOff = new BackOff(new java.util.SplittableRandom(7));
    for (int attempts = 1; attempts < 8; attempts++) {
      double most = Math.min(2_000, 100 * Math.pow(2, attempts));
      double sum = 0;
      Set<Long> tenths = new HashSet<>();
      for (int i = 0; i < 2_000; i++) {
        long millis = backOff.millis(attempts);
        assertTrue(millis >= 0 && millis < most, millis + " of " + most);
        sum += millis;
        tenths.add((long) (10 * millis / most));
      }
      assertEquals(10, tenths.size());
      assertEquals(most / 2, sum / 2_000, most * 0.03);
    }
  }

  /** M5, counted at the server. */
  @Test
  void aServerThatFailsAtEveryCallIsAskedATenthMoreAtMost() {
    RoutedSeat one = new RoutedSeat(RoutedSeat.paid(A));
    one.sender.bad(A, 1, failure(CallFailure.THROTTLED, 100));
    for (int i = 0; i < 300; i++) {
      one.ask();
      one.loop.advance(1_000); // past the rest
    }
    int repeats = one.sender.sent.size() - 300;
    assertTrue(repeats >= 29 && repeats <= 31, repeats + " repeats");
  }

  @ParameterizedTest
  @EnumSource(
      value = CallFailure.class,
      names = {"NO_CREDIT", "BUDGET_SPENT"})
  void whenTheMoneyIsGoneAFreeModelOfTheSeatGoesOn(CallFailure failure) {
    RoutedSeat mixed =
        new RoutedSeat(RoutedSeat.paid(A), RoutedSeat.paid(B), RoutedSeat.free("c/three"));
    mixed.sender.bad(A, 1, failure(failure, 7_200_000)).good(B, 1).good("c/three:free", 1);
    assertEquals("c/three:free", mixed.ask().model());
    assertEquals("c/three:free", mixed.ask().model());
    assertEquals(List.of(A, "c/three:free", "c/three:free"), mixed.sender.models());
    mixed.loop.advance(7_200_000);
    mixed.sender.good(A, 1);
    assertEquals(A, mixed.ask().model());
  }

  @Test
  void aModelThatIsClearlyUnwellIsAskedAfterTheOthersAndOnlyThen() {
    RoutedSeat informed =
        new RoutedSeat(
            RouterSettings.standard(), uptimeOfA(0.1), 1, RoutedSeat.paid(A), RoutedSeat.paid(B));
    informed.sender.good(A, 1).good(B, 1);
    assertEquals(B, informed.ask().model());
    RoutedSeat other =
        new RoutedSeat(
            RouterSettings.standard(), uptimeOfA(0.6), 1, RoutedSeat.paid(A), RoutedSeat.paid(B));
    other.sender.good(A, 1).good(B, 1);
    assertEquals(A, other.ask().model());
  }

  private static ModelNews uptimeOfA(double share) {
    return new ModelNews() {
      @Override
      public boolean isOff(Endpoint endpoint, String model) {
        return false;
      }

      @Override
      public HealthPrior prior(Endpoint endpoint, String model, String provider) {
        return new HealthPrior(model.equals(A) ? share : 0.99, 500);
      }
    };
  }

  @Test
  void aProviderWhoseAnswersAreBadIsNamedToTheServerAsOneToAvoid() {
    RoutedSeat one = new RoutedSeat(RoutedSeat.paid(A));
    one.sender.on(
        A,
        (request, n) ->
            new ScriptedSender.Reply(
                1,
                n < 5
                    ? ScriptedSender.answer(request, "Quantised Host", "I approve!")
                    : ScriptedSender.approval(request)));
    Vote vote;
    do {
      vote = one.ask();
      assertTrue(one.sender.sent.size() <= 6, "the host was asked again and again");
    } while (vote.outcome() == VoteOutcome.MALFORMED);
    assertEquals(VoteOutcome.OK, vote.outcome());
    assertEquals(List.of("Quantised Host"), one.sender.sent.get(5).ignoredProviders());
  }

  @Test
  void anAnswerWhoseFormAloneIsWrongIsAskedForOnceMore() {
    seat.sender.on(
        A,
        (request, n) ->
            new ScriptedSender.Reply(
                1,
                n == 0
                    ? ScriptedSender.answer(request, "", "I approve!")
                    : ScriptedSender.approval(request)));
    Vote vote = seat.ask();
    assertEquals(A, vote.model());
    assertEquals(2, vote.attempts());
    String again = seat.sender.sent.get(1).system();
    assertTrue(again.startsWith(seat.sender.sent.get(0).system()));
    assertTrue(again.contains("could not be read"));
    assertEquals(seat.sender.sent.get(0).user(), seat.sender.sent.get(1).user());
  }

  @Test
  void aPinnedModelIsAskedOfItsProviderAlone() {
    RoutedSeat pinned = new RoutedSeat(new ModelRef(A, 1, 2, "", 600, "deepinfra"));
    pinned.sender.good(A, 1);
    pinned.ask();
    assertEquals("deepinfra", pinned.sender.sent.get(0).provider());
    assertEquals(List.of(), pinned.sender.sent.get(0).ignoredProviders());
  }

  @Test
  void aServerThatServesAnotherModelThanAskedGivesNoVote() {
    seat.sender.on(
        A,
        (request, n) -> {
          ChatResult.Answer good = ScriptedSender.approval(request);
          return new ScriptedSender.Reply(
              1, new ChatResult.Answer(B, "", good.content(), 0.1, 1, 1, true));
        });
    seat.sender.bad(B, 1, failure(CallFailure.OVERLOADED, -1));
    Vote vote = seat.ask();
    assertTrue(vote.outcome() != VoteOutcome.OK, "voted as " + vote.model());
  }
}
