package io.arbflow.jobs.config;

import java.time.Duration;

/**
 * The models. The key itself is never here: the worker reads it when it starts.
 *
 * @param baseUrl of a server that speaks the OpenRouter chat-completions protocol
 * @param apiKeyFile absolute path of a file that holds the key; "" to use OPENROUTER_API_KEY
 * @param maxInFlight reviews at the models at the same time, over all subtasks
 * @param usdPerDay spending stops here
 * @param requestsPerMinute requests sent, retries included
 * @param deadline for a whole review, retries and failover included
 */
public record LlmConfig(
    String baseUrl,
    String apiKeyFile,
    int maxInFlight,
    double usdPerDay,
    double requestsPerMinute,
    Duration deadline) {}
