package io.arbflow.llm.cassette;

import io.arbflow.llm.openrouter.CallFailure;
import io.arbflow.llm.openrouter.ChatRequest;
import io.arbflow.llm.openrouter.ChatResult;
import io.arbflow.llm.openrouter.ChatSender;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends through another sender and writes down what it sent and what came, before passing it on.
 */
final class RecordingSender implements ChatSender {
  private static final Logger LOG = LoggerFactory.getLogger(RecordingSender.class);

  private final ChatSender sender;
  private final CassetteWriter writer;

  RecordingSender(ChatSender sender, CassetteWriter writer) {
    this.sender = sender;
    this.writer = writer;
  }

  @Override
  public CompletableFuture<ChatResult> send(ChatRequest request, long limitMillis) {
    long sentNanos = System.nanoTime();
    Passed passed = new Passed(sender.send(request, limitMillis));
    var unused =
        passed.call.whenComplete(
            (result, failure) -> {
              ChatResult ended = result == null ? cancelled() : result;
              long nanos = System.nanoTime() - sentNanos;
              writer.record(request, ended, TimeUnit.NANOSECONDS.toMillis(nanos));
              passed.complete(ended);
            });
    return passed;
  }

  private static ChatResult cancelled() {
    return new ChatResult.Failure(CallFailure.CANCELLED, "cancelled", -1);
  }

  /** A result that has been written down; who cancels it cancels the call. */
  private static final class Passed extends CompletableFuture<ChatResult> {
    private final CompletableFuture<ChatResult> call;

    Passed(CompletableFuture<ChatResult> call) {
      this.call = call;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      boolean running = !isDone();
      call.cancel(mayInterruptIfRunning); // its end, written down, becomes ours
      return running;
    }
  }

  @Override
  public CompletableFuture<Double> generationCostUsd(String generationId) {
    return sender.generationCostUsd(generationId);
  }

  @Override
  public boolean lacksKey() {
    return sender.lacksKey();
  }

  @Override
  public int inFlight() {
    return sender.inFlight();
  }

  @Override
  public void close() {
    sender.close();
    try {
      writer.close();
    } catch (IOException e) {
      LOG.warn("a cassette did not close cleanly", e);
    }
  }
}
