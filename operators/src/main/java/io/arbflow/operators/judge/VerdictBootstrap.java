package io.arbflow.operators.judge;

import io.arbflow.domain.judgement.Verdict;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * What the verdicts topic held when the job started, up to the end offsets seen then, so that a
 * restart does not pay a second time for what is known. Until it is known no model is asked.
 */
@FunctionalInterface
public interface VerdictBootstrap extends Serializable {

  /**
   * The verdicts of all keys, in any order. Called in {@code open()} and, while the answer is
   * empty, again with every element; so only the first call may take time (bounded).
   *
   * @return empty while the topic has not been read up to those offsets
   */
  Optional<List<Verdict>> read();

  /** Nothing to read: a replay, a test, or a job that starts without history. */
  static VerdictBootstrap ready() {
    return () -> Optional.of(List.of());
  }
}
