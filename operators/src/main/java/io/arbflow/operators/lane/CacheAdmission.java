package io.arbflow.operators.lane;

/**
 * Decides whether a full {@link WriteBehind} makes room for a key that it does not hold. Making
 * room pays off only when the key is used again before it is evicted. Where most are not, the cache
 * would only cost, so it keeps what it holds and every other key goes past it.
 *
 * <p>It judges by windows of as many reads as the cache holds keys. After a window with few hits
 * nothing is admitted until a window has more, by what is still held; and each {@value
 * #PROBE_EVERY}th window admits whatever happens, because a working set that has become small may
 * share no key with what is held. Reads that hit cost nothing here.
 */
final class CacheAdmission {

  /**
   * Admitting a key costs roughly three tenths of an uncached access on RocksDB, measured (the
   * victim is another key, and live objects move to the old generation): with fewer hits than this
   * the cache costs more than it saves.
   */
  private static final int WORTHWHILE_PERCENT = 30;

  private static final int PROBE_EVERY = 16;

  private final int window;
  private long windowStart;
  private long hitsAtStart;
  private boolean closed;
  private int windowsClosed;

  /**
   * @param capacity keys that the cache holds
   */
  CacheAdmission(int capacity) {
    window = capacity;
  }

  /**
   * To be asked at each miss of a full cache.
   *
   * @param hits reads answered from the cache so far
   * @param misses reads that were not, this one included
   * @return whether to make room
   */
  boolean admits(long hits, long misses) {
    if (hits + misses - windowStart >= window) {
      judge(hits - hitsAtStart, hits + misses - windowStart);
      windowStart = hits + misses;
      hitsAtStart = hits;
    }
    return !closed;
  }

  /** Whether a key that is not held goes past the cache, as last asked. */
  boolean isClosed() {
    return closed;
  }

  private void judge(long hits, long reads) {
    boolean worthwhile = 100 * hits >= WORTHWHILE_PERCENT * reads;
    boolean probe = closed && ++windowsClosed == PROBE_EVERY - 1;
    closed = !worthwhile && !probe;
    if (!closed) {
      windowsClosed = 0;
    }
  }
}
