package io.arbflow.domain.judgement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * {@link PanelWeights} as flat text by name: {@code version}, {@code labels}, {@code simulated},
 * and where known {@code prior}, {@code stacker} (seven numbers with commas), {@code allWrong}, and
 * {@code seat.RISK} or {@code seat.RISK.vendor/model} per entry ({@link SeatText}).
 */
final class WeightsText {
  private static final double MOST_LABELS = 1e12;
  private static final String SEAT = "seat.";
  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9._:-]{0,64}");
  private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9~][A-Za-z0-9~._:/@+-]{0,127}");

  private WeightsText() {}

  static Map<String, String> write(PanelWeights weights) {
    Map<String, String> arguments = new LinkedHashMap<>();
    arguments.put("version", weights.version());
    arguments.put("labels", Double.toString(weights.labels()));
    arguments.put("simulated", Boolean.toString(weights.simulated()));
    NumberText.put(arguments, "prior", weights.prior());
    NumberText.put(arguments, "allWrong", weights.allWrong());
    if (!weights.stacker().isEmpty()) {
      arguments.put("stacker", NumberText.join(weights.stacker()));
    }
    Map<String, String> seats = new TreeMap<>();
    for (SeatWeight seat : weights.seats()) {
      String name = SEAT + seat.seat() + (seat.model().isEmpty() ? "" : "." + seat.model());
      if (seats.put(name, SeatText.write(seat)) != null) {
        throw new IllegalArgumentException(name + " is there twice");
      }
    }
    arguments.putAll(seats);
    read(arguments);
    return arguments;
  }

  static PanelWeights read(Map<String, String> arguments) {
    List<SeatWeight> seats = new ArrayList<>();
    for (Map.Entry<String, String> argument : arguments.entrySet()) {
      String name = argument.getKey();
      if (name.startsWith(SEAT)) {
        if (seats.size() == PanelWeights.MOST_SEATS) {
          throw new IllegalArgumentException(
              "more than " + PanelWeights.MOST_SEATS + " seats and models");
        }
        seats.add(seat(name, argument.getValue()));
      } else if (!isKnown(name)) {
        throw new IllegalArgumentException("'" + NumberText.shown(name) + "' is unknown");
      }
    }
    seats.sort(Comparator.comparing(SeatWeight::seat).thenComparing(SeatWeight::model));
    PanelWeights weights =
        new PanelWeights(
            version(arguments.get("version")),
            NumberText.within("labels", required(arguments, "labels"), 0, MOST_LABELS),
            prior(arguments.get("prior")),
            List.copyOf(seats),
            stacker(arguments.get("stacker")),
            NumberText.flag("simulated", required(arguments, "simulated")),
            NumberText.withinOrNaN("allWrong", arguments.get("allWrong"), 0, 1));
    if (weights.version().isEmpty() && !weights.equals(PanelWeights.NONE)) {
      throw new IllegalArgumentException("version is empty, but there are weights");
    }
    return weights;
  }

  private static boolean isKnown(String name) {
    return switch (name) {
      case "version", "labels", "simulated", "prior", "allWrong", "stacker" -> true;
      default -> false;
    };
  }

  private static String required(Map<String, String> arguments, String name) {
    String value = arguments.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }

  private static String version(String text) {
    if (text == null || !VERSION.matcher(text).matches()) {
      throw new IllegalArgumentException("version is missing or has more than 64 plain characters");
    }
    return text;
  }

  private static double prior(String text) {
    return text == null ? Double.NaN : NumberText.probability("prior", text);
  }

  private static List<Double> stacker(String text) {
    if (text == null) {
      return List.of();
    }
    int size = 1 + Seat.values().length;
    List<Double> coefficients =
        NumberText.list(
            "stacker", text, size, -PanelWeights.MOST_COEFFICIENT, PanelWeights.MOST_COEFFICIENT);
    if (coefficients.size() != size) {
      throw new IllegalArgumentException("stacker has not " + size + " numbers");
    }
    return coefficients;
  }

  /** Whether an entry can be published under the name. */
  static boolean isModel(String name) {
    return MODEL.matcher(name).matches();
  }

  private static SeatWeight seat(String name, String value) {
    String rest = name.substring(SEAT.length());
    int dot = rest.indexOf('.');
    String model = dot < 0 ? "" : rest.substring(dot + 1);
    if (dot >= 0 && !isModel(model)) {
      throw new IllegalArgumentException(NumberText.shown(name) + " names no model");
    }
    String wanted = dot < 0 ? rest : rest.substring(0, dot);
    for (Seat seat : Seat.values()) {
      if (seat.name().equals(wanted)) {
        return SeatText.read(name, seat, model, value);
      }
    }
    throw new IllegalArgumentException(NumberText.shown(name) + " names no seat");
  }
}
