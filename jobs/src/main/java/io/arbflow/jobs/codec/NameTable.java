package io.arbflow.jobs.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the dense id of a name straight from its UTF-8 bytes in a message, without making a string.
 * Open addressing, at most a quarter full. Immutable.
 */
final class NameTable {
  static final int UNKNOWN = -1;

  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

  private final byte[][] names;
  private final int[] ids;
  private final int mask;

  /** Ids are the indexes in the list. */
  NameTable(List<String> inIdOrder) {
    int size = Integer.highestOneBit(Math.max(1, inIdOrder.size())) * 8;
    names = new byte[size][];
    ids = new int[size];
    mask = size - 1;
    for (int id = 0; id < inIdOrder.size(); id++) {
      byte[] name = inIdOrder.get(id).getBytes(StandardCharsets.UTF_8);
      int slot = slot(name, 0, name.length);
      while (names[slot] != null) {
        slot = (slot + 1) & mask;
      }
      names[slot] = name;
      ids[slot] = id;
    }
  }

  /** Id of the name, or {@link #UNKNOWN}. */
  int find(byte[] bytes, int from, int to) {
    for (int slot = slot(bytes, from, to); names[slot] != null; slot = (slot + 1) & mask) {
      if (Arrays.equals(names[slot], 0, names[slot].length, bytes, from, to)) {
        return ids[slot];
      }
    }
    return UNKNOWN;
  }

  /** By the two ends of the name, where names of one family differ; a collision costs a step. */
  private int slot(byte[] bytes, int from, int to) {
    boolean isShort = to - from < EightBytes.COUNT;
    long head = isShort ? EightBytes.upTo(bytes, from, to) : EightBytes.at(bytes, from);
    long tail = isShort ? 0 : EightBytes.at(bytes, to - EightBytes.COUNT);
    long hash = (head * 31 + tail) * GOLDEN + (to - from);
    return (int) (hash >>> 40) & mask;
  }
}
