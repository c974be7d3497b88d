package io.arbflow.operators.control;

import io.arbflow.domain.control.ControlCommand;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;

/**
 * One subtask's view of control: what the bootstrap read, under what the broadcast state holds,
 * under what arrives. All three are merged by sequence, so their order does not matter.
 *
 * <p>Create it in {@code open()}. Not thread-safe.
 */
public final class ControlFollower {
  private final ControlView view = new ControlView();
  private final boolean ready;
  private boolean loaded;

  /** Reads the bootstrap; a bootstrap that throws is one that could not be read. */
  public ControlFollower(ControlBootstrap bootstrap) {
    Optional<List<ControlCommand>> commands = readSafely(bootstrap);
    commands.orElse(List.of()).forEach(view::apply);
    ready = commands.isPresent();
  }

  private static Optional<List<ControlCommand>> readSafely(ControlBootstrap bootstrap) {
    try {
      return bootstrap.read();
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  /** Whether control was read up to the end offsets seen at the start. */
  public boolean ready() {
    return ready;
  }

  /** The settings in force; the first call takes over what a restored broadcast state holds. */
  public ControlView view(ReadOnlyBroadcastState<String, ControlCommand> state) throws Exception {
    if (!loaded) {
      for (Map.Entry<String, ControlCommand> entry : state.immutableEntries()) {
        view.apply(entry.getValue());
      }
      loaded = true;
    }
    return view;
  }

  /**
   * Takes an arrived command into the state and the view. Every subtask writes the same state: only
   * the state and the command decide.
   *
   * @return false when it is malformed or older than what is in force
   */
  public boolean accept(ControlCommand command, BroadcastState<String, ControlCommand> state)
      throws Exception {
    if (ControlCheck.problem(command) != null) {
      return false;
    }
    ControlCommand known = state.get(command.key());
    if (known == null || ControlView.replaces(command, known)) {
      state.put(command.key(), command);
    }
    return view.apply(command);
  }
}
