package io.arbflow.llm.panel;

import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.llm.openrouter.AnswerText;
import io.arbflow.llm.openrouter.ChatResult;
import io.arbflow.llm.prompt.AnswerParser;
import io.arbflow.llm.prompt.Opinion;
import io.arbflow.llm.prompt.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One seat being asked: the attempts, what they cost, and the one ballot they end in. One model is
 * asked after the other; only when an answer takes unusually long a model of another vendor is
 * asked beside it, and the first good answer is the vote.
 */
public final class SeatCall {
  private static final Logger LOG = LoggerFactory.getLogger(SeatCall.class);

  private static final int MAX_ATTEMPTS = 4;

  private final SeatRouter router;
  private final SeatSettings settings;
  private final Pace pace;
  private final Consumer<Ballot> done;
  private final Tally tally;
  private final List<Attempt> running = new ArrayList<>(2);

  private Prompt prompt;
  private Candidates candidates;
  private ModelRef model;
  private VoteOutcome lastOutcome;
  private boolean waiting;
  private boolean finished;

  SeatCall(SeatRouter router, SeatSettings settings, long deadlineNanos, Consumer<Ballot> done) {
    this.router = router;
    this.settings = settings;
    this.pace = new Pace(router.nanoClock, deadlineNanos);
    this.done = done;
    this.tally = new Tally(router.nanoClock);
    this.model = settings.models().get(0);
  }

  /** The seat that is asked. */
  public Seat seat() {
    return settings.seat();
  }

  /** Weight its vote would have. */
  public double weight() {
    return settings.weight();
  }

  /** Starts to ask, once, on the loop; nothing happens when it has been cancelled before. */
  public void start(Prompt question) {
    prompt = question;
    if (router.sender(settings).lacksKey()) {
      abstain(VoteOutcome.NO_KEY);
    } else {
      guarded(
          () -> {
            candidates = new Candidates(router, settings, pace.limitMillis(false));
            tryNextModel();
          });
    }
  }

  /** Ends it now as an abstention; what was sent may be charged, so its worst cost stays booked. */
  public void cancel(VoteOutcome outcome) {
    if (!finished) {
      List.copyOf(running).forEach(attempt -> attempt.cancel(outcome));
      running.clear();
      abstain(outcome);
    }
  }

  /** Goes on to the next model that may be asked, unless somebody is still at it. */
  private void tryNextModel() {
    if (waiting || !running.isEmpty()) {
      return;
    }
    if (pace.millisLeft() <= 0) {
      abstain(VoteOutcome.TIMEOUT);
      return;
    }
    while (tally.attempts() < MAX_ATTEMPTS) {
      Candidates.Choice choice = candidates.next(tally.attempts() == 0);
      if (choice == null) {
        break;
      }
      if (send(choice.model(), choice.admission(), false)) {
        router.extras.earn();
        router.hedges.earn();
        hedgeLater();
        return;
      }
    }
    lastOutcome = lastOutcome == null ? candidates.blocked() : lastOutcome;
    abstain(lastOutcome == null ? VoteOutcome.UNAVAILABLE : lastOutcome);
  }

  /** Whether the request is under way; if not, the budget did not allow it. */
  private boolean send(ModelRef next, Admission admission, boolean repetition) {
    Attempt attempt =
        Attempt.reserve(router, router.sender(settings), next, repetition, admission, prompt);
    if (attempt == null) {
      lastOutcome = lastOutcome == null ? VoteOutcome.OVER_BUDGET : lastOutcome;
      return false;
    }
    model = next;
    tally.sent();
    running.add(attempt);
    attempt.send(prompt, pace.limitMillis(candidates.isEmpty()), new OneEnding());
    return true;
  }

  /** Looks again when the answer has taken longer than it usually does. */
  private void hedgeLater() {
    Attempt first = running.get(0);
    double usual =
        router.health.latencyQuantileMillis(
            router.route(settings, first.model), router.rules.hedgeQuantile());
    if (router.rules.hedgeShare() == 0 || Double.isNaN(usual) || candidates.isEmpty()) {
      return;
    }
    long after = Math.max(router.rules.hedgeAfterMillis(), (long) Math.ceil(usual));
    if (after < pace.millisLeft()) {
      var unused =
          router.loop.schedule(() -> guarded(() -> hedge(first)), after, TimeUnit.MILLISECONDS);
    }
  }

  private void hedge(Attempt slow) {
    boolean alone = running.size() == 1 && running.contains(slow);
    if (!alone || router.hedges.isEmpty() || router.extras.isEmpty()) {
      return;
    }
    Candidates.Choice choice = candidates.ofOtherVendor(slow.model.vendor());
    if (choice != null && send(choice.model(), choice.admission(), false)) {
      router.hedges.spend();
      router.extras.spend();
    }
  }

  private void answered(Attempt attempt, ChatResult.Answer answer) {
    Opinion opinion = opinion(attempt, answer);
    if (opinion.outcome() == VoteOutcome.OK) {
      attempt.accepted(answer);
      running.forEach(Attempt::overtaken);
      running.clear();
      finish(tally.ballot(settings, answer, opinion));
      return;
    }
    LOG.debug("seat {} model {}: {}", seat(), attempt.model.id(), opinion.detail());
    attempt.rejected(answer);
    lastOutcome = opinion.outcome();
    tryNextModel();
  }

  private Opinion opinion(Attempt attempt, ChatResult.Answer answer) {
    return attempt.model.isServedAs(answer.model())
        ? AnswerParser.parse(AnswerText.unwrap(answer.content()), prompt.echo())
        : Opinion.unacceptable(VoteOutcome.WRONG_MODEL, "served by a model that was not asked");
  }

  private void failed(Attempt attempt, ChatResult.Failure failed) {
    LOG.debug(
        "seat {} model {}: {} {}", seat(), attempt.model.id(), failed.failure(), failed.detail());
    lastOutcome = failed.failure().outcome();
    long jitter = router.backOff.millis(tally.attempts());
    switch (failed.failure().next()) {
      case NOBODY -> cancel(lastOutcome);
      case OTHER_MODEL -> tryNextModel();
      case SAME_MODEL_ONCE -> repeatAfter(attempt, jitter);
      case SAME_MODEL_AFTER_WAIT -> {
        if (failed.retryAfterMillis() < 0) {
          tryNextModel();
        } else {
          repeatAfter(attempt, failed.retryAfterMillis() + jitter);
        }
      }
    }
  }

  private void repeatAfter(Attempt attempt, long waitMillis) {
    boolean worthIt = pace.isWorthWaiting(waitMillis);
    boolean tried = attempt.repetition || tally.attempts() >= MAX_ATTEMPTS;
    if (!running.isEmpty() || tried || !worthIt || !router.extras.spend()) {
      tryNextModel();
      return;
    }
    waiting = true;
    var unused =
        router.loop.schedule(
            () -> guarded(() -> repeat(attempt.model)), waitMillis, TimeUnit.MILLISECONDS);
  }

  private void repeat(ModelRef same) {
    waiting = false;
    Admission admission = router.health.acquire(router.route(settings, same));
    if (!admission.isGranted() || !send(same, admission, true)) {
      tryNextModel();
    }
  }

  private void abstain(VoteOutcome outcome) {
    finish(tally.abstention(settings, model.id(), outcome));
  }

  private void finish(Ballot ballot) {
    if (!finished) {
      finished = true;
      done.accept(ballot);
    }
  }

  /** A bug here costs this seat its vote and nobody anything else. */
  private void guarded(Runnable step) {
    if (finished) {
      return;
    }
    try {
      step.run();
    } catch (RuntimeException e) {
      LOG.error("seat {} abstains because of a bug", seat(), e);
      cancel(VoteOutcome.FAILED);
    }
  }

  private final class OneEnding implements Attempt.Ending {
    @Override
    public void answered(Attempt attempt, ChatResult.Answer answer, double costUsd) {
      running.remove(attempt);
      tally.paid(costUsd);
      guarded(() -> SeatCall.this.answered(attempt, answer));
      attempt.close();
    }

    @Override
    public void failed(Attempt attempt, ChatResult.Failure failure) {
      running.remove(attempt);
      guarded(() -> SeatCall.this.failed(attempt, failure));
    }
  }
}
