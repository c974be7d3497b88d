package io.arbflow.jobs.codec;

import java.io.IOException;

/**
 * The message is not a quote. Never leaves a decoder; without a stack trace, because poison may
 * arrive at the rate of the feed.
 */
final class MalformedQuoteException extends IOException {
  private static final long serialVersionUID = 1L;

  MalformedQuoteException(String message) {
    super(message);
  }

  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized")
  public Throwable fillInStackTrace() {
    return this;
  }
}
