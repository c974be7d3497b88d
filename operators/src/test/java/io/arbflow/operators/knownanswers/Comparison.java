package io.arbflow.operators.knownanswers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Expected against actual as the tables' README says: {@code abs} or {@code rel} limits every
 * number that has no limit of its own ({@code loglik_abs} for {@code loglik}); strings, booleans,
 * nulls and integers are exact, and {@code "exact"} makes everything so. Arrays and objects are
 * compared member by member. An {@code approximation} block is not compared: it is the value of a
 * method whose error is larger than an edge, which nothing here uses.
 */
final class Comparison {
  private static final String APPROXIMATION = "approximation";

  private final JsonNode tolerance;
  private final List<String> differences = new ArrayList<>();

  private Comparison(JsonNode tolerance) {
    boolean exact = tolerance.isTextual() && tolerance.asText().equals("exact");
    if (!exact && !tolerance.isObject()) {
      throw new IllegalArgumentException("no tolerance: " + tolerance);
    }
    this.tolerance = tolerance;
  }

  /** One line for each difference; empty when the answer is right. */
  static List<String> differences(JsonNode expected, JsonNode actual, JsonNode tolerance) {
    Comparison comparison = new Comparison(tolerance);
    comparison.compare("", "", expected, actual);
    return comparison.differences;
  }

  private void compare(String path, String key, JsonNode expected, JsonNode actual) {
    if (expected.isObject()) {
      compareMembers(path, expected, actual);
    } else if (expected.isArray()) {
      compareElements(path, key, expected, actual);
    } else if (expected.isNumber()) {
      compareNumbers(path, key, expected, actual);
    } else if (!expected.equals(actual)) {
      differ(path, expected, actual);
    }
  }

  private void compareMembers(String path, JsonNode expected, JsonNode actual) {
    if (!actual.isObject()) {
      differ(path, expected, actual);
      return;
    }
    for (Map.Entry<String, JsonNode> member : expected.properties()) {
      String key = member.getKey();
      if (!key.equals(APPROXIMATION)) {
        compare(path + "/" + key, key, member.getValue(), actual.path(key));
      }
    }
  }

  private void compareElements(String path, String key, JsonNode expected, JsonNode actual) {
    if (!actual.isArray() || actual.size() != expected.size()) {
      differ(path, expected, actual);
      return;
    }
    for (int i = 0; i < expected.size(); i++) {
      compare(path + "/" + i, key, expected.get(i), actual.get(i));
    }
  }

  private void compareNumbers(String path, String key, JsonNode expected, JsonNode actual) {
    if (!actual.isNumber()) {
      differ(path, expected, actual);
      return;
    }
    double want = expected.doubleValue();
    double got = actual.doubleValue();
    // Written so that a NaN is a difference.
    if (!(Math.abs(got - want) <= limit(key, expected)) && got != want) {
      differences.add(
          String.format(
              Locale.ROOT,
              "%s: expected %s but was %s, off by %.3e, allowed %.3e",
              path,
              expected,
              actual,
              got - want,
              limit(key, expected)));
    }
  }

  private double limit(String key, JsonNode expected) {
    if (expected.isIntegralNumber() || tolerance.isTextual()) {
      return 0;
    }
    double size = Math.abs(expected.doubleValue());
    if (tolerance.has(key + "_abs")) {
      return tolerance.get(key + "_abs").doubleValue();
    }
    if (tolerance.has(key + "_rel")) {
      return tolerance.get(key + "_rel").doubleValue() * size;
    }
    if (tolerance.has("abs")) {
      return tolerance.get("abs").doubleValue();
    }
    return tolerance.path("rel").doubleValue() * size;
  }

  private void differ(String path, JsonNode expected, JsonNode actual) {
    String was = actual.isMissingNode() ? "missing" : actual.toString();
    differences.add(path + ": expected " + expected + " but was " + was);
  }
}
