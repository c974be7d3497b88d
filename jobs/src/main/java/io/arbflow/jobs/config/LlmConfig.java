package io.arbflow.jobs.config;

import io.arbflow.llm.panel.RouterSettings;
import io.arbflow.llm.panel.SeatSettings;
import io.arbflow.llm.panel.Voting;
import java.time.Duration;
import java.util.List;

/**
 * The models. The key itself is never here: the worker reads it when it starts.
 *
 * @param baseUrl of a server that speaks the OpenRouter chat-completions protocol
 * @param apiKeyFile absolute path of a file that holds the key; "" to use OPENROUTER_API_KEY
 * @param keyless a self-hosted server that wants no key
 * @param models asked by every seat instead of the shipped panel; empty for the shipped one
 * @param seats the six seats and whom each asks, first to last; {@code models} on every seat when
 *     there are any
 * @param catalogueRefresh how often the servers are asked which models they list and how these do
 * @param maxInFlight reviews at the models at the same time, over all subtasks
 * @param usdPerHour spending stops here, per UTC hour
 * @param usdPerDay spending stops here, per UTC day
 * @param requestsPerMinute requests sent, retries included
 * @param requestsPerDay likewise per UTC day
 * @param freeRequestsPerMinute those among them to models that are free by name
 * @param freeRequestsPerDay likewise per UTC day
 * @param visionCharts whether the vision seat gets a drawing with reviews of volatility surfaces
 * @param deadline for a whole review, retries and failover included
 * @param router how requests beyond one per seat are spent
 * @param record absolute path of the file to which each worker writes every prompt, answer and
 *     verdict; "" for none
 * @param voting how the seats' votes become a verdict
 */
public record LlmConfig(
    String baseUrl,
    String apiKeyFile,
    boolean keyless,
    List<String> models,
    List<SeatSettings> seats,
    Duration catalogueRefresh,
    int maxInFlight,
    double usdPerHour,
    double usdPerDay,
    double requestsPerMinute,
    double requestsPerDay,
    double freeRequestsPerMinute,
    double freeRequestsPerDay,
    boolean visionCharts,
    Duration deadline,
    RouterSettings router,
    String record,
    Voting voting) {}
