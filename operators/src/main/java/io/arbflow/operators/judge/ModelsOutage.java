package io.arbflow.operators.judge;

/**
 * What {@link ModelsWatch} remembers.
 *
 * @param down whether the panel is taken to be down, unless that has run out
 * @param answeredAtMicros when a verdict was last decided, 0 for never
 * @param failedAtMicros when the panel last failed, 0 for never
 * @param failures reviews that failed since the outage began
 * @param untilMicros when the command that says so runs out
 * @param sequence of the last command
 */
public record ModelsOutage(
    boolean down,
    long answeredAtMicros,
    long failedAtMicros,
    int failures,
    long untilMicros,
    long sequence) {

  /** Nothing has been heard yet. */
  static final ModelsOutage NONE = new ModelsOutage(false, 0, 0, 0, 0, 0);

  /** Whether the outage is known to last at the instant. */
  boolean lastsAt(long micros) {
    return down && micros < untilMicros;
  }

  ModelsOutage answered(long atMicros) {
    return new ModelsOutage(false, atMicros, failedAtMicros, 0, 0, sequence);
  }

  ModelsOutage failed(long atMicros, boolean goesOn) {
    int count = goesOn ? failures + 1 : 1;
    return new ModelsOutage(true, answeredAtMicros, atMicros, count, untilMicros, sequence);
  }

  ModelsOutage announced(long until, long newSequence) {
    return new ModelsOutage(down, answeredAtMicros, failedAtMicros, failures, until, newSequence);
  }
}
