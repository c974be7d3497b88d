package io.arbflow.llm.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.llm.panel.CallLimits;
import io.arbflow.llm.panel.PanelSettings;
import org.junit.jupiter.api.Test;

/** A replay waits for its models: its operator never holds more reviews than its subtask may. */
class WaitingCapacityTest {

  @Test
  void noSubtaskHoldsMoreThanItsShare() {
    for (int most = 1; most <= 20; most++) {
      CallLimits limits = new CallLimits(1_000, most, 1, 60);
      PanelSettings settings = PanelSettings.openRouter(limits);
      assertEquals(most, EnsembleFunction.waitingCapacity(settings, 1));
      for (int subtasks = 1; subtasks <= 24; subtasks++) {
        int capacity = EnsembleFunction.waitingCapacity(settings, subtasks);
        for (int index = 0; index < subtasks; index++) {
          assertTrue(capacity <= limits.reviewsOf(subtasks, index), most + " over " + subtasks);
        }
      }
    }
  }
}
