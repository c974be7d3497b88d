package io.arbflow.llm.openrouter;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes off what servers and models put around the JSON: keep-alive blanks, a byte order mark,
 * thinking aloud, a Markdown fence. What is left must be the JSON alone; nothing is searched for
 * inside prose, because a quotation of a hostile answer would be found there too.
 */
public final class AnswerText {
  private static final Pattern THINKING =
      Pattern.compile("^\\s*<think>.*?</think>", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
  private static final Pattern FENCE =
      Pattern.compile("^```[a-zA-Z]{0,10}\\s*\\n(.*?)\\n?\\s*```$", Pattern.DOTALL);

  private AnswerText() {}

  /** The message without its wrapping. */
  public static String unwrap(String content) {
    String text = THINKING.matcher(withoutMark(content)).replaceFirst("").strip();
    Matcher fence = FENCE.matcher(text);
    return fence.matches() ? fence.group(1).strip() : text;
  }

  static String envelope(byte[] body) {
    return withoutMark(new String(body, StandardCharsets.UTF_8).strip());
  }

  private static String withoutMark(String text) {
    return !text.isEmpty() && text.charAt(0) == '\uFEFF' ? text.substring(1).strip() : text;
  }
}
