package io.arbflow.llm.panel;

import static io.arbflow.llm.panel.ScriptedSender.failure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.llm.openrouter.CallFailure;
import io.arbflow.llm.openrouter.ChatResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** X3: what a call that was cut off may have cost is booked until it is known. */
class ReconcilerTest {
  private static final String A = "a/one";
  private static final double TRUE_USD = 0.0003;

  private final RoutedSeat seat = new RoutedSeat(RoutedSeat.paid(A));

  private List<Ballot> cutOff() {
    seat.sender.good(A, 15_000);
    List<Ballot> ballots = new ArrayList<>();
    SeatCall call = seat.start(RoutedSeat.DEADLINE_MILLIS, ballots);
    seat.loop.advance(1_000);
    call.cancel(VoteOutcome.CANCELLED);
    seat.loop.settle();
    return ballots;
  }

  @Test
  void theWorstStaysBookedUntilTheServerSaysWhatItCharged() {
    assertEquals(1, cutOff().size()); // the ballot was there at once
    double worst = seat.budget.bookedUsd();
    assertTrue(worst > 10 * TRUE_USD, "booked " + worst);
    seat.loop.advance(2_999);
    assertEquals(0, seat.sender.lookUps);
    seat.loop.advance(1); // not known yet
    assertEquals(1, seat.sender.lookUps);
    assertEquals(worst, seat.budget.bookedUsd());
    seat.sender.costs("gen-1", TRUE_USD);
    seat.loop.advance(15_000);
    assertEquals(TRUE_USD, seat.budget.bookedUsd(), 1e-12);
    seat.loop.advance(1_000_000);
    assertEquals(2, seat.sender.lookUps);
    assertEquals(TRUE_USD, seat.budget.bookedUsd(), 1e-12);
  }

  @Test
  void aServerThatNeverSaysKeepsTheWorstAndIsNotAskedForEver() {
    cutOff();
    double worst = seat.budget.bookedUsd();
    seat.loop.advance(10_000_000);
    assertEquals(4, seat.sender.lookUps);
    assertEquals(worst, seat.budget.bookedUsd());
  }

  @Test
  void aCallThatCostMoreThanItsWorstIsBookedInFull() {
    cutOff();
    seat.sender.costs("gen-1", 0.5);
    seat.loop.advance(3_000);
    assertEquals(0.5, seat.budget.bookedUsd(), 1e-12);
  }

  @ParameterizedTest
  @EnumSource(
      value = CallFailure.class,
      names = {"TIMEOUT", "CONNECTION", "TOO_LARGE", "MALFORMED"})
  void brokenCallsAreReconciledToo(CallFailure failure) {
    seat.sender.bad(A, 5, failure(failure, -1, "gen-x"));
    seat.ask();
    assertTrue(seat.budget.bookedUsd() > 10 * TRUE_USD);
    seat.sender.costs("gen-x", TRUE_USD);
    seat.loop.advance(400_000);
    assertEquals(TRUE_USD * seat.sender.sent.size(), seat.budget.bookedUsd(), 1e-12);
  }

  @ParameterizedTest
  @EnumSource(
      value = CallFailure.class,
      names = {"OVERLOADED", "SERVER_ERROR", "THROTTLED", "UNREACHABLE", "NO_MODEL"})
  void whatWasNeverGeneratedCostsNothing(CallFailure failure) {
    seat.sender.bad(A, 5, failure(failure, -1, "gen-x"));
    seat.ask();
    assertEquals(0, seat.budget.bookedUsd());
    assertEquals(0, seat.sender.lookUps);
  }

  @Test
  void aStatedPriceOfAFailureIsTaken() {
    seat.sender.bad(A, 5, new ChatResult.Failure(CallFailure.EMPTY, "", -1, 0.0007, "", "gen-x"));
    seat.ask();
    assertEquals(0.0007, seat.budget.bookedUsd(), 1e-12);
  }

  @Test
  void withoutReconcilingTheWorstStays() {
    RouterSettings off = new RouterSettings(0.1, 0.05, 0.95, 2_000, false);
    RoutedSeat unasked = new RoutedSeat(off, ModelNews.NONE, 1, RoutedSeat.paid(A));
    unasked.sender.bad(A, 5, failure(CallFailure.TIMEOUT, -1, "gen-x"));
    unasked.ask();
    unasked.loop.advance(1_000_000);
    assertEquals(0, unasked.sender.lookUps);
    assertTrue(unasked.budget.bookedUsd() > 0);
  }
}
