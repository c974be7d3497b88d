package io.arbflow.llm.openrouter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Reads a server's JSON documents: its list of models, their providers, the state of the key. As in
 * {@link ChatClient}, every call ends within its limit with a result, never an exception, no more
 * than the allowed bytes are read, and no redirect is followed, so that the key goes to the
 * configured server alone.
 */
public final class DocumentClient implements AutoCloseable {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Endpoint endpoint;
  private final ApiKey key;
  private final ClientThreads threads = new ClientThreads();
  private final HttpClient http;
  private final Set<CompletableFuture<Document>> inFlight = ConcurrentHashMap.newKeySet();

  /**
   * @param endpoint where
   * @param key what to authorise with, or null to send none
   */
  public DocumentClient(Endpoint endpoint, ApiKey key) {
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
  }

  /** Whether a key is sent along. */
  public boolean hasKey() {
    return key != null;
  }

  /**
   * Reads one document.
   *
   * @param path below the base URL, beginning with a slash, with its query if any
   * @param maxBytes how much is read at most
   * @param limitMillis time for connecting, waiting and reading together
   */
  public CompletableFuture<Document> get(String path, int maxBytes, long limitMillis) {
    CompletableFuture<Document> result = new CompletableFuture<>();
    inFlight.add(result);
    try {
      start(path, maxBytes, limitMillis, result);
    } catch (RejectedExecutionException e) {
      end(result, Document.failed("closed"));
    }
    return result;
  }

  private void start(
      String path, int maxBytes, long limitMillis, CompletableFuture<Document> result) {
    // The limit first, since a closed client refuses it: the JDK's would take a call for good.
    ScheduledFuture<?> limit =
        threads
            .timer()
            .schedule(
                () -> end(result, Document.failed("no answer within " + limitMillis + " ms")),
                limitMillis,
                TimeUnit.MILLISECONDS);
    CompletableFuture<HttpResponse<byte[]>> call =
        http.sendAsync(request(path), info -> new CappedBody(maxBytes));
    var unusedRelease =
        result.whenComplete(
            (ignored, failure) -> {
              limit.cancel(false);
              call.cancel(true); // closes the socket; nothing happens when the call has ended
            });
    var unusedOutcome =
        call.whenComplete((response, failure) -> end(result, outcome(response, failure)));
  }

  private HttpRequest request(String path) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(endpoint.resource(path)).header("Accept", "application/json").GET();
    if (key != null) {
      builder.header("Authorization", key.authorization());
    }
    return builder.build();
  }

  private static Document outcome(HttpResponse<byte[]> response, Throwable failure) {
    if (failure != null) {
      Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
      boolean tooLarge = cause instanceof CappedBody.TooLargeException;
      return Document.failed(tooLarge ? cause.getMessage() : cause.getClass().getSimpleName());
    }
    if (response.statusCode() != 200) {
      return Document.failed("HTTP " + response.statusCode());
    }
    try {
      JsonNode json = JSON.readTree(response.body());
      boolean usable = json != null && json.isObject() && !json.path("error").isObject();
      return usable ? new Document(json, "") : Document.failed("no document in the answer");
    } catch (IOException e) {
      return Document.failed("not JSON");
    }
  }

  private void end(CompletableFuture<Document> result, Document outcome) {
    inFlight.remove(result);
    result.complete(outcome);
  }

  /** Ends every call at once and lets the threads go; waits for nobody. */
  @Override
  public void close() {
    inFlight.forEach(result -> end(result, Document.failed("closed")));
    threads.close();
  }
}
