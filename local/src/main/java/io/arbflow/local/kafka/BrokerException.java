package io.arbflow.local.kafka;

/** A broker that does not answer or refuses: the message says which, and what was wanted. */
public final class BrokerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param sentence for the user
   * @param cause what the client said, or null
   */
  public BrokerException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
