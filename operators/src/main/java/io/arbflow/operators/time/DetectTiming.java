package io.arbflow.operators.time;

/** When a live job looks at what several instruments show together. */
public enum DetectTiming {
  /** At every quote, in the order in which quotes arrive: soonest. */
  ARRIVAL,
  /**
   * When an instant is over for all partitions, in order of time: what is found depends on the
   * quotes alone, and is what a replay of them finds. Costs the wait for the slowest partition.
   */
  EVENT_TIME;

  /** How the detect stage of a live job tells the time. */
  public TimeMode live() {
    return this == ARRIVAL ? TimeMode.LIVE : TimeMode.REPLAY;
  }
}
