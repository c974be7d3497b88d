package io.arbflow.operators.judge;

import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.operators.control.ControlBootstrap;
import io.arbflow.operators.control.ControlView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the gate of one subtask learns from the two topics at its start. Verdicts stay on the heap
 * until their key is first seen, then they are in its state.
 */
final class GateStart {
  private final ControlBootstrap controlBootstrap;
  private final VerdictBootstrap verdictBootstrap;

  private boolean controlRead;
  private boolean verdictsRead;
  private List<ControlCommand> commands = List.of();
  private final Map<String, Verdict> verdicts = new HashMap<>();

  GateStart(ControlBootstrap controlBootstrap, VerdictBootstrap verdictBootstrap) {
    this.controlBootstrap = controlBootstrap;
    this.verdictBootstrap = verdictBootstrap;
  }

  /** Looks again for what has not been read yet. */
  void poll() {
    if (!controlRead) {
      controlBootstrap.read().ifPresent(this::onControl);
    }
    if (!verdictsRead) {
      verdictBootstrap.read().ifPresent(this::onVerdicts);
    }
  }

  /** Whether both topics have been read up to the ends seen at start. */
  boolean isReady() {
    return controlRead && verdictsRead;
  }

  /** Hands over the commands that were read, once. */
  void drainControlInto(ControlView control) {
    commands.forEach(control::apply);
    commands = List.of();
  }

  /** The key's latest verdict, once; null when there is none. */
  Verdict takeVerdict(String reviewKey) {
    return verdicts.isEmpty() ? null : verdicts.remove(reviewKey);
  }

  private void onControl(List<ControlCommand> read) {
    controlRead = true;
    commands = read;
  }

  private void onVerdicts(List<Verdict> read) {
    verdictsRead = true;
    for (Verdict verdict : read) {
      verdicts.merge(
          verdict.signature(),
          verdict,
          (a, b) -> a.decidedAtMicros() >= b.decidedAtMicros() ? a : b);
    }
  }
}
