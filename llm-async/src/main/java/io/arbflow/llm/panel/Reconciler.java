package io.arbflow.llm.panel;

import io.arbflow.llm.openrouter.ChatSender;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts right what was booked for calls that were cut off. Their worst cost stays booked until the
 * server says what it charged; it is asked after the event, one question at a time, since it adds
 * up with a delay. Where it never says, the worst cost stays. No verdict waits for this. Belongs to
 * the router's loop.
 */
final class Reconciler {
  private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
  private static final long[] DELAYS_MILLIS = {3_000, 15_000, 60_000, 300_000};

  /** More than a minute's requests; beyond it the worst cost stays. */
  private static final int MOST_WAITING = 256;

  private final Budget budget;
  private final ScheduledExecutorService loop;
  private final ArrayDeque<Open> due = new ArrayDeque<>();
  private int waiting;
  private boolean asking;

  private record Open(ChatSender sender, String id, Budget.Reservation reservation, int asked) {}

  Reconciler(Budget budget, ScheduledExecutorService loop) {
    this.budget = budget;
    this.loop = loop;
  }

  /** Settles the reservation when the server has said what the call cost. */
  void later(ChatSender sender, String generationId, Budget.Reservation reservation) {
    if (waiting >= MOST_WAITING) {
      budget.settle(reservation, reservation.worstUsd());
      return;
    }
    waiting++;
    schedule(new Open(sender, generationId, reservation, 0));
  }

  private void schedule(Open open) {
    var unused =
        loop.schedule(
            () -> {
              due.addLast(open);
              askNext();
            },
            DELAYS_MILLIS[open.asked()],
            TimeUnit.MILLISECONDS);
  }

  private void askNext() {
    if (asking || due.isEmpty()) {
      return;
    }
    asking = true;
    Open open = due.removeFirst();
    CompletableFuture<Double> answer = open.sender().generationCostUsd(open.id());
    var unused = answer.whenCompleteAsync((usd, failure) -> answered(open, usd), loop);
  }

  private void answered(Open open, Double usd) {
    asking = false;
    if (usd != null && usd >= 0) {
      LOG.debug("{} cost {} USD, not {}", open.id(), usd, open.reservation().worstUsd());
      settle(open, usd);
    } else if (open.asked() + 1 < DELAYS_MILLIS.length) {
      schedule(new Open(open.sender(), open.id(), open.reservation(), open.asked() + 1));
    } else {
      settle(open, open.reservation().worstUsd());
    }
    askNext();
  }

  private void settle(Open open, double usd) {
    waiting--;
    budget.settle(open.reservation(), usd);
  }
}
