package io.arbflow.llm.ensemble;

import io.arbflow.domain.judgement.ReviewRequest;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.Vote;
import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.llm.panel.Ballot;
import io.arbflow.llm.panel.Consensus;
import io.arbflow.llm.panel.SeatCall;
import io.arbflow.llm.panel.SeatRouter;
import io.arbflow.llm.prompt.PromptBuilder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request before the panel: six seats asked at once (the vision seat when its chart, if there
 * is one, has been drawn), ballots collected until all are there, until the rest cannot change the
 * judgement, or until the deadline. Lives on the router's loop.
 */
final class Review {
  private static final Logger LOG = LoggerFactory.getLogger(Review.class);

  private final ReviewRequest request;
  private final Consensus consensus;
  private final Consumer<List<Ballot>> done;
  private final Map<Seat, Ballot> ballots = new EnumMap<>(Seat.class);
  private final Map<Seat, SeatCall> calls = new EnumMap<>(Seat.class);
  private ScheduledFuture<?> deadline;
  private boolean asked;
  private boolean finished;

  /**
   * @param done gets one ballot per seat, in the order of {@link Seat}, exactly once
   */
  Review(ReviewRequest request, Consensus consensus, Consumer<List<Ballot>> done) {
    this.request = request;
    this.consensus = consensus;
    this.done = done;
  }

  /**
   * Starts.
   *
   * @param charts draws what the vision seat is shown; it is asked when that is done, the others at
   *     once
   */
  void start(SeatRouter router, PromptBuilder prompts, Charts charts, long deadlineMillis) {
    long deadlineNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(deadlineMillis);
    deadline =
        router
            .loop()
            .schedule(() -> end(VoteOutcome.TIMEOUT), deadlineMillis, TimeUnit.MILLISECONDS);
    CompletableFuture<String> image = charts.imageFor(request, router, deadlineMillis);
    for (Seat seat : Seat.values()) {
      SeatCall call = router.prepare(seat, deadlineNanos, this::received);
      calls.put(seat, call);
      if (seat != Seat.VISION) {
        call.start(prompts.build(seat, request));
      } else if (image.isDone()) {
        call.start(prompts.build(seat, request, image.join()));
      } else {
        var unused = image.thenAcceptAsync(drawn -> startLate(call, prompts, drawn), router.loop());
      }
    }
    asked = true;
    endIfDecided(); // seats that failed at once have voted before the last was asked
  }

  private void startLate(SeatCall call, PromptBuilder prompts, String image) {
    if (finished) {
      return;
    }
    try {
      call.start(prompts.build(call.seat(), request, image));
    } catch (RuntimeException e) {
      LOG.error("seat {} abstains because of a bug", call.seat(), e);
      call.cancel(VoteOutcome.FAILED);
    }
  }

  private void received(Ballot ballot) {
    ballots.putIfAbsent(ballot.vote().seat(), ballot);
    if (asked && !finished) {
      endIfDecided();
    }
  }

  private void endIfDecided() {
    double outstanding = 0;
    for (SeatCall call : calls.values()) {
      outstanding += ballots.containsKey(call.seat()) ? 0 : call.weight();
    }
    boolean all = ballots.size() == Seat.values().length;
    if (all || consensus.isUnoverturnable(votes(ballots.values()), outstanding)) {
      end(VoteOutcome.CANCELLED);
    }
  }

  /** Ends it now; seats without a vote get the given outcome. */
  private void end(VoteOutcome forTheRest) {
    if (finished) {
      return;
    }
    finished = true;
    deadline.cancel(false);
    calls.values().forEach(call -> call.cancel(forTheRest)); // each hands in its ballot
    done.accept(List.copyOf(ballots.values()));
  }

  static List<Vote> votes(Collection<Ballot> ballots) {
    List<Vote> votes = new ArrayList<>(ballots.size());
    for (Ballot ballot : ballots) {
      votes.add(ballot.vote());
    }
    return votes;
  }
}
