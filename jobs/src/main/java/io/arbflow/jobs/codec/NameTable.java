package io.arbflow.jobs.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the dense id of a name straight from its UTF-8 bytes in a message, without making a string.
 * Open addressing, at most a quarter full; a name of up to sixteen bytes is compared as two words.
 * Immutable.
 */
final class NameTable {
  static final int UNKNOWN = -1;

  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

  /** A slot is four words, so that a look-up mostly touches one line of the cache. */
  private static final int STRIDE = 4;

  private static final int TAIL = 1;
  private static final int ID_FROM_ONE = 2;
  private static final int LENGTH = 3;

  /** Set in the length of a name that stands in JSON as it is. */
  private static final int PLAIN = 1 << 30;

  private final byte[][] names;
  private final long[] slots;
  private final int mask;

  /** Ids are the indexes in the list. */
  NameTable(List<String> inIdOrder) {
    int size = Integer.highestOneBit(Math.max(1, inIdOrder.size())) * 8;
    names = new byte[inIdOrder.size()][];
    slots = new long[size * STRIDE];
    mask = size - 1;
    for (int id = 0; id < inIdOrder.size(); id++) {
      put(inIdOrder.get(id).getBytes(StandardCharsets.UTF_8), id);
    }
  }

  private void put(byte[] name, int id) {
    long head = head(name, 0, name.length);
    long tail = tail(name, 0, name.length);
    int slot = slot(head, tail, name.length);
    while (slots[slot * STRIDE + ID_FROM_ONE] != 0) {
      slot = (slot + 1) & mask;
    }
    names[id] = name;
    slots[slot * STRIDE] = head;
    slots[slot * STRIDE + TAIL] = tail;
    slots[slot * STRIDE + ID_FROM_ONE] = id + 1;
    slots[slot * STRIDE + LENGTH] = name.length | (isPlain(name) ? PLAIN : 0);
  }

  private static boolean isPlain(byte[] name) {
    for (byte b : name) {
      if (b < ' ' || b == '"' || b == '\\') {
        return false;
      }
    }
    return true;
  }

  /** Id of the name, or {@link #UNKNOWN}. */
  int find(byte[] bytes, int from, int to) {
    int slot = slotOf(bytes, from, to, head(bytes, from, to));
    return (int) slots[slot + ID_FROM_ONE] - 1;
  }

  /**
   * Id of a name that is printable ASCII without quotation mark and backslash; {@link #UNKNOWN} if
   * it is another or none.
   *
   * @param from at least eight bytes follow
   */
  int findPlain(byte[] bytes, int from, int to) {
    int unused = EightBytes.COUNT - Math.min(to - from, EightBytes.COUNT);
    if (unused == EightBytes.COUNT) {
      return UNKNOWN;
    }
    int slot = slotOf(bytes, from, to, EightBytes.at(bytes, from) & -1L >>> unused * 8);
    return (slots[slot + LENGTH] & PLAIN) == 0 ? UNKNOWN : (int) slots[slot + ID_FROM_ONE] - 1;
  }

  /** Index of the name's first word, or of an empty slot. */
  private int slotOf(byte[] bytes, int from, int to, long head) {
    long tail = tail(bytes, from, to);
    int slot = slot(head, tail, to - from);
    while (slots[slot * STRIDE + ID_FROM_ONE] != 0
        && !(slots[slot * STRIDE] == head
            && slots[slot * STRIDE + TAIL] == tail
            && isSame(slot * STRIDE, bytes, from, to))) {
      slot = (slot + 1) & mask;
    }
    return slot * STRIDE;
  }

  /** Given that both ends are the same. */
  private boolean isSame(int at, byte[] bytes, int from, int to) {
    int length = to - from;
    return (slots[at + LENGTH] & ~PLAIN) == length
        && (length <= 2 * EightBytes.COUNT
            || Arrays.equals(names[(int) slots[at + ID_FROM_ONE] - 1], 0, length, bytes, from, to));
  }

  private static long head(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length >= EightBytes.COUNT) {
      return EightBytes.at(bytes, from);
    }
    return from + EightBytes.COUNT <= bytes.length && length > 0
        ? EightBytes.at(bytes, from) & -1L >>> (EightBytes.COUNT - length) * 8
        : EightBytes.upTo(bytes, from, to);
  }

  private static long tail(byte[] bytes, int from, int to) {
    return to - from > EightBytes.COUNT ? EightBytes.at(bytes, to - EightBytes.COUNT) : 0;
  }

  private int slot(long head, long tail, int length) {
    return (int) ((head * 31 + tail + length) * GOLDEN >>> 40) & mask;
  }
}
