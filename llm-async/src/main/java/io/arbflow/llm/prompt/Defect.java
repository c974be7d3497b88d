package io.arbflow.llm.prompt;

/** The first thing that is wrong with an answer. */
public enum Defect {
  NONE(""),
  /** Prose, a truncated object, NaN, a field twice: no JSON object and nothing else. */
  NOT_JSON("it was not one JSON object and nothing else"),
  /** A field too many or too few. */
  WRONG_FIELDS("it did not have exactly the fields that were asked for"),
  /** A number as a string, a word as a number, a list too long. */
  WRONG_TYPE("a field had the wrong type or length"),
  /** A word that is on none of the lists. */
  UNKNOWN_WORD("a field held a word that is not on its list"),
  /** A number outside its range: not a slip of form, the model wants something else. */
  OUT_OF_RANGE(""),
  /** Approves what it says will lose, or pulls a limit both ways. */
  CONTRADICTION(""),
  /** The echo of another question. */
  FOREIGN_ECHO(""),
  /** Served by a model that nobody asked. */
  FOREIGN_MODEL("");

  private final String plainly;

  Defect(String plainly) {
    this.plainly = plainly;
  }

  /**
   * Whether only the form is wrong, so that the same model may be asked once more for the same
   * answer. What it wants is never bargained over.
   */
  public boolean isOfForm() {
    return !plainly.isEmpty();
  }

  /** In words for the model; "" unless {@link #isOfForm}. */
  String plainly() {
    return plainly;
  }
}
