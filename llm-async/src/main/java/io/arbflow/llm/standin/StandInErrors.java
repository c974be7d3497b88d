package io.arbflow.llm.standin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Error bodies in OpenRouter's shape. */
final class StandInErrors {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int HOUR_SECONDS = 3_600;

  private StandInErrors() {}

  /** What the fault answers instead of a completion, or null when it lets one through. */
  static StandInReply of(Fault fault) {
    return switch (fault) {
      case THROTTLED -> reply(429, 429, "rate_limit_exceeded", -1);
      case THROTTLED_ONE_SECOND -> reply(429, 429, "rate_limit_exceeded", 1);
      case THROTTLED_ONE_HOUR -> reply(429, 429, "rate_limit_exceeded", HOUR_SECONDS);
      case UNAUTHORIZED -> reply(401, 401, "authentication", -1);
      case NO_CREDIT -> reply(402, 402, "payment_required", -1);
      case CREDIT_HELD -> limit("openrouter_in_flight_budget", HOUR_SECONDS, null);
      case KEY_BUDGET_SPENT -> limit("openrouter_key_limit", -1, tomorrow());
      case NOT_FOUND -> reply(404, 404, "not_found", -1);
      case SERVER_ERROR -> reply(500, 500, "internal", -1);
      case OVERLOADED -> reply(503, 503, "provider_overloaded", -1);
      case ERROR_IN_200 -> reply(200, 502, "provider_unavailable", -1);
      case REFUSAL -> reply(403, 403, "refusal", -1);
      default -> null;
    };
  }

  static StandInReply reply(int status, int code, String type, int retryAfterSeconds) {
    ObjectNode body = body();
    put(body, code, type);
    return new StandInReply(status, retryAfterSeconds, "", body.toString());
  }

  /** A limit of the account's money. */
  private static StandInReply limit(String source, int retryAfterSeconds, Instant resetsAt) {
    ObjectNode body = body();
    ObjectNode metadata = put(body, 402, "payment_required").put("limit_source", source);
    if (resetsAt != null) {
      metadata.put("resets_at", resetsAt.toString());
    }
    return new StandInReply(402, retryAfterSeconds, "", body.toString());
  }

  /** Puts an error into a body or a choice; its metadata. */
  static ObjectNode put(ObjectNode into, int code, String type) {
    ObjectNode error = into.putObject("error").put("code", code);
    return error.put("message", "simulated failure").putObject("metadata").put("error_type", type);
  }

  private static ObjectNode body() {
    return JSON.createObjectNode().put("provider", StandInReply.PROVIDER).put("simulated", true);
  }

  private static Instant tomorrow() {
    return Instant.now().truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
  }
}
