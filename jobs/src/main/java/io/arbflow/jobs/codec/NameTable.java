package io.arbflow.jobs.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the dense id of a name straight from the bytes or characters of a message, without making a
 * string. Open addressing, at most a quarter full. Immutable.
 */
final class NameTable {
  static final int UNKNOWN = -1;

  private final char[][] names;
  private final int[] ids;
  private final int mask;

  /** Ids are the indexes in the list. */
  NameTable(List<String> inIdOrder) {
    int size = Integer.highestOneBit(Math.max(1, inIdOrder.size())) * 8;
    names = new char[size][];
    ids = new int[size];
    mask = size - 1;
    for (int id = 0; id < inIdOrder.size(); id++) {
      put(inIdOrder.get(id).toCharArray(), id);
    }
  }

  private void put(char[] name, int id) {
    int hash = 0;
    for (char c : name) {
      hash = hash * 31 + c;
    }
    int slot = slot(hash);
    while (names[slot] != null) {
      slot = (slot + 1) & mask;
    }
    names[slot] = name;
    ids[slot] = id;
  }

  /** Id of the name in UTF-8, or {@link #UNKNOWN}. */
  int find(byte[] bytes, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      if (bytes[i] < 0) {
        char[] decoded = new String(bytes, from, to - from, StandardCharsets.UTF_8).toCharArray();
        return find(decoded, 0, decoded.length);
      }
      hash = hash * 31 + bytes[i];
    }
    for (int slot = slot(hash); names[slot] != null; slot = (slot + 1) & mask) {
      if (isSame(names[slot], bytes, from, to)) {
        return ids[slot];
      }
    }
    return UNKNOWN;
  }

  /** Id of the name, or {@link #UNKNOWN}. */
  int find(char[] chars, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + chars[i];
    }
    for (int slot = slot(hash); names[slot] != null; slot = (slot + 1) & mask) {
      if (Arrays.equals(names[slot], 0, names[slot].length, chars, from, to)) {
        return ids[slot];
      }
    }
    return UNKNOWN;
  }

  private int slot(int hash) {
    return (hash ^ (hash >>> 16)) & mask;
  }

  private static boolean isSame(char[] name, byte[] bytes, int from, int to) {
    if (name.length != to - from) {
      return false;
    }
    for (int i = 0; i < name.length; i++) {
      if (name[i] != bytes[from + i]) {
        return false;
      }
    }
    return true;
  }
}
