package io.arbflow.llm.panel;

import io.arbflow.domain.judgement.Seat;
import io.arbflow.llm.openrouter.ChatSender;
import io.arbflow.llm.prompt.Prompt;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Gets a seat's vote from whichever of its models answers first in the seat's own order. Everything
 * here runs on one thread, the loop; no step blocks.
 */
public final class SeatRouter {
  private static final double FIRST_BACK_OFF_MILLIS = 100;
  private static final double MOST_BACK_OFF_MILLIS = 2_000;

  final ChatSender client;
  final Budget budget;
  final ModelHealth health;
  final RetryAllowance retries = new RetryAllowance();
  final ScheduledExecutorService loop;
  private final PanelSettings settings;
  private final RandomGenerator random;

  /**
   * @param settings seats and models
   * @param client sends the calls
   * @param budget may refuse them
   * @param loop single thread on which everything runs
   * @param random spreads retries
   */
  public SeatRouter(
      PanelSettings settings,
      ChatSender client,
      Budget budget,
      ScheduledExecutorService loop,
      RandomGenerator random) {
    this.settings = settings;
    this.client = client;
    this.budget = budget;
    this.loop = loop;
    this.random = random;
    this.health = new ModelHealth(() -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
  }

  /**
   * Starts to ask a seat. To be called on the loop.
   *
   * @param deadlineNanos {@link System#nanoTime} by which the vote must be there
   * @param done gets the ballot on the loop, exactly once, also for failures
   */
  public SeatCall ask(Seat seat, Prompt prompt, long deadlineNanos, Consumer<Ballot> done) {
    SeatCall call = prepare(seat, deadlineNanos, done);
    call.start(prompt);
    return call;
  }

  /**
   * As {@link #ask}, for a seat whose prompt is not ready; it can be cancelled before it starts.
   */
  public SeatCall prepare(Seat seat, long deadlineNanos, Consumer<Ballot> done) {
    return new SeatCall(this, settings.seat(seat), deadlineNanos, done);
  }

  /** Whether nobody can be asked, because the server needs a key and there is none. */
  public boolean lacksKey() {
    return client.lacksKey();
  }

  /** The thread on which everything runs. */
  public ScheduledExecutorService loop() {
    return loop;
  }

  /** Full jitter: anything from nothing to the doubled delay, so that retries do not march. */
  long backOffMillis(int attempts) {
    double most = Math.min(MOST_BACK_OFF_MILLIS, FIRST_BACK_OFF_MILLIS * Math.pow(2, attempts));
    return (long) (random.nextDouble() * most);
  }
}
