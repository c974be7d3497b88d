package io.arbflow.llm.ensemble;

import io.arbflow.domain.judgement.ReviewRequest;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.Vote;
import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.llm.panel.Agenda;
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
 * One request before the panel: its seats asked wave by wave, all at once where there is one wave
 * (the vision seat when its chart, if there is one, has been drawn), ballots collected until all
 * are there, until the rest cannot change the judgement, or until the deadline. Lives on the
 * router's loop.
 */
final class Review {
  private static final Logger LOG = LoggerFactory.getLogger(Review.class);

  private final ReviewRequest request;
  private final Consensus consensus;
  private final Consumer<List<Ballot>> done;
  private final Agenda agenda;
  private final Map<Seat, Ballot> ballots = new EnumMap<>(Seat.class);
  private final Map<Seat, SeatCall> calls = new EnumMap<>(Seat.class);
  private SeatRouter router;
  private PromptBuilder prompts;
  private CompletableFuture<String> image;
  private long deadlineNanos;
  private ScheduledFuture<?> deadline;
  private ScheduledFuture<?> patience;
  private boolean asking;
  private boolean finished;

  /**
   * @param done gets one ballot per seat, in the order of {@link Seat}, exactly once
   */
  Review(ReviewRequest request, Consensus consensus, Consumer<List<Ballot>> done) {
    this.request = request;
    this.consensus = consensus;
    this.done = done;
    this.agenda = new Agenda(consensus);
  }

  /**
   * Starts.
   *
   * @param charts draws what the vision seat is shown; it is asked when that is done, the others of
   *     its wave at once
   */
  void start(SeatRouter seats, PromptBuilder builder, Charts charts, long deadlineMillis) {
    router = seats;
    prompts = builder;
    deadlineNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(deadlineMillis);
    deadline =
        router
            .loop()
            .schedule(() -> end(VoteOutcome.TIMEOUT), deadlineMillis, TimeUnit.MILLISECONDS);
    image = charts.imageFor(request, router, deadlineMillis);
    askNextWave();
  }

  private void askNextWave() {
    asking = true;
    agenda.ask().forEach(this::ask);
    asking = false;
    if (agenda.hasMore()) {
      int inForce = agenda.wave();
      patience =
          router
              .loop()
              .schedule(
                  () -> endPatience(inForce),
                  consensus.voting().waves().waitMillis(),
                  TimeUnit.MILLISECONDS);
    }
    advance(); // seats that failed at once have voted before the last was asked
  }

  private void ask(Seat seat) {
    SeatCall call = router.prepare(seat, deadlineNanos, this::received);
    calls.put(seat, call);
    if (seat != Seat.VISION || image.isDone()) {
      begin(call);
    } else {
      var unused = image.thenRunAsync(() -> begin(call), router.loop());
    }
  }

  private void begin(SeatCall call) {
    if (finished) {
      return;
    }
    try {
      boolean shown = call.seat() == Seat.VISION;
      call.start(
          shown
              ? prompts.build(call.seat(), request, image.join())
              : prompts.build(call.seat(), request));
    } catch (RuntimeException e) {
      LOG.error("seat {} abstains because of a bug", call.seat(), e);
      call.cancel(VoteOutcome.FAILED);
    }
  }

  private void received(Ballot ballot) {
    ballots.putIfAbsent(ballot.vote().seat(), ballot);
    if (!asking && !finished) {
      advance();
    }
  }

  /** Ends it, asks the next wave, or leaves it waiting. */
  private void advance() {
    switch (agenda.step(votes(ballots.values()))) {
      case END -> end(VoteOutcome.CANCELLED);
      case ASK -> {
        patience.cancel(false);
        askNextWave();
      }
      case WAIT -> {}
    }
  }

  private void endPatience(int wave) {
    if (!finished && agenda.wave() == wave) {
      askNextWave();
    }
  }

  /** Ends it now; seats without a vote, asked or not, get the given outcome. */
  private void end(VoteOutcome forTheRest) {
    if (finished) {
      return;
    }
    finished = true;
    deadline.cancel(false);
    if (patience != null) {
      patience.cancel(false);
    }
    for (Seat seat : Seat.values()) {
      SeatCall call =
          calls.computeIfAbsent(
              seat, spared -> router.prepare(spared, deadlineNanos, this::received));
      call.cancel(forTheRest); // it hands in its ballot
    }
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
