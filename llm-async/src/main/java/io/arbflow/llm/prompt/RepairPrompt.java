package io.arbflow.llm.prompt;

import java.util.ArrayList;
import java.util.List;

/**
 * Asks the same model once more for an answer whose form was not acceptable. Says in our words what
 * was wrong; the answer itself is not quoted, since it may say anything. Data and echo are those of
 * the first question, so that the second answer is held to the same.
 */
public final class RepairPrompt {
  private RepairPrompt() {}

  /**
   * The question once more.
   *
   * @throws IllegalArgumentException if more than the form is wrong
   */
  public static Prompt of(Prompt question, Defect defect) {
    if (!defect.isOfForm()) {
      throw new IllegalArgumentException("not to be repaired: " + defect);
    }
    String system =
        question.system()
            + "\nYour last answer could not be read: "
            + defect.plainly()
            + ". Answer again: one JSON object with the nine fields above and nothing else.\n";
    return new Prompt(system, question.user(), question.image(), question.echo());
  }

  /** Every question that may stand in a record for this one: itself, and asked again. */
  public static List<Prompt> formsOf(Prompt question) {
    List<Prompt> forms = new ArrayList<>();
    forms.add(question);
    for (Defect defect : Defect.values()) {
      if (defect.isOfForm()) {
        forms.add(of(question, defect));
      }
    }
    return forms;
  }
}
