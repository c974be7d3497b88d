package io.arbflow.operators.judge;

import io.arbflow.domain.judgement.Verdict;
import java.util.ArrayList;
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
  private final Map<String, Verdict> answers = new HashMap<>();
  private final Map<String, Verdict> abstentions = new HashMap<>();
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

  /**
   * The key's latest APPROVE or REJECT and, if one came after it, its latest abstention, in this
   * order and once: an abstention does not end a veto, in a restart no more than without one.
   */
  List<Verdict> take(String reviewKey) {
    List<Verdict> verdicts = new ArrayList<>(2);
    Verdict answer = answers.remove(reviewKey);
    Verdict abstention = abstentions.remove(reviewKey);
    if (answer != null) {
      verdicts.add(answer);
    }
    if (abstention != null
        && (answer == null || abstention.decidedAtMicros() > answer.decidedAtMicros())) {
      verdicts.add(abstention);
    }
    return verdicts;
  }

  private void keep(List<Verdict> verdicts) {
    read = true;
    for (Verdict verdict : verdicts) {
      Map<String, Verdict> latest = PanelHealth.isAnswer(verdict) ? answers : abstentions;
      latest.merge(
          verdict.signature(),
          verdict,
          (a, b) -> a.decidedAtMicros() >= b.decidedAtMicros() ? a : b);
    }
  }
}
