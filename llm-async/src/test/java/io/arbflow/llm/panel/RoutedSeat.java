package io.arbflow.llm.panel;

import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.Vote;
import io.arbflow.llm.ensemble.Reviews;
import io.arbflow.llm.openrouter.Endpoint;
import io.arbflow.llm.prompt.Prompt;
import io.arbflow.llm.prompt.PromptBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** A router in virtual time whose PATTERN seat has the given models; the other seats have one. */
final class RoutedSeat {
  static final long DEADLINE_MILLIS = 20_000;

  final VirtualLoop loop = new VirtualLoop();
  final ScriptedSender sender = new ScriptedSender(loop);
  final Budget budget;
  final SeatRouter router;
  private int asked;

  RoutedSeat(ModelRef... models) {
    this(RouterSettings.standard(), ModelNews.NONE, 1, models);
  }

  RoutedSeat(RouterSettings rules, ModelNews news, long seed, ModelRef... models) {
    CallLimits limits = new CallLimits(DEADLINE_MILLIS, 1, 1_000, 1_000_000);
    budget = new Budget(limits, () -> TimeUnit.DAYS.toMillis(20_000) + loop.millis());
    router =
        new SeatRouter(
            PanelSettings.of(Endpoint.openRouter(), seats(models), limits),
            endpoint -> sender,
            budget,
            loop,
            new SplittableRandom(seed),
            rules,
            news,
            loop::nanos,
            () -> TimeUnit.DAYS.toMillis(20_000) + loop.millis());
  }

  private static List<SeatSettings> seats(ModelRef... models) {
    List<SeatSettings> seats = new ArrayList<>();
    for (Seat seat : Seat.values()) {
      List<ModelRef> asked = seat == Seat.PATTERN ? Arrays.asList(models) : List.of(paid("z/z"));
      seats.add(SeatSettings.of(seat, 0.65, asked));
    }
    return seats;
  }

  static ModelRef paid(String id) {
    return new ModelRef(id, 1, 2, "", 600);
  }

  static ModelRef free(String id) {
    return new ModelRef(id + ":free", 0, 0, "", 600);
  }

  /** Asks and lets the clock run for as long as the vote may take. */
  Vote ask() {
    return ask(DEADLINE_MILLIS);
  }

  Vote ask(long deadlineMillis) {
    List<Ballot> ballots = new ArrayList<>();
    start(deadlineMillis, ballots);
    for (long waited = 0; ballots.isEmpty() && waited <= deadlineMillis; waited += 10) {
      loop.advance(10);
    }
    if (ballots.size() != 1) {
      throw new AssertionError(ballots.size() + " ballots");
    }
    return ballots.get(0).vote();
  }

  /** Asks; the ballot goes to the list when the clock is moved far enough. */
  SeatCall start(long deadlineMillis, List<Ballot> ballots) {
    Prompt prompt = new PromptBuilder(0.35).build(Seat.PATTERN, Reviews.good(++asked));
    long deadline = loop.nanos() + TimeUnit.MILLISECONDS.toNanos(deadlineMillis);
    SeatCall call = router.ask(Seat.PATTERN, prompt, deadline, ballots::add);
    loop.settle();
    return call;
  }
}
