package io.arbflow.jobs.config;

/** The universe file cannot be used. The message is {@code FILE:LINE: reason}. */
public final class UniverseException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  UniverseException(String message) {
    super(message);
  }
}
