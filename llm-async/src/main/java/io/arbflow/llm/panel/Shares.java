package io.arbflow.llm.panel;

/** Divides a whole number among subtasks so that the parts add up to it exactly. */
final class Shares {
  private Shares() {}

  /**
   * The part of one of them. A smaller whole never has a larger part at the same index, so what was
   * used, divided anew, stays within a limit that is divided the same way.
   *
   * @param whole 0 or more
   * @param subtasks 1 or more
   * @param index from 0 to below {@code subtasks}
   */
  static long of(long whole, int subtasks, int index) {
    return whole / subtasks + (index < whole % subtasks ? 1 : 0);
  }
}
