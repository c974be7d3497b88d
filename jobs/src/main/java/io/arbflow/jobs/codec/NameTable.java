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

  private final byte[][] names;
  private final long[] heads;
  private final long[] tails;
  private final int[] ids;
  private final int mask;

  /** Ids are the indexes in the list. */
  NameTable(List<String> inIdOrder) {
    int size = Integer.highestOneBit(Math.max(1, inIdOrder.size())) * 8;
    names = new byte[size][];
    heads = new long[size];
    tails = new long[size];
    ids = new int[size];
    mask = size - 1;
    for (int id = 0; id < inIdOrder.size(); id++) {
      put(inIdOrder.get(id).getBytes(StandardCharsets.UTF_8), id);
    }
  }

  private void put(byte[] name, int id) {
    long head = head(name, 0, name.length);
    long tail = tail(name, 0, name.length);
    int slot = slot(head, tail, name.length);
    while (names[slot] != null) {
      slot = (slot + 1) & mask;
    }
    names[slot] = name;
    heads[slot] = head;
    tails[slot] = tail;
    ids[slot] = id;
  }

  /** Id of the name, or {@link #UNKNOWN}. */
  int find(byte[] bytes, int from, int to) {
    long head = head(bytes, from, to);
    long tail = tail(bytes, from, to);
    for (int slot = slot(head, tail, to - from); names[slot] != null; slot = (slot + 1) & mask) {
      if (heads[slot] == head && tails[slot] == tail && isSame(names[slot], bytes, from, to)) {
        return ids[slot];
      }
    }
    return UNKNOWN;
  }

  /** Given that both ends are the same. */
  private static boolean isSame(byte[] name, byte[] bytes, int from, int to) {
    return name.length == to - from
        && (name.length <= 2 * EightBytes.COUNT
            || Arrays.equals(name, 0, name.length, bytes, from, to));
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
