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
  private final ControlBootstrap bootstrap;
  private final People people;
  private final ControlView view = new ControlView();
  private boolean ready;
  private boolean loaded;

  /** Asks the bootstrap for the first time, which may take a while. */
  public ControlFollower(ControlBootstrap bootstrap) {
    this(bootstrap, People.anyone());
  }

  /**
   * Asks the bootstrap for the first time, which may take a while.
   *
   * @param people who may lift a halt and enable a strategy
   */
  public ControlFollower(ControlBootstrap bootstrap, People people) {
    this.bootstrap = bootstrap;
    this.people = people;
    ready();
  }

  /**
   * Whether control was read up to the end offsets seen at the start; asks again while it was not.
   * A bootstrap that throws has not read.
   */
  public boolean ready() {
    if (!ready) {
      Optional<List<ControlCommand>> commands = readSafely();
      commands.orElse(List.of()).stream().filter(this::isAllowed).forEach(view::apply);
      ready = commands.isPresent();
    }
    return ready;
  }

  private boolean isAllowed(ControlCommand command) {
    return !ControlCheck.loosensByKind(command) || people.mayRaise(command.actor());
  }

  private Optional<List<ControlCommand>> readSafely() {
    try {
      return bootstrap.read();
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  /** The settings in force; the first call takes over what a restored broadcast state holds. */
  public ControlView view(ReadOnlyBroadcastState<String, ControlCommand> state) throws Exception {
    if (!loaded) {
      for (Map.Entry<String, ControlCommand> entry : state.immutableEntries()) {
        if (isAllowed(entry.getValue())) {
          view.apply(entry.getValue());
        }
      }
      loaded = true;
    }
    return view;
  }

  /** Whether a policy's command says nothing now, because a person's stands. */
  public boolean isOverruled(ControlCommand command, long nowMicros) {
    return view.isOverruled(command, nowMicros);
  }

  /**
   * Takes an arrived command into the state and the view. Every subtask writes the same state: only
   * the state and the command decide.
   *
   * @return false when it is malformed, older than what is in force, or loosens something and comes
   *     from nobody who may
   */
  public boolean accept(ControlCommand command, BroadcastState<String, ControlCommand> state)
      throws Exception {
    if (ControlCheck.problem(command) != null || !isAllowed(command)) {
      return false;
    }
    ControlCommand known = state.get(command.key());
    if (known == null || ControlView.replaces(command, known)) {
      state.put(command.key(), command);
    }
    return view.apply(command);
  }
}
