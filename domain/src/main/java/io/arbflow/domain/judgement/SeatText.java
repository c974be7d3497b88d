package io.arbflow.domain.judgement;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@link SeatWeight} as {@code name=value} pieces with blanks between: {@code labels}, {@code
 * accuracy}, {@code silenced}, where calibrated {@code stated} and {@code calibrated} (numbers with
 * commas), and the {@link SeatFigures} that are known.
 */
final class SeatText {
  /** Points of one calibration. */
  static final int MOST_POINTS = 64;

  private static final int LONGEST = 8_192;
  private static final double MOST = 1e12;
  private static final List<String> NAMES =
      List.of(
          "labels",
          "accuracy",
          "silenced",
          "stated",
          "calibrated",
          "calls",
          "failed",
          "brier",
          "logLoss",
          "calibrationError",
          "latencyMillis",
          "costUsd");

  private SeatText() {}

  static String write(SeatWeight seat) {
    Map<String, String> pieces = new LinkedHashMap<>();
    pieces.put("labels", Double.toString(seat.labels()));
    pieces.put("accuracy", Double.toString(seat.accuracy()));
    pieces.put("silenced", Boolean.toString(seat.silenced()));
    if (!seat.stated().isEmpty() || !seat.calibrated().isEmpty()) {
      pieces.put("stated", NumberText.join(seat.stated()));
      pieces.put("calibrated", NumberText.join(seat.calibrated()));
    }
    SeatFigures figures = seat.figures();
    pieces.put("calls", Double.toString(figures.calls()));
    NumberText.put(pieces, "failed", figures.failed());
    NumberText.put(pieces, "brier", figures.brier());
    NumberText.put(pieces, "logLoss", figures.logLoss());
    NumberText.put(pieces, "calibrationError", figures.calibrationError());
    NumberText.put(pieces, "latencyMillis", figures.latencyMillis());
    NumberText.put(pieces, "costUsd", figures.costUsd());
    StringBuilder text = new StringBuilder();
    pieces.forEach(
        (name, value) ->
            text.append(text.isEmpty() ? "" : " ").append(name).append('=').append(value));
    return text.toString();
  }

  /**
   * @param argument its name, for the reason of a refusal
   * @throws IllegalArgumentException with the reason
   */
  static SeatWeight read(String argument, Seat seat, String model, String value) {
    Pieces pieces = new Pieces(argument, value);
    List<Double> stated = pieces.list("stated");
    List<Double> calibrated = pieces.list("calibrated");
    checkCurve(argument, stated, calibrated);
    return new SeatWeight(
        seat,
        model,
        NumberText.within(argument + " labels", pieces.required("labels"), 0, MOST),
        NumberText.probability(argument + " accuracy", pieces.required("accuracy")),
        NumberText.flag(argument + " silenced", pieces.required("silenced")),
        stated,
        calibrated,
        figures(pieces));
  }

  private static SeatFigures figures(Pieces pieces) {
    double calls = pieces.number("calls", MOST);
    return new SeatFigures(
        Double.isNaN(calls) ? 0 : calls,
        pieces.number("failed", 1),
        pieces.number("brier", 1),
        pieces.number("logLoss", MOST),
        pieces.number("calibrationError", 1),
        pieces.number("latencyMillis", MOST),
        pieces.number("costUsd", MOST));
  }

  private static void checkCurve(String argument, List<Double> stated, List<Double> calibrated) {
    if (stated.size() != calibrated.size()) {
      throw new IllegalArgumentException(argument + " has not one calibrated per stated");
    }
    for (int i = 0; i < stated.size(); i++) {
      double at = calibrated.get(i);
      if (!(at > 0 && at < 1)) {
        throw new IllegalArgumentException(argument + " calibrated is not in (0, 1)");
      }
      if (i > 0 && !(stated.get(i) > stated.get(i - 1) && at >= calibrated.get(i - 1))) {
        throw new IllegalArgumentException(argument + " calibration does not rise");
      }
    }
  }

  /** The pieces by name, all of them known, none twice. */
  private static final class Pieces {
    private final String argument;
    private final Map<String, String> byName = new LinkedHashMap<>();

    Pieces(String argument, String value) {
      this.argument = argument;
      if (value == null || value.length() > LONGEST) {
        throw new IllegalArgumentException(argument + " is missing or longer than " + LONGEST);
      }
      for (String piece : value.split(" ", -1)) {
        int equals = piece.indexOf('=');
        String name = equals < 0 ? piece : piece.substring(0, equals);
        boolean fine = equals > 0 && NAMES.contains(name);
        if (!fine || byName.put(name, piece.substring(equals + 1)) != null) {
          throw new IllegalArgumentException(
              argument + " has an unknown or doubled '" + NumberText.shown(piece) + "'");
        }
      }
    }

    String required(String name) {
      String value = byName.get(name);
      if (value == null) {
        throw new IllegalArgumentException(argument + " lacks " + name);
      }
      return value;
    }

    double number(String name, double most) {
      return NumberText.withinOrNaN(argument + " " + name, byName.get(name), 0, most);
    }

    List<Double> list(String name) {
      String text = byName.get(name);
      return text == null
          ? List.of()
          : NumberText.list(argument + " " + name, text, MOST_POINTS, 0, 1);
    }
  }
}
