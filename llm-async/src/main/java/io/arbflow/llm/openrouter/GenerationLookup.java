package io.arbflow.llm.openrouter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Asks what a call has cost, after the event: {@code GET {baseUrl}/generation?id=}. Its id comes in
 * a header, so it is known also of a call that was cut off. Thread-safe.
 */
final class GenerationLookup implements AutoCloseable {
  /** Header of every response of OpenRouter's. */
  static final String HEADER = "X-Generation-Id";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");
  private static final long LIMIT_MILLIS = 10_000;
  private static final int MAX_BYTES = 64 * 1024;

  private final HttpClient http;
  private final Endpoint endpoint;
  private final ApiKey key;
  private final ScheduledExecutorService timer;
  private final Set<CompletableFuture<Double>> asking = ConcurrentHashMap.newKeySet();

  /**
   * @param timer hangs up where the server does not answer
   * @param key what to authorise with, or null to send none
   */
  GenerationLookup(HttpClient http, ScheduledExecutorService timer, Endpoint endpoint, ApiKey key) {
    this.http = http;
    this.timer = timer;
    this.endpoint = endpoint;
    this.key = key;
  }

  /** The id in the headers, or "". */
  static String id(HttpHeaders headers) {
    String id = headers.firstValue(HEADER).orElse("");
    return ID.matcher(id).matches() ? id : "";
  }

  /** USD, or NaN when the server does not say. Never fails. */
  CompletableFuture<Double> costUsd(String id) {
    if (!ID.matcher(id).matches()) {
      return CompletableFuture.completedFuture(Double.NaN);
    }
    CompletableFuture<Double> cost = new CompletableFuture<>();
    asking.add(cost);
    try {
      start(id, cost);
    } catch (RejectedExecutionException e) {
      end(cost, Double.NaN); // closed
    }
    return cost;
  }

  private void start(String id, CompletableFuture<Double> cost) {
    ScheduledFuture<?> limit =
        timer.schedule(() -> end(cost, Double.NaN), LIMIT_MILLIS, TimeUnit.MILLISECONDS);
    CompletableFuture<HttpResponse<byte[]>> call =
        http.sendAsync(request(id), info -> new CappedBody(MAX_BYTES));
    var unusedRelease =
        cost.whenComplete(
            (usd, failure) -> {
              limit.cancel(false);
              call.cancel(true); // closes the socket; nothing happens when the call has ended
            });
    var unusedOutcome =
        call.whenComplete(
            (response, failure) -> end(cost, failure == null ? costUsd(response) : Double.NaN));
  }

  private HttpRequest request(String id) {
    URI uri = URI.create(endpoint.baseUrl().replaceAll("/+$", "") + "/generation?id=" + id);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).header("Accept", "application/json").GET();
    if (key != null) {
      request.header("Authorization", key.authorization());
    }
    return request.build();
  }

  private void end(CompletableFuture<Double> cost, double usd) {
    asking.remove(cost);
    cost.complete(usd);
  }

  /** Ends every question at once; the client's threads are its own to end. */
  @Override
  public void close() {
    asking.forEach(cost -> end(cost, Double.NaN));
  }

  private static double costUsd(HttpResponse<byte[]> response) {
    if (response.statusCode() != 200) {
      return Double.NaN; // 404 until the server has added it up
    }
    try {
      JsonNode cost = JSON.readTree(response.body()).path("data").path("total_cost");
      boolean amount = cost.isNumber() && cost.asDouble() >= 0;
      return amount && Double.isFinite(cost.asDouble()) ? cost.asDouble() : Double.NaN;
    } catch (IOException e) {
      return Double.NaN;
    }
  }
}
