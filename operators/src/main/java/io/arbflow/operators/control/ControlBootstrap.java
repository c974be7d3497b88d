package io.arbflow.operators.control;

import io.arbflow.domain.control.ControlCommand;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * What the control topic held when the job started, up to the end offsets seen then. Until it is
 * known an operator is not ready: it approves nothing and asks no model.
 */
@FunctionalInterface
public interface ControlBootstrap extends Serializable {

  /**
   * The commands, in any order. Called in {@code open()} and, while the answer is empty, again with
   * every element; so only the first call may take time (bounded), later ones must return at once.
   *
   * @return empty while the topic has not been read up to those offsets
   */
  Optional<List<ControlCommand>> read();

  /** Nothing to read: a replay, or a test. */
  static ControlBootstrap ready() {
    return () -> Optional.of(List.of());
  }
}
