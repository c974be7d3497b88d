package io.arbflow.llm.panel;

import static io.arbflow.llm.panel.ScriptedSender.failure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.judgement.Vote;
import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.llm.openrouter.CallFailure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** X4: a second vendor beside a model that takes unusually long. */
class HedgeTest {
  private static final String A = "a/one";
  private static final String SAME_VENDOR = "a/two";
  private static final String B = "b/three";
  private static final int HISTORY = 40;

  /** The 95th percentile of the history. */
  private static final int USUAL_MILLIS = 2_480;

  private static RoutedSeat seat(RouterSettings rules) {
    RoutedSeat seat =
        new RoutedSeat(
            rules,
            ModelNews.NONE,
            1,
            RoutedSeat.paid(A),
            RoutedSeat.paid(SAME_VENDOR),
            RoutedSeat.paid(B));
    seat.sender.good(SAME_VENDOR, 100).good(B, 100);
    for (int i = 0; i < HISTORY; i++) {
      seat.sender.good(A, 2_490 - 10 * i);
      assertEquals(A, seat.ask().model());
    }
    seat.sender.good(A, 9_000);
    return seat;
  }

  @Test
  void theNextModelOfAnotherVendorIsAskedPastTheUsualTimeAndTheFirstGoodAnswerWins() {
    RoutedSeat seat = seat(RouterSettings.standard());
    double before = seat.budget.bookedUsd();
    long started = seat.loop.millis();
    Vote vote = seat.ask();
    assertEquals(VoteOutcome.OK, vote.outcome());
    assertEquals(B, vote.model());
    assertEquals(2, vote.attempts());
    assertEquals(List.of(A, B), seat.sender.models().subList(HISTORY, HISTORY + 2));
    assertEquals(started + USUAL_MILLIS, seat.sender.sentAtMillis.get(HISTORY + 1));
    assertEquals(1, seat.sender.cancelled);
    // the winner at its price, the loser at its worst until the server says what it charged
    double loser = seat.budget.bookedUsd() - before - 0.001;
    seat.sender.costs("gen-" + (HISTORY + 1), 0.0004);
    seat.loop.advance(3_000);
    assertEquals(before + 0.001 + 0.0004, seat.budget.bookedUsd(), 1e-12);
    assertTrue(loser > 0.0012, "booked only " + loser);
  }

  @Test
  void aUsualAnswerIsNotHedgedNorIsAModelWithoutAHistory() {
    RoutedSeat seat = seat(RouterSettings.standard());
    seat.sender.good(A, USUAL_MILLIS - 10);
    assertEquals(A, seat.ask().model());
    assertEquals(HISTORY + 1, seat.sender.sent.size());
    RoutedSeat fresh = new RoutedSeat(RoutedSeat.paid(A), RoutedSeat.paid(B));
    fresh.sender.good(A, 9_000).good(B, 1);
    assertEquals(A, fresh.ask().model());
    assertEquals(1, fresh.sender.sent.size());
  }

  @Test
  void theFirstModelStillWinsWhenItIsQuicker() {
    RoutedSeat seat = seat(RouterSettings.standard());
    seat.sender.good(A, USUAL_MILLIS + 500).good(B, 5_000);
    Vote vote = seat.ask();
    assertEquals(A, vote.model());
    assertEquals(2, vote.attempts());
    assertEquals(1, seat.sender.cancelled);
  }

  @Test
  void aHedgeThatFailsLeavesTheFirstRunning() {
    RoutedSeat seat = seat(RouterSettings.standard());
    seat.sender.bad(B, 100, failure(CallFailure.OVERLOADED, -1));
    assertEquals(A, seat.ask().model());
    assertEquals(0, seat.sender.cancelled);
  }

  @Test
  void aFirstModelThatFailsLeavesTheSeatToTheHedge() {
    RoutedSeat seat = seat(RouterSettings.standard());
    seat.sender.bad(A, USUAL_MILLIS + 100, failure(CallFailure.OVERLOADED, -1)).good(B, 3_000);
    Vote vote = seat.ask();
    assertEquals(B, vote.model());
    assertEquals(2, vote.attempts());
    assertEquals(HISTORY + 2, seat.sender.sent.size());
  }

  @Test
  void aRefusalEndsTheSeatAlthoughAHedgeIsRunning() {
    RoutedSeat seat = seat(RouterSettings.standard());
    seat.sender.bad(A, USUAL_MILLIS + 100, failure(CallFailure.REFUSED, -1)).good(B, 3_000);
    Vote vote = seat.ask();
    assertEquals(VoteOutcome.REFUSED, vote.outcome());
    assertEquals(1, seat.sender.cancelled);
  }

  @Test
  void hedgesStayBelowATwentiethOfTheCalls() {
    RoutedSeat seat = seat(RouterSettings.standard());
    int reviews = 400;
    int hedges = 0;
    for (int i = 0; i < reviews; i++) {
      // twice as many slow answers as hedges are allowed
      seat.sender.good(A, i % 10 == 0 ? 9_000 : 2_000);
      hedges += seat.ask().attempts() - 1;
    }
    assertTrue(hedges >= 5, "only " + hedges);
    assertTrue(hedges <= 1 + 0.05 * (reviews + HISTORY), hedges + " hedges");
  }

  @Test
  void aHedgeIsAmongTheFourRequestsOfASeat() {
    RoutedSeat seat =
        new RoutedSeat(
            RoutedSeat.paid("c/one"),
            RoutedSeat.paid("d/two"),
            RoutedSeat.paid("e/three"),
            RoutedSeat.paid(A),
            RoutedSeat.paid(B));
    seat.sender.good(B, 100);
    for (String first : List.of("c/one", "d/two", "e/three")) {
      seat.sender.bad(first, 0, failure(CallFailure.BAD_REQUEST, -1));
    }
    for (int i = 0; i < HISTORY; i++) {
      seat.sender.good(A, 2_000);
      assertEquals(A, seat.ask().model());
    }
    seat.sender.good(A, 4_000);
    Vote vote = seat.ask();
    assertEquals(A, vote.model());
    assertEquals(4, vote.attempts());
  }

  @Test
  void noHedgesWhenTheyAreOff() {
    RoutedSeat seat = seat(RouterSettings.standard().withoutHedges());
    assertEquals(A, seat.ask().model());
    assertEquals(HISTORY + 1, seat.sender.sent.size());
  }

  @Test
  void cancellingTheSeatCancelsBoth() {
    RoutedSeat seat = seat(RouterSettings.standard());
    seat.sender.good(B, 9_000);
    List<Ballot> ballots = new ArrayList<>();
    SeatCall call = seat.start(RoutedSeat.DEADLINE_MILLIS, ballots);
    seat.loop.advance(USUAL_MILLIS + 100);
    assertEquals(HISTORY + 2, seat.sender.sent.size());
    call.cancel(VoteOutcome.CANCELLED);
    assertEquals(2, seat.sender.cancelled);
    assertEquals(1, ballots.size());
    assertEquals(VoteOutcome.CANCELLED, ballots.get(0).vote().outcome());
  }
}
