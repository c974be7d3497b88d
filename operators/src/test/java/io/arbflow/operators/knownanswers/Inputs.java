package io.arbflow.operators.knownanswers;

import com.fasterxml.jackson.databind.JsonNode;
import io.arbflow.domain.market.OptionRight;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The inputs of an entry by name; a missing name is an error, not a zero. */
public record Inputs(JsonNode node) {
  /** A fraction written out, such as "2/12" or "1/365 year, spot unchanged". */
  private static final Pattern FRACTION =
      Pattern.compile("\\s*([-+0-9.eE]+)(?:\\s*/\\s*([-+0-9.eE]+))?(?:\\s.*)?");

  public boolean has(String key) {
    return node.hasNonNull(key);
  }

  /** A number, or text that starts with a number or a fraction. */
  public double number(String key) {
    JsonNode value = node.required(key);
    if (value.isNumber()) {
      return value.doubleValue();
    }
    Matcher fraction = FRACTION.matcher(value.asText());
    if (!fraction.matches()) {
      throw new IllegalArgumentException(key + " is no number: " + value);
    }
    double numerator = Double.parseDouble(fraction.group(1));
    return fraction.group(2) == null
        ? numerator
        : numerator / Double.parseDouble(fraction.group(2));
  }

  public double number(String key, double otherwise) {
    return has(key) ? number(key) : otherwise;
  }

  public String text(String key) {
    return node.required(key).asText();
  }

  /** "C" or "P". */
  public OptionRight right(String key) {
    return switch (text(key)) {
      case "C" -> OptionRight.CALL;
      case "P" -> OptionRight.PUT;
      default -> throw new IllegalArgumentException("neither C nor P: " + text(key));
    };
  }

  public Inputs object(String key) {
    return new Inputs(node.required(key));
  }

  /** The elements of an array of objects; empty when the key is absent. */
  public List<Inputs> objects(String key) {
    List<Inputs> all = new ArrayList<>();
    node.path(key).forEach(element -> all.add(new Inputs(element)));
    return all;
  }

  /** One number of every object of an array, such as the times of the dividends. */
  public double[] column(String array, String key) {
    return objects(array).stream().mapToDouble(element -> element.number(key)).toArray();
  }

  /** An array of numbers. */
  public double[] numbers(String key) {
    double[] all = new double[node.required(key).size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = node.get(key).get(i).doubleValue();
    }
    return all;
  }
}
