package io.arbflow.llm.cassette;

import java.util.regex.Pattern;

/**
 * Takes out of a text what looks like a key, whoever wrote it there. Prompts hold none and headers
 * are not recorded at all; this is for an answer, or an error, that repeats one.
 */
final class Redaction {
  static final String MARK = "[redacted]";

  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)\\bsk-[a-z0-9_-]{8,}|\\bbearer\\s+[a-z0-9._~+/=-]{8,}|\\bAKIA[A-Z0-9]{16}\\b"
              + "|\\bgh[a-z]_[A-Za-z0-9]{20,}|\\beyJ[\\w-]{8,}\\.[\\w-]{8,}\\.[\\w-]+");

  private Redaction() {}

  static String of(String text) {
    return SECRET.matcher(text).replaceAll(MARK);
  }
}
