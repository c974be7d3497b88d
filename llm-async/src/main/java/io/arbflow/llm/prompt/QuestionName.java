package io.arbflow.llm.prompt;

import io.arbflow.domain.judgement.ReviewRequest;
import io.arbflow.domain.judgement.Seat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a question, whatever picture goes with it and however often it is asked.
 *
 * @param id the opportunity under its opaque name
 * @param seat who is asked
 */
public record QuestionName(String id, Seat seat) {
  private static final Pattern HEAD =
      Pattern.compile("DATA \\w+\\n\\{\"id\":\"(\\w+)\",\"hash\":\"\\w+\",\"seat\":\"([A-Z]+)\"");

  /** The name of the question that the builder would write. */
  public static QuestionName of(Seat seat, ReviewRequest request) {
    return new QuestionName(PromptBuilder.idOf(request), seat);
  }

  /**
   * The name of a question that was written.
   *
   * @param user the user message
   * @throws IllegalArgumentException if it is none of the builder's
   */
  public static QuestionName in(String user) {
    Matcher head = HEAD.matcher(user);
    if (!head.lookingAt()) {
      throw new IllegalArgumentException("not a question of the prompt builder");
    }
    return new QuestionName(head.group(1), Seat.valueOf(head.group(2)));
  }
}
