package io.arbflow.llm.panel;

import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.llm.openrouter.CallFailure;
import io.arbflow.llm.openrouter.ChatRequest;
import io.arbflow.llm.openrouter.ChatResult;
import io.arbflow.llm.openrouter.ChatSender;
import io.arbflow.llm.prompt.Prompt;
import io.arbflow.llm.prompt.VerdictSchema;
import java.util.concurrent.CompletableFuture;

/** One request to one model: its permission, its money and its answer, each closed exactly once. */
final class Attempt {
  /** Ample: Qwen's models count a token per 28 x 28 pixels, some 350 for a picture of ours. */
  private static final int WORST_IMAGE_TOKENS = 3_000;

  /** Of the answer's schema, which is sent along. */
  private static final int WORST_SCHEMA_TOKENS = 1_000;

  final ModelRef model;
  final boolean repetition;
  private final SeatRouter router;
  private final ChatSender sender;
  private final Admission admission;
  private final Budget.Reservation reservation;
  private final long sentNanos;
  private CompletableFuture<ChatResult> call;
  private boolean judged;

  /** Is told how it ended, on the loop; not when it was cancelled. */
  interface Ending {
    /**
     * @param result an answer, still unchecked, or a failure, already counted
     * @param costUsd what was booked for it
     */
    void ended(Attempt attempt, ChatResult result, double costUsd);
  }

  private Attempt(
      SeatRouter router,
      ChatSender sender,
      ModelRef model,
      boolean repetition,
      Admission admission,
      Budget.Reservation reservation) {
    this.router = router;
    this.sender = sender;
    this.model = model;
    this.repetition = repetition;
    this.admission = admission;
    this.reservation = reservation;
    this.sentNanos = router.nanoClock.getAsLong();
  }

  /**
   * Reserves the worst cost; to be followed by {@link #send}.
   *
   * @return null, with the permission given back, when the budget refuses
   */
  static Attempt reserve(
      SeatRouter router,
      ChatSender sender,
      Candidates.Choice choice,
      Prompt prompt,
      boolean repetition) {
    ModelRef model = choice.model();
    Budget.Reservation reservation = router.budget.reserve(worstUsd(model, prompt), model.isFree());
    if (reservation == null) {
      router.health.released(choice.admission());
      return null;
    }
    return new Attempt(router, sender, model, repetition, choice.admission(), reservation);
  }

  private static double worstUsd(ModelRef model, Prompt prompt) {
    int letters = prompt.system().length() + prompt.user().length();
    int tokens = letters / 2 + WORST_SCHEMA_TOKENS; // the densest of tokenisers
    tokens += prompt.image().isEmpty() ? 0 : WORST_IMAGE_TOKENS;
    return model.usd(tokens, model.maxCompletionTokens());
  }

  void send(Prompt prompt, long limitMillis, Ending ending) {
    CompletableFuture<ChatResult> sent = sender.send(request(prompt), limitMillis);
    call = sent;
    var unused = sent.whenCompleteAsync((result, failure) -> received(result, ending), router.loop);
  }

  private ChatRequest request(Prompt prompt) {
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
        model.outputUsdPerMTok(),
        model.provider(),
        admission.avoided());
  }

  /**
   * @param received null from a sender that broke its word, or that knows no more of a cancelled
   *     call
   */
  private void received(ChatResult received, Ending ending) {
    boolean cancelled = call == null;
    ChatResult result =
        received == null ? new ChatResult.Failure(CallFailure.CONNECTION, "none", -1) : received;
    double costUsd = book(result);
    if (cancelled) {
      return; // its permission was given back then
    }
    call = null;
    if (result instanceof ChatResult.Failure failure) {
      judged = true;
      router.health.failed(admission, failure, nanos());
    }
    ending.ended(this, result, costUsd);
  }

  /** Settles what the call cost; what may have been charged and is not known stays at the worst. */
  private double book(ChatResult result) {
    double worst = reservation.worstUsd();
    double costUsd = worst;
    String generation = "";
    if (result instanceof ChatResult.Answer answer) {
      costUsd = Tally.costUsd(answer, model, worst);
    } else if (result instanceof ChatResult.Failure failure) {
      boolean stated = failure.costUsd() >= 0 && Double.isFinite(failure.costUsd());
      boolean unknown = !stated && failure.failure().mayBeBilled();
      costUsd = stated ? failure.costUsd() : unknown ? worst : 0;
      generation = unknown ? failure.generationId() : "";
    }
    if (!generation.isEmpty() && worst > 0 && router.rules.reconcile()) {
      router.reconciler.later(sender, generation, reservation);
    } else {
      router.budget.settle(reservation, costUsd);
    }
    return costUsd;
  }

  /** The answer is acceptable. */
  void accepted(ChatResult.Answer answer) {
    judged = true;
    router.health.succeeded(admission, answer.provider(), nanos());
  }

  /** The answer is not acceptable. */
  void rejected(ChatResult.Answer answer) {
    judged = true;
    router.health.answeredBadly(admission, answer.provider(), nanos());
  }

  /** Gives the permission back if nothing has been said about the model. */
  void close() {
    if (!judged) {
      judged = true;
      router.health.released(admission);
    }
  }

  /** Ends it because of the outcome; what was sent may be charged. */
  void cancel(VoteOutcome outcome) {
    if (!judged && outcome == VoteOutcome.TIMEOUT) {
      judged = true;
      router.health.timedOut(admission, nanos());
    }
    hangUp();
  }

  /** Ends it because another model was quicker. */
  void overtaken() {
    if (!judged) {
      judged = true;
      router.health.overtaken(admission, nanos());
    }
    hangUp();
  }

  private void hangUp() {
    close();
    CompletableFuture<ChatResult> sent = call;
    call = null;
    if (sent == null) {
      router.budget.settle(reservation, 0); // it was never sent
    } else {
      sent.cancel(true);
    }
  }

  /** Nanoseconds since it was sent. */
  private long nanos() {
    return router.nanoClock.getAsLong() - sentNanos;
  }
}
