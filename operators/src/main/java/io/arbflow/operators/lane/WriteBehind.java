package io.arbflow.operators.lane;

import java.util.Arrays;

/**
 * A bounded cache in front of a slower store, by int key, that writes behind: a changed value
 * reaches the store when it is evicted or flushed, whichever comes first. Not thread-safe.
 *
 * <p>A removed key is kept as a tombstone until the store knows; a key that the store does not have
 * is cached as absent, so that it is asked for once. Eviction is by CLOCK (second chance): a key
 * that was read again since it came in is passed once. A flush costs the changed keys, not the
 * cache. The cache holds the live object: what {@link #get} returns may be changed in place, and
 * must then be {@link #put} before the next call.
 *
 * <p>While a full cache is hit too rarely to pay for itself ({@link CacheAdmission}), keys that it
 * does not hold go past it: they are loaded at each read and saved at each write, and nothing is
 * evicted for them. What it holds it goes on serving. A key is always either held, and then only
 * the held value counts, or not held, and then the store has it.
 *
 * @param <V> value; null means absent
 */
public final class WriteBehind<V> {

  /** What lies behind. */
  public interface Store<V> {

    /** The stored value, or null. */
    V load(int key) throws Exception;

    /** Stores the value; null removes the key. The value must not be kept by reference. */
    void save(int key, V value) throws Exception;
  }

  private static final int NONE = -1;

  private final Store<V> store;
  private final SlotIndex index;
  private final CacheAdmission admission;
  private final int[] keys;
  private final Object[] values;
  private final boolean[] referenced;
  private final int[] dirtySlots;
  private final int[] dirtyPosition;
  private int dirtyCount;
  private int size;
  private int hand;
  private int lastKey;
  private int lastSlot = NONE;
  private long hits;
  private long misses;
  private long bypasses;
  private long evictions;
  private long saves;

  /**
   * @param capacity most keys held, 1 or more
   * @param store what lies behind
   */
  public WriteBehind(int capacity, Store<V> store) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity must be 1 or more, not " + capacity);
    }
    this.store = store;
    index = new SlotIndex(capacity);
    admission = new CacheAdmission(capacity);
    keys = new int[capacity];
    values = new Object[capacity];
    referenced = new boolean[capacity];
    dirtySlots = new int[capacity];
    dirtyPosition = new int[capacity];
    Arrays.fill(dirtyPosition, NONE);
  }

  /** The value of the key, loaded when it is not held; null when absent. */
  @SuppressWarnings("unchecked")
  public V get(int key) throws Exception {
    if (lastSlot != NONE && lastKey == key) {
      hits++;
      referenced[lastSlot] = true;
      return (V) values[lastSlot];
    }
    int slot = index.find(key);
    if (slot == NONE) {
      return miss(key);
    }
    hits++;
    referenced[slot] = true;
    lastKey = key;
    lastSlot = slot;
    return (V) values[slot];
  }

  /** Sets the value of the key, held or not; null removes it. */
  public void put(int key, V value) throws Exception {
    int slot = lastSlot != NONE && lastKey == key ? lastSlot : index.find(key);
    if (slot == NONE) {
      if (isFull() && admission.isClosed()) {
        store.save(key, value);
        saves++;
        return;
      }
      slot = admit(key, value);
    }
    values[slot] = value;
    markDirty(slot);
  }

  /** Writes every changed value to the store and keeps them all in the cache. */
  @SuppressWarnings("unchecked")
  public void flush() throws Exception {
    while (dirtyCount > 0) {
      int slot = dirtySlots[dirtyCount - 1];
      store.save(keys[slot], (V) values[slot]);
      saves++;
      markClean(slot);
    }
  }

  /** Keys held, absent ones included. */
  public int size() {
    return size;
  }

  /** Keys whose change the store does not know yet. */
  public int dirty() {
    return dirtyCount;
  }

  /** Reads answered from the cache. */
  public long hits() {
    return hits;
  }

  /** Reads that went to the store. */
  public long misses() {
    return misses;
  }

  /** Misses for which no room was made. */
  public long bypasses() {
    return bypasses;
  }

  /** Keys dropped to make room. */
  public long evictions() {
    return evictions;
  }

  /** Writes to the store, by eviction, flush or past the cache. */
  public long saves() {
    return saves;
  }

  private V miss(int key) throws Exception {
    misses++;
    boolean admits = !isFull() || admission.admits(hits, misses);
    V value = store.load(key);
    if (admits) {
      lastSlot = admit(key, value);
      lastKey = key;
    } else {
      bypasses++;
    }
    return value;
  }

  private boolean isFull() {
    return size == keys.length;
  }

  private int admit(int key, V value) throws Exception {
    int slot = isFull() ? evict() : size++;
    keys[slot] = key;
    values[slot] = value;
    index.put(key, slot);
    return slot;
  }

  /** Frees the first slot that was not read again since the hand last passed it. */
  @SuppressWarnings("unchecked")
  private int evict() throws Exception {
    while (referenced[hand]) {
      referenced[hand] = false;
      hand = next(hand);
    }
    int slot = hand;
    if (dirtyPosition[slot] != NONE) {
      store.save(keys[slot], (V) values[slot]);
      saves++;
      markClean(slot);
    }
    hand = next(hand);
    index.remove(keys[slot]);
    values[slot] = null;
    lastSlot = NONE;
    evictions++;
    return slot;
  }

  private int next(int slot) {
    return slot + 1 == keys.length ? 0 : slot + 1;
  }

  private void markDirty(int slot) {
    if (dirtyPosition[slot] == NONE) {
      dirtyPosition[slot] = dirtyCount;
      dirtySlots[dirtyCount++] = slot;
    }
  }

  private void markClean(int slot) {
    int position = dirtyPosition[slot];
    int moved = dirtySlots[--dirtyCount];
    dirtySlots[position] = moved;
    dirtyPosition[moved] = position;
    dirtyPosition[slot] = NONE;
  }
}
