package io.arbflow.operators.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a {@link WriteBehind} makes room, by what the store sees of it. */
class CacheAdmissionTest {
  private static final int CAPACITY = 100;

  /** Windows between two that admit whatever happens, both included. */
  private static final int PROBING = 17;

  private final Map<Integer, Integer> content = new HashMap<>();
  private final Random random = new Random(5);
  private WriteBehind<Integer> cache;

  @BeforeEach
  void start() {
    cache =
        new WriteBehind<>(
            CAPACITY,
            new WriteBehind.Store<>() {
              @Override
              public Integer load(int key) {
                return content.get(key);
              }

              @Override
              public void save(int key, Integer value) {
                content.put(key, value);
              }
            });
  }

  /** So many accesses, read and written, of keys from first to just before last. */
  private void access(int times, int first, int last) throws Exception {
    for (int i = 0; i < times; i++) {
      touch(first + random.nextInt(last - first));
    }
  }

  private void touch(int key) throws Exception {
    Integer before = cache.get(key);
    cache.put(key, before == null ? 1 : before + 1);
  }

  @Test
  void aWorkingSetThatFitsNeverGoesPast() throws Exception {
    access(100 * CAPACITY, 0, CAPACITY);
    assertEquals(0, cache.bypasses());
    assertEquals(CAPACITY, cache.misses());
    assertEquals(0, cache.saves());
  }

  @Test
  void aWorkingSetTenTimesTooLargeAlmostAlwaysGoesPast() throws Exception {
    access(200 * CAPACITY, 0, 10 * CAPACITY);
    assertTrue(cache.bypasses() > 0.9 * cache.misses(), "past: " + cache.bypasses());
    assertTrue(cache.evictions() < 0.08 * cache.misses(), "evicted: " + cache.evictions());
    double held = (double) cache.hits() / (cache.hits() + cache.misses());
    assertEquals(0.1, held, 0.02, "what is held is still served");
  }

  @Test
  void aWorkingSetThatBecomesSmallIsHeldAgain() throws Exception {
    access(40 * CAPACITY, 0, 10 * CAPACITY);
    assertTrue(cache.bypasses() > 0);
    access((PROBING + 5) * CAPACITY, 5_000, 5_000 + CAPACITY / 2);
    long misses = cache.misses();
    access(10 * CAPACITY, 5_000, 5_000 + CAPACITY / 2);
    assertEquals(misses, cache.misses(), "everything is held by now");
  }

  @Test
  void keysInTurnsAreServedByWhatIsHeld() throws Exception {
    for (int i = 0; i < 100 * CAPACITY; i++) {
      touch(i % (2 * CAPACITY));
    }
    double held = (double) cache.hits() / (cache.hits() + cache.misses());
    assertTrue(held > 0.3, "evicting the one used longest ago would hit never: " + held);
  }

  @Test
  void whatIsUsedSeveralTimesInARowIsAdmitted() throws Exception {
    for (int i = 0; i < 1_000 * CAPACITY; i++) {
      touch(i / 10);
    }
    assertTrue(cache.hits() > 0.85 * 1_000 * CAPACITY, "hits: " + cache.hits());
  }

  @Test
  void aWriteWithoutAReadGoesPastToo() throws Exception {
    access(2 * CAPACITY, 0, 100 * CAPACITY);
    long bypasses = cache.bypasses();
    assertTrue(bypasses > 0);
    long evictions = cache.evictions();
    cache.put(-1, 42);
    assertEquals(42, content.get(-1));
    cache.put(-1, null);
    assertNull(content.get(-1));
    assertEquals(evictions, cache.evictions());
  }
}
