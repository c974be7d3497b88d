package io.arbflow.jobs.config;

/** A setting cannot be used. The message is {@code WHERE: key: reason}. */
public final class ConfigException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  ConfigException(String message) {
    super(message);
  }
}
