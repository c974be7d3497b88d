package io.arbflow.operators.lane;

import java.util.Arrays;

/**
 * Which slot of a {@link WriteBehind} holds a key: int to int, open addressing with linear probing,
 * never more than half full, no object per entry.
 */
final class SlotIndex {
  private static final int FREE = -1;

  private final int[] keys;
  private final int[] slots;
  private final int mask;

  SlotIndex(int capacity) {
    int length = Integer.highestOneBit(Math.max(capacity, 2) * 2 - 1) * 2;
    keys = new int[length];
    slots = new int[length];
    Arrays.fill(slots, FREE);
    mask = length - 1;
  }

  /** The slot of the key, or -1. */
  int find(int key) {
    return slots[positionOf(key)];
  }

  /** Adds the key, or moves it to another slot. At most the constructor's capacity of keys. */
  void put(int key, int slot) {
    int position = positionOf(key);
    keys[position] = key;
    slots[position] = slot;
  }

  /** Removes the key and closes the gap, so that no probe ends before its key. */
  void remove(int key) {
    int gap = positionOf(key);
    if (slots[gap] == FREE) {
      return;
    }
    int position = (gap + 1) & mask;
    while (slots[position] != FREE) {
      int distanceFromHome = (position - home(keys[position])) & mask;
      if (distanceFromHome >= ((position - gap) & mask)) {
        keys[gap] = keys[position];
        slots[gap] = slots[position];
        gap = position;
      }
      position = (position + 1) & mask;
    }
    slots[gap] = FREE;
  }

  /** Where the key is, or the free place where it would go. */
  private int positionOf(int key) {
    int position = home(key);
    while (slots[position] != FREE && keys[position] != key) {
      position = (position + 1) & mask;
    }
    return position;
  }

  private int home(int key) {
    int mixed = key * 0x9E3779B9;
    return (mixed ^ (mixed >>> 16)) & mask;
  }
}
