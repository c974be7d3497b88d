package io.arbflow.llm.panel;

import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.llm.openrouter.AnswerText;
import io.arbflow.llm.openrouter.ChatResult;
import io.arbflow.llm.prompt.AnswerParser;
import io.arbflow.llm.prompt.Opinion;
import io.arbflow.llm.prompt.Prompt;
import io.arbflow.llm.prompt.RepairPrompt;
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
      if (send(choice, prompt, false)) {
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
  private boolean send(Candidates.Choice choice, Prompt question, boolean repetition) {
    Attempt attempt =
        Attempt.reserve(router, router.sender(settings), choice, question, repetition);
    if (attempt == null) {
      lastOutcome = lastOutcome == null ? VoteOutcome.OVER_BUDGET : lastOutcome;
      return false;
    }
    model = choice.model();
    tally.sent();
    running.add(attempt);
    attempt.send(question, pace.limitMillis(candidates.isEmpty()), this::ended);
    return true;
  }

  /** Looks again when the answer has taken longer than it usually does. */
  private void hedgeLater() {
    Attempt first = running.get(0);
    long after = router.hedgeAfterMillis(router.route(settings, first.model));
    if (after >= 0 && after < pace.millisLeft() && !candidates.isEmpty()) {
      var unused =
          router.loop.schedule(() -> guarded(() -> hedge(first)), after, TimeUnit.MILLISECONDS);
    }
  }

  private void hedge(Attempt slow) {
    boolean alone = running.size() == 1 && running.contains(slow);
    if (!alone
        || tally.attempts() >= MAX_ATTEMPTS
        || router.hedges.isEmpty()
        || router.extras.isEmpty()) {
      return;
    }
    Candidates.Choice choice = candidates.ofOtherVendor(slow.model.vendor());
    if (choice != null && send(choice, prompt, false)) {
      router.hedges.spend();
      router.extras.spend();
    }
  }

  private void ended(Attempt attempt, ChatResult result, double costUsd) {
    running.remove(attempt);
    if (result instanceof ChatResult.Answer answer) {
      tally.paid(costUsd);
      guarded(() -> answered(attempt, answer));
    } else if (result instanceof ChatResult.Failure failure) {
      guarded(() -> failed(attempt, failure));
    }
    attempt.close();
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
    if (opinion.isRepairable() && maySpendOn(attempt)) {
      repeat(attempt.model, RepairPrompt.of(prompt, opinion.defect()));
    } else {
      tryNextModel();
    }
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
    if (!pace.isWorthWaiting(waitMillis) || !maySpendOn(attempt)) {
      tryNextModel();
      return;
    }
    waiting = true;
    var unused =
        router.loop.schedule(
            () -> guarded(() -> repeat(attempt.model, prompt)), waitMillis, TimeUnit.MILLISECONDS);
  }

  /** Whether the model may be asked once more, beside nobody else; spends the allowance. */
  private boolean maySpendOn(Attempt attempt) {
    boolean tried = attempt.repetition || tally.attempts() >= MAX_ATTEMPTS;
    return running.isEmpty() && !tried && router.extras.spend();
  }

  private void repeat(ModelRef same, Prompt question) {
    waiting = false;
    Admission admission = router.health.acquire(router.route(settings, same));
    boolean sent =
        admission.isGranted() && send(new Candidates.Choice(same, admission), question, true);
    if (!sent) {
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
}
