package io.arbflow.llm.openrouter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;

/** The request body. The property order is fixed, because servers cache by the bytes. */
final class RequestWriter {
  private static final ObjectMapper JSON = new ObjectMapper();

  private RequestWriter() {}

  static byte[] write(ChatRequest request, boolean selfHosted) {
    ObjectNode body = JSON.createObjectNode();
    body.put("model", request.model());
    body.putArray("messages").add(message("system", request.system())).add(user(request));
    ObjectNode format = body.putObject("response_format").put("type", "json_schema");
    format
        .putObject("json_schema")
        .put("name", request.schemaName())
        .put("strict", true)
        .set("schema", request.schema());
    body.put("temperature", 0);
    body.put("max_completion_tokens", request.maxCompletionTokens());
    if (selfHosted) {
      body.put("max_tokens", request.maxCompletionTokens()); // what Ollama and older vLLM read
    } else {
      addOpenRouter(body, request);
    }
    return bytes(body);
  }

  private static void addOpenRouter(ObjectNode body, ChatRequest request) {
    ObjectNode provider = body.putObject("provider");
    provider.put("require_parameters", true);
    provider.put("data_collection", "deny");
    provider
        .putObject("max_price")
        .put("prompt", request.maxInputUsdPerMTok())
        .put("completion", request.maxOutputUsdPerMTok());
    if (!request.provider().isEmpty()) {
      provider.putArray("order").add(request.provider());
      provider.put("allow_fallbacks", false);
    } else if (!request.ignoredProviders().isEmpty()) {
      request.ignoredProviders().forEach(provider.putArray("ignore")::add);
    }
    if (!request.reasoningEffort().isEmpty()) {
      body.putObject("reasoning").put("effort", request.reasoningEffort());
    }
  }

  /** Plain text, or for a model that is shown something the array form: text first, then image. */
  private static ObjectNode user(ChatRequest request) {
    if (request.image().isEmpty()) {
      return message("user", request.user());
    }
    ObjectNode message = JSON.createObjectNode().put("role", "user");
    ArrayNode parts = message.putArray("content");
    parts.addObject().put("type", "text").put("text", request.user());
    parts.addObject().put("type", "image_url").putObject("image_url").put("url", request.image());
    return message;
  }

  private static ObjectNode message(String role, String content) {
    return JSON.createObjectNode().put("role", role).put("content", content);
  }

  private static byte[] bytes(ObjectNode body) {
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
