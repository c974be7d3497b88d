package io.arbflow.jobs.codec;

import io.arbflow.domain.quality.DeadLetter;

/**
 * What became of one message: a value, or the reason why there is none.
 *
 * @param value what it says, or null
 * @param deadLetter why it cannot be used, or null
 * @param unknownFields fields of the message that nobody knows; they are ignored, and counted
 * @param partition where it was found, see {@link MessageSource}
 * @param offset in the partition
 */
public record Reading<T>(
    T value, DeadLetter deadLetter, int unknownFields, int partition, long offset) {

  /** Whether there is a value. */
  public boolean usable() {
    return value != null;
  }
}
