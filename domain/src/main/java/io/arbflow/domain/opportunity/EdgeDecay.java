package io.arbflow.domain.opportunity;

/**
 * What was left of the edge after opening: the opening legs and quantities at later quotes, fees
 * included, size ignored. Money; null where a leg had no fresh quote.
 */
public record EdgeDecay(
    Double after1Ms, Double after10Ms, Double after100Ms, Double after1S, Double after5S) {

  private static final long[] MARKS_MICROS = {1_000, 10_000, 100_000, 1_000_000, 5_000_000};

  /** How many marks there are. */
  public static final int MARKS = 5;

  /** Microseconds after opening of the given mark, 0 to {@link #MARKS} - 1. */
  public static long markMicros(int mark) {
    return MARKS_MICROS[mark];
  }

  /** From one value per mark; NaN stands for null. */
  public static EdgeDecay of(double[] edges) {
    return new EdgeDecay(
        orNull(edges[0]), orNull(edges[1]), orNull(edges[2]), orNull(edges[3]), orNull(edges[4]));
  }

  /** The edge at the given mark, or null. */
  public Double at(int mark) {
    return switch (mark) {
      case 0 -> after1Ms;
      case 1 -> after10Ms;
      case 2 -> after100Ms;
      case 3 -> after1S;
      case 4 -> after5S;
      default -> throw new IllegalArgumentException("no mark " + mark);
    };
  }

  /** The edge at the last mark that is not later than the delay, or null when there is none. */
  public Double atOrBefore(long delayMicros) {
    for (int mark = MARKS - 1; mark >= 0; mark--) {
      if (MARKS_MICROS[mark] <= delayMicros) {
        return at(mark);
      }
    }
    return after1Ms;
  }

  private static Double orNull(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
