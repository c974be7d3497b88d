package io.arbflow.llm.openrouter;

import java.util.concurrent.CompletableFuture;

/** Gets one model's answer to one question: over HTTP, or from a recording. */
public interface ChatSender extends AutoCloseable {

  /**
   * Sends a request. The future completes normally, with a result, within the limit; cancelling it
   * cancels the call, and then it may complete with a failure of class CANCELLED.
   *
   * @param limitMillis time for connecting, waiting and reading together
   */
  CompletableFuture<ChatResult> send(ChatRequest request, long limitMillis);

  /**
   * What a call has cost, USD, asked after the event under the id that came with its headers; NaN
   * when the server does not know, or not yet.
   */
  default CompletableFuture<Double> generationCostUsd(String generationId) {
    return CompletableFuture.completedFuture(Double.NaN);
  }

  /** Whether no call can be sent because the server needs a key and there is none. */
  boolean lacksKey();

  /** Calls that have not ended. */
  int inFlight();

  @Override
  void close();
}
