package io.arbflow.llm.openrouter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * One question to one model.
 *
 * @param model the id, e.g. deepseek/deepseek-r1
 * @param system constant instructions, first so that the server can cache them
 * @param user the data
 * @param image a picture of the data as a data URL; "" for none
 * @param schemaName name of the answer's schema
 * @param schema JSON Schema of the answer
 * @param reasoningEffort low, medium, high, or "" to leave it to the model
 * @param maxCompletionTokens reasoning and answer together
 * @param maxInputUsdPerMTok price ceiling for input, USD per million tokens
 * @param maxOutputUsdPerMTok price ceiling for output, USD per million tokens
 * @param provider the only provider that may serve it, or "" for any
 * @param ignoredProviders providers that may not serve it now; empty when one is pinned
 */
public record ChatRequest(
    String model,
    String system,
    String user,
    String image,
    String schemaName,
    JsonNode schema,
    String reasoningEffort,
    int maxCompletionTokens,
    double maxInputUsdPerMTok,
    double maxOutputUsdPerMTok,
    String provider,
    List<String> ignoredProviders) {

  /** Whichever provider the server picks. */
  public ChatRequest(
      String model,
      String system,
      String user,
      String image,
      String schemaName,
      JsonNode schema,
      String reasoningEffort,
      int maxCompletionTokens,
      double maxInputUsdPerMTok,
      double maxOutputUsdPerMTok) {
    this(
        model,
        system,
        user,
        image,
        schemaName,
        schema,
        reasoningEffort,
        maxCompletionTokens,
        maxInputUsdPerMTok,
        maxOutputUsdPerMTok,
        "",
        List.of());
  }
}
