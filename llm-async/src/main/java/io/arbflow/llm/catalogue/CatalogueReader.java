package io.arbflow.llm.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the server's documents leniently: fields come and go without notice, and one entry that
 * makes no sense must not hide the others. What is absent or of another kind counts as not said.
 */
final class CatalogueReader {
  private static final int LONGEST_NUMBER = 40;
  private static final int PER_MILLION = 6;
  private static final int DATE_LENGTH = 10;

  private CatalogueReader() {}

  /** The entries that have an id. */
  static List<CatalogueModel> models(JsonNode document) {
    List<CatalogueModel> models = new ArrayList<>();
    for (JsonNode entry : document.path("data")) {
      if (!text(entry, "id").isEmpty()) {
        models.add(model(entry));
      }
    }
    return models;
  }

  private static CatalogueModel model(JsonNode entry) {
    return new CatalogueModel(
        text(entry, "id"),
        text(entry, "canonical_slug"),
        price(entry.path("pricing")),
        texts(entry.path("supported_parameters")),
        texts(entry.path("architecture").path("input_modalities")),
        date(text(entry, "expiration_date")),
        texts(entry.path("reasoning").path("supported_efforts")));
  }

  /** Where the next page is, "" after the last. */
  static String next(JsonNode document) {
    return text(document.path("links"), "next");
  }

  /** The providers that have a name. */
  static List<ModelEndpoint> endpoints(JsonNode document) {
    List<ModelEndpoint> endpoints = new ArrayList<>();
    for (JsonNode entry : document.path("data").path("endpoints")) {
      if (!text(entry, "provider_name").isEmpty()) {
        endpoints.add(endpoint(entry));
      }
    }
    return List.copyOf(endpoints);
  }

  private static ModelEndpoint endpoint(JsonNode entry) {
    return new ModelEndpoint(
        text(entry, "provider_name"),
        text(entry, "tag"),
        entry.path("status").asInt(0),
        number(entry.path("uptime_last_5m")),
        number(entry.path("uptime_last_30m")),
        number(entry.path("uptime_last_1d")),
        percentiles(entry.path("latency_last_30m")),
        percentiles(entry.path("throughput_last_30m")),
        text(entry, "quantization"),
        texts(entry.path("supported_parameters")),
        price(entry.path("pricing")));
  }

  static KeyStatus key(JsonNode document) {
    JsonNode data = document.path("data");
    JsonNode free = data.path("free_model_daily_requests");
    return new KeyStatus(
        number(data.path("limit")),
        number(data.path("limit_remaining")),
        text(data, "limit_reset"),
        number(data.path("usage_daily")),
        data.path("is_free_tier").asBoolean(false),
        free.path("used").asLong(-1),
        free.path("limit").asLong(-1),
        free.path("remaining").asLong(-1));
  }

  /** From USD per token, as text or number, without an error of binary fractions. */
  static ModelPrice price(JsonNode pricing) {
    return new ModelPrice(
        perMillion(pricing.path("prompt")), perMillion(pricing.path("completion")));
  }

  private static double perMillion(JsonNode perToken) {
    BigDecimal value = decimal(perToken);
    try {
      return value == null ? Double.NaN : value.movePointRight(PER_MILLION).doubleValue();
    } catch (ArithmeticException e) { // an exponent at the end of the range
      return Double.NaN;
    }
  }

  private static Percentiles percentiles(JsonNode node) {
    return new Percentiles(
        number(node.path("p50")),
        number(node.path("p75")),
        number(node.path("p90")),
        number(node.path("p99")));
  }

  private static double number(JsonNode node) {
    BigDecimal value = decimal(node);
    return value == null ? Double.NaN : value.doubleValue();
  }

  private static BigDecimal decimal(JsonNode node) {
    String text = node.isNumber() || node.isTextual() ? node.asText() : "";
    if (text.isEmpty() || text.length() > LONGEST_NUMBER) {
      return null;
    }
    try {
      return new BigDecimal(text.strip());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static LocalDate date(String text) {
    try {
      return text.length() < DATE_LENGTH ? null : LocalDate.parse(text.substring(0, DATE_LENGTH));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isTextual() ? value.asText() : "";
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(item -> texts.add(item.asText("")));
    return List.copyOf(texts);
  }
}
