package io.arbflow.jobs.codec;

import java.nio.charset.StandardCharsets;

/**
 * What stands before a field's value where nothing is left blank: a brace or comma, the quoted name
 * and its colon; compared as words. A record, because the compiler then takes the parts of a
 * constant lead for constants, too.
 *
 * @param length in bytes, up to three words
 * @param head its first eight bytes, or all
 * @param headMask covers the bytes of {@code head}
 * @param middle its second eight bytes, when it is longer than two words
 * @param tail its last eight bytes, when it is longer than one word
 */
record FieldLead(int length, long head, long headMask, long middle, long tail) {
  private static final int WORD = EightBytes.COUNT;

  /**
   * @param before the character before the name
   */
  static FieldLead of(char before, QuoteField field) {
    byte[] lead = (before + "\"" + field.jsonName() + "\":").getBytes(StandardCharsets.US_ASCII);
    int length = lead.length;
    return new FieldLead(
        length,
        EightBytes.upTo(lead, 0, Math.min(length, WORD)),
        length < WORD ? (1L << length * Byte.SIZE) - 1 : -1,
        length > 2 * WORD ? EightBytes.at(lead, WORD) : 0,
        length > WORD ? EightBytes.at(lead, length - WORD) : 0);
  }

  /** Whether it stands in the message. */
  boolean isAt(byte[] message, int at, int end) {
    return end - at >= Math.max(length, WORD)
        && (EightBytes.at(message, at) & headMask) == head
        && (length <= WORD || EightBytes.at(message, at + length - WORD) == tail)
        && (length <= 2 * WORD || EightBytes.at(message, at + WORD) == middle);
  }
}
