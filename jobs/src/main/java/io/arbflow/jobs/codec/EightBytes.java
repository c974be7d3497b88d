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

  /** The number that eight ASCII digits spell: neighbours are joined to pairs, fours and eight. */
  static long number(long digits) {
    long pairs = (digits & 0x0F0F_0F0F_0F0F_0F0FL) * 2_561 >>> 8;
    long fours = (pairs & 0x00FF_00FF_00FF_00FFL) * 6_553_601 >>> 16;
    return (fours & 0x0000_FFFF_0000_FFFFL) * 42_949_672_960_001L >>> 32;
  }
}
