package io.arbflow.operators.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WriteBehindTest {

  /** A store that remembers who asked for what. */
  private static final class MapStore implements WriteBehind.Store<String> {
    final Map<Integer, String> content = new HashMap<>();
    final List<Integer> loads = new ArrayList<>();
    final List<Integer> saves = new ArrayList<>();
    boolean broken;

    @Override
    public String load(int key) {
      loads.add(key);
      return content.get(key);
    }

    @Override
    public void save(int key, String value) {
      if (broken) {
        throw new IllegalStateException("store is down");
      }
      saves.add(key);
      if (value == null) {
        content.remove(key);
      } else {
        content.put(key, value);
      }
    }
  }

  private final MapStore store = new MapStore();

  @ParameterizedTest
  @CsvSource({"1,1", "1,20", "2,3", "3,40", "17,40", "64,64", "100,90", "500,2000"})
  void behavesAsAMapWhateverTheCapacity(int capacity, int keys) throws Exception {
    for (int seed = 0; seed < 5; seed++) {
      walk(new Random(seed), capacity, keys);
    }
  }

  @ParameterizedTest
  @CsvSource({"2,20", "17,90", "64,500"})
  void theWalkGoesPastTheCacheAndComesBack(int capacity, int keys) throws Exception {
    WriteBehind<String> cache = walk(new Random(1), capacity, keys);
    assertTrue(cache.bypasses() > 1_000, "past: " + cache.bypasses());
    assertTrue(cache.evictions() > 2L * capacity, "admitted: " + cache.evictions());
  }

  private static WriteBehind<String> walk(Random random, int capacity, int keys) throws Exception {
    MapStore store = new MapStore();
    WriteBehind<String> cache = new WriteBehind<>(capacity, store);
    Map<Integer, String> model = new HashMap<>();
    int reads = 0;
    for (int step = 0; step < 5_000; step++) {
      // Spread over the whole int range, so that probing meets collisions and negative keys.
      int key = (random.nextInt(keys) - keys / 2) * 0x01000193;
      int action = random.nextInt(100);
      if (action < 50) {
        reads++;
        assertEquals(model.get(key), cache.get(key), "step " + step);
      } else if (action < 85) {
        model.put(key, "v" + step);
        cache.put(key, "v" + step);
      } else if (action < 98) {
        model.remove(key);
        cache.put(key, null);
      } else {
        cache.flush();
        assertEquals(0, cache.dirty());
        assertEquals(model, store.content, "after the flush of step " + step);
      }
      assertTrue(cache.size() <= capacity);
      assertTrue(cache.dirty() <= cache.size());
    }
    assertEquals(reads, cache.hits() + cache.misses());
    assertEquals(store.loads.size(), cache.misses());
    assertEquals(store.saves.size(), cache.saves());
    return cache;
  }

  @Test
  void writesAnEvictedValueBeforeItIsForgotten() throws Exception {
    WriteBehind<String> cache = new WriteBehind<>(1, store);
    cache.put(1, "a");
    assertEquals(Map.of(), store.content);
    cache.put(2, "b");
    assertEquals(Map.of(1, "a"), store.content);
    assertEquals(1, cache.evictions());
    assertEquals("a", cache.get(1));
  }

  @Test
  void evictsWhatWasNotUsedSinceTheHandPassed() throws Exception {
    WriteBehind<String> cache = new WriteBehind<>(3, store);
    cache.put(1, "a");
    cache.put(2, "b");
    cache.put(3, "c");
    cache.put(4, "d");
    cache.get(2);
    cache.put(5, "e");
    assertEquals(List.of(1, 3), store.saves, "2 was used again, 3 was not");
  }

  @Test
  void asksOnceForAKeyThatTheStoreDoesNotHave() throws Exception {
    WriteBehind<String> cache = new WriteBehind<>(4, store);
    assertNull(cache.get(7));
    assertNull(cache.get(8));
    assertNull(cache.get(7));
    assertEquals(List.of(7, 8), store.loads);
    cache.flush();
    assertEquals(List.of(), store.saves, "reading changes nothing");
  }

  @Test
  void aRemovedKeyIsRemovedFromTheStoreAndNotReadBack() throws Exception {
    store.content.put(1, "old");
    WriteBehind<String> cache = new WriteBehind<>(4, store);
    cache.put(1, null);
    assertNull(cache.get(1));
    assertEquals(List.of(), store.loads);
    cache.flush();
    assertEquals(Map.of(), store.content);
  }

  @Test
  void aFlushCostsTheChangedKeysOnly() throws Exception {
    WriteBehind<String> cache = new WriteBehind<>(100, store);
    for (int key = 0; key < 100; key++) {
      cache.put(key, "x");
    }
    cache.flush();
    cache.put(42, "y");
    cache.flush();
    assertEquals(101, cache.saves());
  }

  @Test
  void aFailedSaveLosesNothing() throws Exception {
    WriteBehind<String> cache = new WriteBehind<>(2, store);
    cache.put(1, "a");
    cache.put(2, "b");
    store.broken = true;
    assertThrows(IllegalStateException.class, () -> cache.get(3));
    assertThrows(IllegalStateException.class, cache::flush);
    store.broken = false;
    assertEquals("a", cache.get(1));
    assertEquals("b", cache.get(2));
    cache.flush();
    assertEquals(Map.of(1, "a", 2, "b"), store.content);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void refusesToHoldNothing(int capacity) {
    assertThrows(IllegalArgumentException.class, () -> new WriteBehind<>(capacity, store));
  }
}
