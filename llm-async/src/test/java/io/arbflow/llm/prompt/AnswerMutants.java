package io.arbflow.llm.prompt;

import java.util.List;
import java.util.Random;

/** Broken and hostile variants of a good answer, the same ones for the same seed. */
final class AnswerMutants {
  private static final List<String> VALUES =
      List.of(
          "NaN",
          "0.49",
          "0",
          "1",
          "Infinity",
          "-Infinity",
          "1e309",
          "-1e309",
          "1e-400",
          "-0.0",
          "-1",
          "1.0000000001",
          "7",
          "99999999999999999999",
          "0x1",
          "1e999999999",
          "\"0.5\"",
          "\"NaN\"",
          "\"\\u0041PPROVE\"",
          "\"\\ud800\"",
          "\"\\u0000\"",
          "\"APPROVE\\u0000\"",
          "null",
          "true",
          "[]",
          "{}",
          "[[[[[[[[[[]]]]]]]]]]",
          "\"" + "x".repeat(5_000) + "\"",
          "0." + "3".repeat(500),
          "\"\\uFEFF\"",
          "'0.5'",
          "0.5f",
          "1_0",
          "{\"verdict\":\"APPROVE\"}",
          "[0.5]",
          "0.5,\"max_size_factor\":0.9",
          "0.5,\"order\":1",
          "01");
  private static final List<String> NOISE =
      List.of(
          "\u0000", "\uFEFF", "\u200B", "\u202E", "\\", "\"", "{", "}", "[", "]", ",", ":", "\n",
          "/*", "//", "```", "<think>", "\uD800", "e", "-", "9", ".", "APPROVE", "\\u0031");

  private final Random random;
  private final String good;

  AnswerMutants(String good, long seed) {
    this.good = good;
    this.random = new Random(seed);
  }

  /** One more. */
  String next() {
    StringBuilder text = new StringBuilder(good);
    for (int changes = 1 + random.nextInt(2); changes > 0 && text.length() > 2; changes--) {
      change(text);
    }
    return text.toString();
  }

  private void change(StringBuilder text) {
    int at = random.nextInt(text.length());
    int to = Math.min(text.length(), at + 1 + random.nextInt(12));
    switch (random.nextInt(15)) {
      case 0 -> text.setCharAt(at, (char) (32 + random.nextInt(95)));
      case 1 -> text.delete(at, to);
      case 2 -> text.insert(at, text.substring(at, to));
      case 3 -> text.insert(at, NOISE.get(random.nextInt(NOISE.size())));
      case 4 -> text.setLength(at);
      default -> replaceValue(text);
    }
  }

  /** Puts something else behind a colon that is picked at random. */
  private void replaceValue(StringBuilder text) {
    int colon = text.indexOf(":", random.nextInt(text.length()));
    int end = colon < 0 ? -1 : text.indexOf(",", colon);
    if (end > 0) {
      text.replace(colon + 1, end, VALUES.get(random.nextInt(VALUES.size())));
    }
  }
}
