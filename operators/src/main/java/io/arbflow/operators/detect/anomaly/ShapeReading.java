package io.arbflow.operators.detect.anomaly;

import io.arbflow.operators.detect.outcome.SignalForecast;
import java.util.Map;

/**
 * The newest shape of an instrument's closes against the earlier ones.
 *
 * @param neighbours earlier shapes like it, not overlapping, with what followed known
 * @param rise what is expected to follow, as a log return upwards, by what followed them
 * @param level two-sided level at which that differs from 0; 1 when nothing can be said
 * @param discordLevel share of earlier shapes that were as unlike all before them; 1 when nothing
 *     can be said
 */
record ShapeReading(int neighbours, SignalForecast rise, double level, double discordLevel) {
  static final ShapeReading NONE = new ShapeReading(0, SignalForecast.NONE, 1, 1);

  /** Where the shape points: 1, -1, or 0 when what followed is not different from 0. */
  int direction(double required) {
    return rise.known() && level <= required ? (int) Math.signum(rise.mean()) : 0;
  }

  /** The expectation towards a direction. */
  SignalForecast towards(int direction) {
    return new SignalForecast(
        direction * rise.mean(), rise.meanError(), rise.predictionError(), rise.outcomes());
  }

  void explain(Map<String, Double> numbers) {
    numbers.put("neighbours", (double) neighbours);
    numbers.put("neighboursMean", rise.mean());
    numbers.put("neighboursError", rise.meanError());
    numbers.put("neighboursLevel", level);
    numbers.put("discordLevel", discordLevel);
  }
}
