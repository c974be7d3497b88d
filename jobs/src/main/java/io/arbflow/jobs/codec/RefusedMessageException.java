package io.arbflow.jobs.codec;

import io.arbflow.domain.quality.DeadLetterReason;

/** A message cannot be used. Never leaves this package: it becomes a dead letter. */
final class RefusedMessageException extends Exception {
  private static final long serialVersionUID = 1L;

  private final DeadLetterReason reason;

  RefusedMessageException(DeadLetterReason reason, String detail) {
    // Without a stack trace: refusing is an ordinary outcome, and a hostile sender decides how
    // often.
    super(detail, null, false, false);
    this.reason = reason;
  }

  DeadLetterReason reason() {
    return reason;
  }
}
