package io.arbflow.jobs.config;

/**
 * Where a value was written.
 *
 * @param source file as it was named, or {@code --set}, or the environment variable
 * @param line from 1; 0 where there are no lines
 */
record Origin(String source, int line) {

  /** A value that nobody wrote. */
  static final Origin DEFAULT = new Origin("default", 0);

  @Override
  public String toString() {
    return line > 0 ? source + ":" + line : source;
  }
}
