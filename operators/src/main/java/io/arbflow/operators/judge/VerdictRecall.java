package io.arbflow.operators.judge;

import io.arbflow.domain.judgement.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the gate of one subtask learns from the verdicts topic at its start. A verdict stays on the
 * heap until its key is first seen; then it is in the key's state.
 */
final class VerdictRecall {
  private final VerdictBootstrap bootstrap;
  private final Map<String, Verdict> latest = new HashMap<>();
  private boolean read;

  /** Asks the bootstrap for the first time, which may take a while. */
  VerdictRecall(VerdictBootstrap bootstrap) {
    this.bootstrap = bootstrap;
    ready();
  }

  /**
   * Whether the topic was read up to the end seen at the start; asks again while it was not. A
   * bootstrap that throws has not read.
   */
  boolean ready() {
    if (!read) {
      readSafely().ifPresent(this::keep);
    }
    return read;
  }

  private Optional<List<Verdict>> readSafely() {
    try {
      return bootstrap.read();
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  /** The key's latest verdict, once; null when there is none. */
  Verdict take(String reviewKey) {
    return latest.isEmpty() ? null : latest.remove(reviewKey);
  }

  private void keep(List<Verdict> verdicts) {
    read = true;
    for (Verdict verdict : verdicts) {
      latest.merge(
          verdict.signature(),
          verdict,
          (a, b) -> a.decidedAtMicros() >= b.decidedAtMicros() ? a : b);
    }
  }
}
