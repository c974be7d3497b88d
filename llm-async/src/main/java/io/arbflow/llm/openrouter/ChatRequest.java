package io.arbflow.llm.openrouter;

import com.fasterxml.jackson.databind.JsonNode;

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
    double maxOutputUsdPerMTok) {}
