package io.arbflow.domain.judgement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Numbers of the flat form of weights: finite, plain decimal, within a range, exact both ways. */
final class NumberText {
  /** What {@link Double#toString} writes of a finite number, and shorter forms of it. */
  private static final Pattern NUMBER =
      Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,25})?(E-?[0-9]{1,3})?");

  private static final int SHOWN = 60;

  private NumberText() {}

  /** Writes a number that may be unknown. */
  static void put(Map<String, String> into, String name, double value) {
    if (!Double.isNaN(value)) {
      into.put(name, Double.toString(value));
    }
  }

  static String join(List<Double> values) {
    StringBuilder text = new StringBuilder();
    for (double value : values) {
      text.append(text.isEmpty() ? "" : ",").append(value);
    }
    return text.toString();
  }

  static double within(String name, String text, double least, double most) {
    double value = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          name + " is no number in [" + least + ", " + most + "]: '" + shown(text) + "'");
    }
    return value;
  }

  static double withinOrNaN(String name, String text, double least, double most) {
    return text == null ? Double.NaN : within(name, text, least, most);
  }

  /** A number strictly between 0 and 1. */
  static double probability(String name, String text) {
    double value = within(name, text, 0, 1);
    if (value == 0 || value == 1) {
      throw new IllegalArgumentException(name + " is not in (0, 1)");
    }
    return value;
  }

  static boolean flag(String name, String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(name + " is neither true nor false");
    };
  }

  static List<Double> list(String name, String text, int mostItems, double least, double most) {
    String[] pieces = text.split(",", mostItems + 1);
    if (pieces.length > mostItems) {
      throw new IllegalArgumentException(name + " has more than " + mostItems + " numbers");
    }
    List<Double> values = new ArrayList<>(pieces.length);
    for (String piece : pieces) {
      values.add(within(name, piece, least, most));
    }
    return List.copyOf(values);
  }

  /** The beginning of a text for a reason; what a stranger wrote may be long. */
  static String shown(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
  }
}
