package io.arbflow.local.standalone;

/** What the cluster refuses or does not do, in one sentence for the user. */
public final class ClusterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param sentence for the user
   */
  public ClusterException(String sentence) {
    super(sentence);
  }

  /**
   * @param sentence for the user
   * @param cause of it
   */
  public ClusterException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
