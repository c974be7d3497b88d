package io.arbflow.llm.openrouter;

/** How a call ended: an {@link Answer} or a {@link Failure}. */
public sealed interface ChatResult {

  /**
   * The server answered; the content is still unchecked text.
   *
   * @param model the model that really served
   * @param provider who served it, or ""
   * @param content the message, never blank
   * @param costUsd as stated, or NaN when not stated
   * @param promptTokens as stated, or -1
   * @param completionTokens as stated, or -1
   * @param simulated whether the server says that it is a stand-in
   */
  record Answer(
      String model,
      String provider,
      String content,
      double costUsd,
      long promptTokens,
      long completionTokens,
      boolean simulated)
      implements ChatResult {}

  /**
   * No answer.
   *
   * @param failure the class
   * @param detail one short line for the log, never the request
   * @param retryAfterMillis what the server asked us to wait, or how long until its budget starts
   *     anew; -1 when it did not say
   * @param costUsd what it says it charges all the same, or NaN when it does not say
   * @param provider whose fault it was, as the server names it, or ""
   * @param generationId under which the server can be asked later what it charged, or ""
   */
  record Failure(
      CallFailure failure,
      String detail,
      long retryAfterMillis,
      double costUsd,
      String provider,
      String generationId)
      implements ChatResult {

    /** A failure of which nothing else is known. */
    public Failure(CallFailure failure, String detail, long retryAfterMillis) {
      this(failure, detail, retryAfterMillis, Double.NaN, "", "");
    }

    static Failure of(CallFailure failure, String detail) {
      return new Failure(failure, detail, -1);
    }

    Failure charged(double usd) {
      return new Failure(failure, detail, retryAfterMillis, usd, provider, generationId);
    }

    Failure generation(String id) {
      return new Failure(failure, detail, retryAfterMillis, costUsd, provider, id);
    }
  }
}
