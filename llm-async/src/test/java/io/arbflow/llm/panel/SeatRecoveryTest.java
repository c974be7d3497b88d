package io.arbflow.llm.panel;

import static io.arbflow.llm.panel.ScriptedSender.failure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.judgement.Vote;
import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.llm.openrouter.CallFailure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** X9: outages of an hour, with the clock in hand. */
class SeatRecoveryTest {
  private static final String A = "a/one";
  private static final String B = "b/two";
  private static final long REVIEW_EVERY_MILLIS = 1_000;
  private static final int OUTAGE_REVIEWS = 3_600;

  @ParameterizedTest
  @EnumSource(
      value = CallFailure.class,
      names = {"OVERLOADED", "SERVER_ERROR", "UNREACHABLE", "CONNECTION", "MALFORMED"})
  void aSeatVotesAgainWithinOneDeadlineOfTheEndOfAnOutage(CallFailure failure) {
    RoutedSeat seat = new RoutedSeat(RoutedSeat.paid(A), RoutedSeat.paid(B));
    seat.sender.bad(A, 5, failure(failure, -1)).bad(B, 5, failure(failure, -1));
    for (int i = 0; i < OUTAGE_REVIEWS; i++) {
      assertTrue(review(seat) != VoteOutcome.OK);
    }
    // the dead servers were spared meanwhile: a probe each half deadline, not every review's two
    int probes = seat.sender.sent.size();
    assertTrue(probes < OUTAGE_REVIEWS / 4, probes + " requests during the outage");
    seat.sender.good(A, 5).good(B, 5);
    long ended = seat.loop.millis();
    while (review(seat) != VoteOutcome.OK) {
      assertTrue(
          seat.loop.millis() - ended <= RoutedSeat.DEADLINE_MILLIS, "still no vote after that");
    }
    assertTrue(seat.loop.millis() - ended <= RoutedSeat.DEADLINE_MILLIS);
    assertEquals(VoteOutcome.OK, review(seat));
  }

  private static VoteOutcome review(RoutedSeat seat) {
    long started = seat.loop.millis();
    Vote vote = seat.ask();
    seat.loop.advance(Math.max(0, started + REVIEW_EVERY_MILLIS - seat.loop.millis()));
    return vote.outcome();
  }
}
