package io.arbflow.operators.lane;

/**
 * What a lane let out.
 *
 * @param output name of the side output; "" for the main output
 * @param value what
 * @param millis Flink's timestamp
 */
record Emitted(String output, Object value, long millis) {

  /** As the tests of {@link LedgerLane} write it. */
  @Override
  public String toString() {
    return (output.isEmpty() ? "" : output + " ") + value + " @" + millis;
  }
}
