package io.arbflow.jobs.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The tricks with words against loops over bytes. */
class EightBytesTest {
  private static final String NEAR_DIGITS = "0123456789/:.\"! \u0000\u007f\u0080\u00b0\u00ff";

  private static int firstIndex(byte[] bytes, boolean digit) {
    int i = 0;
    while (i < bytes.length && (digit ? bytes[i] >= '0' && bytes[i] <= '9' : bytes[i] != '"')) {
      i++;
    }
    return i;
  }

  @Test
  void countsAndReadsDigitsAndFindsQuotationMarks() {
    Random random = new Random(41);
    for (int i = 0; i < 500_000; i++) {
      byte[] bytes = new byte[EightBytes.COUNT];
      int variety = random.nextBoolean() ? 10 : NEAR_DIGITS.length();
      for (int b = 0; b < bytes.length; b++) {
        int kind = random.nextInt(4) == 0 ? variety : 10;
        bytes[b] = (byte) NEAR_DIGITS.charAt(random.nextInt(kind));
      }
      long word = EightBytes.at(bytes, 0);
      int digits = firstIndex(bytes, true);
      assertEquals(digits, EightBytes.digits(word));
      assertEquals(digits == EightBytes.COUNT, EightBytes.areDigits(word));
      assertEquals(firstIndex(bytes, false), EightBytes.quotationMark(word));
      if (digits > 0) {
        String text = new String(bytes, 0, digits, StandardCharsets.US_ASCII);
        assertEquals(Long.parseLong(text), EightBytes.number(word, digits));
      }
    }
  }
}
