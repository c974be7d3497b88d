package io.arbflow.llm.panel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arbflow.llm.openrouter.CallFailure;
import io.arbflow.llm.openrouter.ChatRequest;
import io.arbflow.llm.openrouter.ChatResult;
import io.arbflow.llm.openrouter.ChatSender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/** Servers that answer, in virtual time, exactly what a test says; nothing goes over a wire. */
final class ScriptedSender implements ChatSender {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a model does with a request: how long it takes, and how it ends. */
  record Reply(long millis, ChatResult result) {}

  private final VirtualLoop loop;
  private final Map<String, BiFunction<ChatRequest, Integer, Reply>> scripts = new HashMap<>();
  private final Map<String, Double> costs = new HashMap<>();
  final List<ChatRequest> sent = new ArrayList<>();
  final List<Long> sentAtMillis = new ArrayList<>();
  final List<Long> limits = new ArrayList<>();
  int cancelled;
  int lookUps;

  ScriptedSender(VirtualLoop loop) {
    this.loop = loop;
  }

  /** What the model does with its n-th request, counted from 0. */
  ScriptedSender on(String model, BiFunction<ChatRequest, Integer, Reply> script) {
    scripts.put(model, script);
    return this;
  }

  /** The model always answers well. */
  ScriptedSender good(String model, long millis) {
    return on(model, (request, n) -> new Reply(millis, approval(request)));
  }

  /** The model always fails like this. */
  ScriptedSender bad(String model, long millis, ChatResult.Failure failure) {
    return on(model, (request, n) -> new Reply(millis, failure));
  }

  /** The server knows later what a call cost. */
  void costs(String generationId, double usd) {
    costs.put(generationId, usd);
  }

  List<String> models() {
    return sent.stream().map(ChatRequest::model).toList();
  }

  @Override
  public CompletableFuture<ChatResult> send(ChatRequest request, long limitMillis) {
    int n = (int) sent.stream().filter(r -> r.model().equals(request.model())).count();
    sent.add(request);
    sentAtMillis.add(loop.millis());
    limits.add(limitMillis);
    Reply reply = scripts.get(request.model()).apply(request, n);
    Call call = new Call("gen-" + sent.size());
    ChatResult end =
        reply.millis() <= limitMillis
            ? reply.result()
            : failure(CallFailure.TIMEOUT, -1, call.generationId);
    Runnable ending = () -> call.complete(end);
    var unused =
        loop.schedule(ending, Math.min(reply.millis(), limitMillis), TimeUnit.MILLISECONDS);
    return call;
  }

  private final class Call extends CompletableFuture<ChatResult> {
    private final String generationId;

    Call(String generationId) {
      this.generationId = generationId;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      cancelled++;
      return complete(failure(CallFailure.CANCELLED, -1, generationId));
    }
  }

  @Override
  public CompletableFuture<Double> generationCostUsd(String generationId) {
    lookUps++;
    return CompletableFuture.completedFuture(costs.getOrDefault(generationId, Double.NaN));
  }

  @Override
  public boolean lacksKey() {
    return false;
  }

  @Override
  public int inFlight() {
    return 0;
  }

  @Override
  public void close() {}

  static ChatResult.Failure failure(CallFailure failure, long retryAfterMillis) {
    return failure(failure, retryAfterMillis, "");
  }

  static ChatResult.Failure failure(
      CallFailure failure, long retryAfterMillis, String generationId) {
    return new ChatResult.Failure(
        failure, "scripted", retryAfterMillis, Double.NaN, "", generationId);
  }

  /** An approval that echoes the question, served by the model that was asked. */
  static ChatResult.Answer approval(ChatRequest request) {
    return answer(request, "", content(request).toString());
  }

  static ChatResult.Answer answer(ChatRequest request, String provider, String content) {
    return new ChatResult.Answer(request.model(), provider, content, 0.001, 100, 10, true);
  }

  private static ObjectNode content(ChatRequest request) {
    try {
      JsonNode data = JSON.readTree(request.user().split("\n")[1]);
      ObjectNode content = JSON.createObjectNode();
      content.putArray("reasons").add("OTHER");
      content.putArray("risks");
      content.put("note", "scripted").put("verdict", "APPROVE").put("p_profit", 0.7);
      content.put("max_size_factor", 1).put("ttl_ms", 30_000);
      content.putArray("params");
      content
          .putObject("echo")
          .put("id", data.path("id").asText())
          .put("hash", data.path("hash").asText());
      return content;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
