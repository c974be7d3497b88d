package io.arbflow.llm.openrouter;

import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Asks one model one question over HTTP.
 *
 * <p>Every call ends with a {@link ChatResult} not later than its time limit, also when the server
 * hangs after the headers: the limit is a scheduled {@code cancel(true)}, which closes the socket.
 * ({@code HttpRequest.timeout} stops counting at the headers, {@code orTimeout} leaves the call
 * running.) HTTP/1.1, so that one broken connection takes one call with it. Cancelling the returned
 * future cancels the call. Thread-safe; results arrive on the client's own threads.
 */
public final class ChatClient implements ChatSender {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);

  private final Endpoint endpoint;
  private final ApiKey key;
  private final ClientThreads threads = new ClientThreads();
  private final HttpClient http;
  private final GenerationLookup lookup;
  private final LongSupplier wallMillis = System::currentTimeMillis;
  private final Set<SentCall> inFlight = ConcurrentHashMap.newKeySet();

  /**
   * @param endpoint where
   * @param key what to authorise with, or null to send none
   */
  public ChatClient(Endpoint endpoint, ApiKey key) {
    this.endpoint = endpoint;
    this.key = key;
    this.http =
        ClientThreads.underSystemClassLoader(
            () ->
                HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(CONNECT_LIMIT)
                    .executor(threads.workers())
                    .build());
    this.lookup = new GenerationLookup(http, threads.timer(), endpoint, key);
  }

  @Override
  public boolean lacksKey() {
    return key == null && endpoint.needsKey();
  }

  @Override
  public int inFlight() {
    return inFlight.size();
  }

  @Override
  public CompletableFuture<ChatResult> send(ChatRequest request, long limitMillis) {
    if (lacksKey()) {
      return CompletableFuture.completedFuture(
          ChatResult.Failure.of(CallFailure.NO_KEY, "no key in " + endpoint.keyPlace()));
    }
    SentCall result = new SentCall();
    inFlight.add(result);
    try {
      start(request, limitMillis, result);
    } catch (RejectedExecutionException e) {
      end(result, ChatResult.Failure.of(CallFailure.CANCELLED, "closed"));
    }
    return result;
  }

  @Override
  public CompletableFuture<Double> generationCostUsd(String generationId) {
    return lookup.costUsd(generationId);
  }

  private void start(ChatRequest request, long limitMillis, SentCall result) {
    // The limit first, since a closed client refuses it: the JDK's would take a call for good.
    ScheduledFuture<?> limit =
        threads
            .timer()
            .schedule(
                () -> end(result, ChatResult.Failure.of(CallFailure.TIMEOUT, "time limit")),
                Math.max(0, limitMillis),
                TimeUnit.MILLISECONDS);
    CompletableFuture<HttpResponse<byte[]>> call =
        http.sendAsync(
            httpRequest(request),
            info -> {
              result.generationId = GenerationLookup.id(info.headers());
              return new CappedBody(endpoint.maxResponseBytes());
            });
    var unusedRelease =
        result.whenComplete(
            (ignored, failure) -> {
              inFlight.remove(result);
              limit.cancel(false);
              call.cancel(true); // closes the socket; nothing happens when the call has ended
            });
    var unusedOutcome =
        call.whenComplete((response, failure) -> end(result, outcome(response, failure)));
  }

  private HttpRequest httpRequest(ChatRequest request) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(endpoint.chatCompletions())
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofByteArray(
                    RequestWriter.write(request, endpoint.keyless())));
    if (key != null) {
      builder.header("Authorization", key.authorization());
    }
    return builder.build();
  }

  private ChatResult outcome(HttpResponse<byte[]> response, Throwable failure) {
    if (failure == null) {
      return ResponseReader.read(
          response.statusCode(), response.headers(), response.body(), wallMillis.getAsLong());
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CappedBody.TooLargeException) {
        return ChatResult.Failure.of(CallFailure.TOO_LARGE, cause.getMessage());
      }
      if (cause instanceof CancellationException) {
        return ChatResult.Failure.of(CallFailure.CANCELLED, "cancelled");
      }
      if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
        return ChatResult.Failure.of(CallFailure.UNREACHABLE, cause.getClass().getSimpleName());
      }
    }
    Throwable reason = failure.getCause() == null ? failure : failure.getCause();
    return ChatResult.Failure.of(CallFailure.CONNECTION, reason.getClass().getSimpleName());
  }

  private void end(SentCall result, ChatResult outcome) {
    inFlight.remove(result);
    result.end(outcome);
  }

  /** Ends every call at once as CANCELLED and lets the threads go; waits for nobody. */
  @Override
  public void close() {
    for (SentCall result : inFlight) {
      end(result, ChatResult.Failure.of(CallFailure.CANCELLED, "closed"));
    }
    lookup.close();
    threads.close();
  }

  /** A call that says, however it ended, under which id the server knows it. */
  private static final class SentCall extends CompletableFuture<ChatResult> {
    private volatile String generationId = "";

    /** Ends it with the outcome, unless it has ended. */
    private void end(ChatResult outcome) {
      boolean failed = outcome instanceof ChatResult.Failure;
      complete(failed ? ((ChatResult.Failure) outcome).generation(generationId) : outcome);
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      boolean running = !isDone();
      end(ChatResult.Failure.of(CallFailure.CANCELLED, "cancelled"));
      return running;
    }
  }
}
