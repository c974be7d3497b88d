package io.arbflow.operators.time;

/**
 * How a job tells the time. LIVE acts in arrival order and judges age by the wall clock; REPLAY
 * acts in event-time order and knows no other clock.
 */
public enum TimeMode {
  LIVE,
  REPLAY
}
