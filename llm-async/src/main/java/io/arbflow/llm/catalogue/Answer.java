package io.arbflow.llm.catalogue;

/**
 * What a question to a server brought.
 *
 * @param value the answer, null when there is none
 * @param trouble why there is none, in a few words; "" when there is one
 * @param <T> what was asked for
 */
public record Answer<T>(T value, String trouble) {

  static <T> Answer<T> of(T value) {
    return new Answer<>(value, "");
  }

  static <T> Answer<T> none(String trouble) {
    return new Answer<>(null, trouble);
  }

  /** Whether there is an answer. */
  public boolean isThere() {
    return value != null;
  }
}
