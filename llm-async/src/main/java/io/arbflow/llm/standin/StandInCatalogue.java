package io.arbflow.llm.standin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The documents beside the completions, in OpenRouter's shape: {@code /models}, {@code
 * /models/{id}/endpoints}, {@code /key}, {@code /generation}. Every one says that it is simulated.
 */
final class StandInCatalogue {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ENDPOINTS = Pattern.compile("/models/(.+)/endpoints");
  private static final Pattern ID = Pattern.compile("(?:^|&)id=([A-Za-z0-9_-]+)");
  private static final Pattern SEES = Pattern.compile(".*(gemini|maverick|-vl).*");
  private static final String[] PARAMETERS = {
    "max_completion_tokens",
    "max_tokens",
    "reasoning",
    "response_format",
    "seed",
    "structured_outputs",
    "temperature"
  };
  private static final int FREE_REQUESTS_PER_DAY = 1_000;
  private static final int CONTEXT_TOKENS = 128_000;
  private static final double WELL = 99.9;
  private static final double ILL = 12.5;

  private final StandInPrices prices;
  private final StandInGenerations generations;
  private final Function<String, Fault> faultOf;

  StandInCatalogue(
      StandInPrices prices, StandInGenerations generations, Function<String, Fault> faultOf) {
    this.prices = prices;
    this.generations = generations;
    this.faultOf = faultOf;
  }

  /**
   * The document at a path.
   *
   * @param path behind the base URL
   * @param query of the request, or null
   */
  StandInReply get(String path, String query) {
    Matcher endpoints = ENDPOINTS.matcher(path);
    if (path.equals("/models")) {
      return models();
    }
    if (endpoints.matches()) {
      return isListed(endpoints.group(1)) ? endpoints(endpoints.group(1)) : notFound();
    }
    return switch (path) {
      case "/key" -> key();
      case "/generation" -> generation(query);
      default -> notFound();
    };
  }

  private static StandInReply notFound() {
    return StandInErrors.reply(404, 404, "not_found", -1);
  }

  private boolean isListed(String model) {
    Predicate<String> listed = prices.models()::contains;
    return listed.test(model) && faultOf.apply(model) != Fault.NOT_FOUND;
  }

  private StandInReply models() {
    ObjectNode root = document();
    ArrayNode data = root.putArray("data");
    for (String model : prices.models()) {
      if (!isListed(model)) {
        continue;
      }
      ObjectNode entry = data.addObject().put("id", model).put("canonical_slug", model);
      entry.put("name", model + " (simulated)").put("context_length", CONTEXT_TOKENS);
      pricing(entry, model);
      parameters(entry);
      ObjectNode architecture = entry.putObject("architecture");
      ArrayNode inputs = architecture.putArray("input_modalities").add("text");
      if (SEES.matcher(model).matches()) {
        inputs.add("image");
      }
      architecture.putArray("output_modalities").add("text");
      entry.putNull("expiration_date");
    }
    return ok(root);
  }

  private StandInReply endpoints(String model) {
    ObjectNode root = document();
    ObjectNode data = root.putObject("data").put("id", model).put("name", model + " (simulated)");
    ObjectNode entry = data.putArray("endpoints").addObject();
    boolean well = faultOf.apply(model) == Fault.NONE;
    entry.put("name", StandInReply.PROVIDER + " | " + model);
    entry.put("provider_name", StandInReply.PROVIDER).put("tag", StandInReply.PROVIDER);
    entry.put("context_length", CONTEXT_TOKENS).put("quantization", "unknown");
    entry.put("status", well ? 0 : -2);
    double uptime = well ? WELL : ILL;
    entry.put("uptime_last_5m", uptime).put("uptime_last_30m", uptime);
    entry.put("uptime_last_1d", uptime);
    percentiles(entry.putObject("latency_last_30m"), 400, 600, 900, 2_000);
    percentiles(entry.putObject("throughput_last_30m"), 60, 50, 40, 20);
    pricing(entry, model);
    parameters(entry);
    return ok(root);
  }

  private StandInReply key() {
    ObjectNode root = document();
    ObjectNode data = root.putObject("data").put("label", "simulated");
    data.putNull("limit").putNull("limit_remaining").putNull("limit_reset");
    data.put("usage", generations.usedUsd()).put("usage_daily", generations.usedUsd());
    data.put("is_free_tier", false);
    long used = generations.freeRequests();
    data.putObject("free_model_daily_requests")
        .put("used", used)
        .put("limit", FREE_REQUESTS_PER_DAY)
        .put("remaining", Math.max(0, FREE_REQUESTS_PER_DAY - used));
    return ok(root);
  }

  private StandInReply generation(String query) {
    Matcher id = ID.matcher(query == null ? "" : query);
    StandInGenerations.Generation generation = id.find() ? generations.of(id.group(1)) : null;
    if (generation == null) {
      return notFound();
    }
    ObjectNode root = document();
    root.putObject("data")
        .put("id", id.group(1))
        .put("model", generation.model())
        .put("provider_name", StandInReply.PROVIDER)
        .put("total_cost", generation.usd())
        .put("tokens_prompt", generation.promptTokens())
        .put("tokens_completion", generation.completionTokens())
        .put("native_tokens_prompt", generation.promptTokens())
        .put("native_tokens_completion", generation.completionTokens())
        .put("cancelled", false);
    return ok(root);
  }

  private void pricing(ObjectNode entry, String model) {
    StandInPrices.Price price = prices.of(model);
    entry
        .putObject("pricing")
        .put("prompt", perToken(price.input()))
        .put("completion", perToken(price.output()));
  }

  /** As a plain decimal, which is how the prices of a token are written. */
  private static String perToken(double usdPerMTok) {
    BigDecimal exact = new BigDecimal(usdPerMTok).round(new MathContext(6));
    BigDecimal perToken = exact.movePointLeft(6).stripTrailingZeros();
    return perToken.signum() == 0 ? "0" : perToken.toPlainString();
  }

  private static void parameters(ObjectNode entry) {
    ArrayNode supported = entry.putArray("supported_parameters");
    for (String parameter : PARAMETERS) {
      supported.add(parameter);
    }
  }

  private static void percentiles(ObjectNode node, int p50, int p75, int p90, int p99) {
    node.put("p50", p50).put("p75", p75).put("p90", p90).put("p99", p99);
  }

  private static ObjectNode document() {
    return JSON.createObjectNode().put("simulated", true);
  }

  private static StandInReply ok(ObjectNode root) {
    return new StandInReply(200, -1, "", root.toString());
  }
}
