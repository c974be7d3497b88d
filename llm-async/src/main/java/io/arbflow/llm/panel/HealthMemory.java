package io.arbflow.llm.panel;

import java.util.List;

/**
 * What is known of the models' troubles, on its way into a checkpoint and out of one. Called by the
 * task's thread while the router's loop runs, so implementations are thread-safe.
 */
public interface HealthMemory {

  /** Every open breaker and every rest that has not ended. */
  List<HealthRecord> snapshot();

  /**
   * Takes over what all subtasks knew before a restart. One model may be recorded several times, by
   * several subtasks: the latest time counts. Times that have passed count for nothing.
   */
  void restore(List<HealthRecord> records);
}
