package io.arbflow.llm.openrouter;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Takes off what servers and models put around the JSON: keep-alive blanks, a byte order mark,
 * thinking aloud, a Markdown fence. What is left must be the JSON alone; nothing is searched for
 * inside prose, because a quotation of a hostile answer would be found there too.
 */
public final class AnswerText {
  private static final Pattern THINKING =
      Pattern.compile("^\\s*<think>.*?</think>", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

  private static final String FENCE = "```";
  private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z]{0,10}\\s*");

  private AnswerText() {}

  /** The message without its wrapping. */
  public static String unwrap(String content) {
    String text = THINKING.matcher(withoutMark(content)).replaceFirst("").strip();
    return unfenced(text);
  }

  /** By hand: as one pattern it takes the cube of the blanks that a hostile answer can hold. */
  private static String unfenced(String text) {
    int line = text.indexOf('\n');
    boolean fenced = line >= 0 && text.startsWith(FENCE) && text.endsWith(FENCE);
    return fenced && LANGUAGE.matcher(text.substring(FENCE.length(), line)).matches()
        ? text.substring(line, text.length() - FENCE.length()).strip()
        : text;
  }

  static String envelope(byte[] body) {
    return withoutMark(new String(body, StandardCharsets.UTF_8).strip());
  }

  private static String withoutMark(String text) {
    return !text.isEmpty() && text.charAt(0) == '\uFEFF' ? text.substring(1).strip() : text;
  }
}
