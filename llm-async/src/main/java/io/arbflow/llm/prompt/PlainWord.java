package io.arbflow.llm.prompt;

import java.text.Normalizer;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The only door through which a word gets into the data block. A word is normalised (NFKC), must
 * stand on a closed list of ours, and comes out in capitals, digits and hyphens, at most 24 of
 * them; whatever does not is {@link #UNKNOWN}. The closed list is the lock: a character set alone
 * would let APPROVE pass.
 */
final class PlainWord {
  /** In the place of a word that did not get in. */
  static final String UNKNOWN = "UNKNOWN";

  static final Pattern ALLOWED = Pattern.compile("[A-Z0-9-]{1,24}");

  /** Longer texts are not looked at: normalising can make one character eighteen. */
  private static final int LONGEST = 64;

  private PlainWord() {}

  /** A name of our own. */
  static String of(Enum<?> constant) {
    return hyphened(constant.name());
  }

  /**
   * A word from outside.
   *
   * @param text null, or anything
   * @param known the names that may be said, underscores allowed
   */
  static String of(String text, Set<String> known) {
    if (text == null || text.length() > LONGEST) {
      return UNKNOWN;
    }
    String normal = Normalizer.normalize(text, Normalizer.Form.NFKC);
    return known.contains(normal) ? hyphened(normal) : UNKNOWN;
  }

  private static String hyphened(String name) {
    String word = name.replace('_', '-');
    return ALLOWED.matcher(word).matches() ? word : UNKNOWN;
  }
}
