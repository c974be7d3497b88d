package io.arbflow.jobs.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes of a message read and judged as one long, the first byte lowest. */
final class EightBytes {
  static final int COUNT = 8;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_NIBBLES = 0xF0F0_F0F0_F0F0_F0F0L;
  private static final long SIXES = 0x0606_0606_0606_0606L;
  private static final long THREES = 0x3333_3333_3333_3333L;
  private static final long ZEROS = 0x3030_3030_3030_3030L;
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
  private static final long NINE_BELOW_HIGH_BIT = 0x7676_7676_7676_7676L;
  private static final long QUOTATION_MARKS = 0x2222_2222_2222_2222L;

  private EightBytes() {}

  /** The bytes from an index that has at least seven more behind it. */
  static long at(byte[] bytes, int index) {
    return (long) LONGS.get(bytes, index);
  }

  /** Up to eight bytes, the rest zero. */
  static long upTo(byte[] bytes, int from, int to) {
    long word = 0;
    for (int i = to - 1; i >= from; i--) {
      word = word << 8 | bytes[i] & 0xff;
    }
    return word;
  }

  /** Whether all are ASCII digits: high nibble 3, and still 3 when 6 is added. */
  static boolean areDigits(long word) {
    return ((word & HIGH_NIBBLES) | ((word + SIXES) & HIGH_NIBBLES) >>> 4) == THREES;
  }

  /** How many ASCII digits come first, up to eight. */
  static int digits(long word) {
    long values = word ^ ZEROS;
    // A byte above 9 gets its high bit; what it carries over falsifies only bytes behind it.
    return Long.numberOfTrailingZeros((values + NINE_BELOW_HIGH_BIT | values) & HIGH_BITS) >>> 3;
  }

  /**
   * The number that the first digits of the word spell.
   *
   * @param count how many, 1 to 8
   */
  static long number(long word, int count) {
    return number((word ^ ZEROS) << (COUNT - count) * 8);
  }

  /** Index of the first quotation mark, or eight. */
  static int quotationMark(long word) {
    long zeroAtMark = word ^ QUOTATION_MARKS;
    // Borrowing falsifies only bytes behind the first zero.
    return Long.numberOfTrailingZeros((zeroAtMark - ONES) & ~zeroAtMark & HIGH_BITS) >>> 3;
  }

  /** The number that eight ASCII digits spell: neighbours are joined to pairs, fours and eight. */
  static long number(long digits) {
    long pairs = (digits & 0x0F0F_0F0F_0F0F_0F0FL) * 2_561 >>> 8;
    long fours = (pairs & 0x00FF_00FF_00FF_00FFL) * 6_553_601 >>> 16;
    return (fours & 0x0000_FFFF_0000_FFFFL) * 42_949_672_960_001L >>> 32;
  }
}
