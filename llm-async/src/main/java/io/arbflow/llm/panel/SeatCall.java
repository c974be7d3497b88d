package io.arbflow.llm.panel;

import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.llm.openrouter.AnswerText;
import io.arbflow.llm.openrouter.CallFailure;
import io.arbflow.llm.openrouter.ChatRequest;
import io.arbflow.llm.openrouter.ChatResult;
import io.arbflow.llm.prompt.AnswerParser;
import io.arbflow.llm.prompt.Opinion;
import io.arbflow.llm.prompt.Prompt;
import io.arbflow.llm.prompt.VerdictSchema;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One seat being asked: the attempts, what they cost, and the one ballot they end in. */
public final class SeatCall {
  private static final Logger LOG = LoggerFactory.getLogger(SeatCall.class);

  /** Share of the time left that a model gets while another could still be asked after it. */
  private static final double SHARE_WITH_SUCCESSOR = 0.55;

  /** A wait longer than this share of the time left is not worth it: ask another model now. */
  private static final double LONGEST_WAIT_SHARE = 0.25;

  private static final int MAX_ATTEMPTS = 4;

  /** Ample: Qwen's models count a token per 28 x 28 pixels, some 350 for a picture of ours. */
  private static final int WORST_IMAGE_TOKENS = 3_000;

  private final SeatRouter router;
  private final SeatSettings settings;
  private final long deadlineNanos;
  private final Tally tally = new Tally();
  private final Consumer<Ballot> done;
  private final ArrayDeque<ModelRef> toTry;

  private Prompt prompt;
  private ModelRef model;
  private Budget.Reservation reservation;
  private CompletableFuture<ChatResult> inFlight;
  private long sentNanos;
  private boolean repeated;
  private VoteOutcome lastOutcome;
  private boolean finished;

  SeatCall(SeatRouter router, SeatSettings settings, long deadlineNanos, Consumer<Ballot> done) {
    this.router = router;
    this.settings = settings;
    this.deadlineNanos = deadlineNanos;
    this.done = done;
    this.toTry = new ArrayDeque<>(settings.models());
    this.model = toTry.peekFirst();
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
    if (router.client.lacksKey()) {
      abstain(VoteOutcome.NO_KEY);
    } else {
      guarded(this::tryNextModel);
    }
  }

  /** Ends it now as an abstention; what was sent may be charged, so its worst cost stays booked. */
  public void cancel(VoteOutcome outcome) {
    if (finished) {
      return;
    }
    if (inFlight != null) {
      if (outcome == VoteOutcome.TIMEOUT) {
        router.health.failed(model, System.nanoTime() - sentNanos);
      } else {
        router.health.released(model);
      }
      CompletableFuture<ChatResult> call = inFlight;
      inFlight = null;
      call.cancel(true);
    }
    abstain(outcome);
  }

  private void tryNextModel() {
    if (millisLeft() <= 0) {
      abstain(VoteOutcome.TIMEOUT);
      return;
    }
    while (tally.attempts() < MAX_ATTEMPTS && !toTry.isEmpty()) {
      model = toTry.removeFirst();
      repeated = false;
      VoteOutcome blocked = router.health.acquire(model);
      if (blocked == null) {
        router.retries.earn();
        send();
        return;
      }
      lastOutcome = lastOutcome == null ? blocked : lastOutcome;
    }
    abstain(lastOutcome == null ? VoteOutcome.UNAVAILABLE : lastOutcome);
  }

  private void send() {
    ChatRequest request = request();
    int letters = request.system().length() + request.user().length();
    int worstInputTokens = letters / 2 + 1_000; // the densest of tokenisers, and the schema
    worstInputTokens += request.image().isEmpty() ? 0 : WORST_IMAGE_TOKENS;
    double worstUsd = model.usd(worstInputTokens, model.maxCompletionTokens());
    reservation = router.budget.reserve(worstUsd);
    if (reservation == null) {
      router.health.released(model);
      abstain(VoteOutcome.OVER_BUDGET);
      return;
    }
    tally.sent();
    sentNanos = System.nanoTime();
    long left = millisLeft();
    long limit = toTry.isEmpty() ? left : (long) (left * SHARE_WITH_SUCCESSOR);
    CompletableFuture<ChatResult> call = router.client.send(request, limit);
    inFlight = call;
    var unused =
        call.whenCompleteAsync(
            (result, failure) -> guarded(() -> received(call, result)), router.loop);
  }

  private ChatRequest request() {
    return new ChatRequest(
        model.id(),
        prompt.system(),
        prompt.user(),
        prompt.image(),
        VerdictSchema.NAME,
        VerdictSchema.schema(),
        model.reasoningEffort(),
        model.maxCompletionTokens(),
        model.inputUsdPerMTok(),
        model.outputUsdPerMTok());
  }

  private void received(CompletableFuture<ChatResult> call, ChatResult result) {
    if (finished || call != inFlight) {
      return; // cancelled meanwhile, and booked then
    }
    inFlight = null;
    if (result instanceof ChatResult.Answer answer) {
      answered(answer);
    } else if (result instanceof ChatResult.Failure failure) {
      failed(failure);
    }
  }

  private void answered(ChatResult.Answer answer) {
    double costUsd = Tally.costUsd(answer, model, reservation.worstUsd());
    router.budget.settle(reservation, costUsd);
    tally.paid(costUsd);
    Opinion opinion = opinion(answer);
    long nanos = System.nanoTime() - sentNanos;
    if (opinion.outcome() == VoteOutcome.OK) {
      router.health.succeeded(model, nanos);
      finish(tally.ballot(settings, answer, opinion));
      return;
    }
    LOG.debug("seat {} model {}: {}", seat(), model.id(), opinion.detail());
    router.health.failed(model, nanos);
    lastOutcome = opinion.outcome();
    tryNextModel();
  }

  private Opinion opinion(ChatResult.Answer answer) {
    boolean ours = settings.models().stream().anyMatch(m -> m.isServedAs(answer.model()));
    return ours
        ? AnswerParser.parse(AnswerText.unwrap(answer.content()), prompt.echo())
        : Opinion.unacceptable(VoteOutcome.WRONG_MODEL, "served by a model not on the list");
  }

  private void failed(ChatResult.Failure failed) {
    CallFailure failure = failed.failure();
    LOG.debug("seat {} model {}: {} {}", seat(), model.id(), failure, failed.detail());
    router.budget.settle(reservation, failure.mayBeBilled() ? reservation.worstUsd() : 0);
    long nanos = System.nanoTime() - sentNanos;
    router.health.record(model, failure, failed.retryAfterMillis(), nanos);
    lastOutcome = failure.outcome();
    switch (failure.next()) {
      case NOBODY -> abstain(lastOutcome);
      case OTHER_MODEL -> tryNextModel();
      case SAME_MODEL_ONCE -> repeatAfter(router.backOffMillis(tally.attempts()));
      case SAME_MODEL_AFTER_WAIT -> {
        if (failed.retryAfterMillis() < 0) {
          tryNextModel();
        } else {
          repeatAfter(failed.retryAfterMillis() + router.backOffMillis(tally.attempts()));
        }
      }
    }
  }

  private void repeatAfter(long waitMillis) {
    boolean worthIt = waitMillis <= millisLeft() * LONGEST_WAIT_SHARE;
    if (repeated || !worthIt || tally.attempts() >= MAX_ATTEMPTS || !router.retries.spend()) {
      tryNextModel();
      return;
    }
    repeated = true;
    ModelRef same = model;
    var unused =
        router.loop.schedule(() -> guarded(() -> repeat(same)), waitMillis, TimeUnit.MILLISECONDS);
  }

  private void repeat(ModelRef same) {
    if (finished) {
      return;
    }
    VoteOutcome blocked = router.health.acquire(same);
    if (blocked == null) {
      send();
    } else {
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

  private long millisLeft() {
    return TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
  }
}
