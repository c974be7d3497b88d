package io.arbflow.llm.ensemble;

/** A cassette does not lead to the verdict that it holds. */
public final class CassetteMismatchException extends Exception {
  private static final long serialVersionUID = 1L;

  CassetteMismatchException(String message) {
    super(message);
  }
}
