package io.arbflow.operators.lane;

import java.util.function.Consumer;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;

/**
 * Where the operator reads and writes the slot of a key: straight in keyed state, through a {@link
 * WriteBehind} in front of it, or where the heap backend keeps it ({@link HeapStates}).
 */
interface LaneStates<S> {

  /** The slot of the key, or null. The live object, to be {@link #put} when changed. */
  LaneSlot<S> get(Integer key) throws Exception;

  /** Sets the slot of the key; null removes it. */
  void put(Integer key, LaneSlot<S> slot) throws Exception;

  /** To be called just before a snapshot: after this, keyed state knows everything. */
  void flush() throws Exception;

  /** Reads that went past a cache because it was hit too rarely. */
  long bypasses();

  /** Every access goes to keyed state, read and written. Right for any backend. */
  final class Direct<S> implements LaneStates<S> {
    private final ValueState<LaneSlot<S>> state;
    private final Consumer<Object> keyContext;

    Direct(ValueState<LaneSlot<S>> state, Consumer<Object> keyContext) {
      this.state = state;
      this.keyContext = keyContext;
    }

    @Override
    public LaneSlot<S> get(Integer key) throws Exception {
      keyContext.accept(key);
      return state.value();
    }

    @Override
    public void put(Integer key, LaneSlot<S> slot) throws Exception {
      keyContext.accept(key);
      if (slot == null) {
        state.clear();
      } else {
        state.update(slot);
      }
    }

    @Override
    public void flush() {}

    @Override
    public long bypasses() {
      return 0;
    }
  }

  /**
   * The keys last used live on the heap, as long as that pays. Right for a backend that serialises
   * every access, which thereby copies on save and load; the key context is set only for those.
   */
  final class Cached<S> implements LaneStates<S>, WriteBehind.Store<LaneSlot<S>> {
    private final ValueState<LaneSlot<S>> state;
    private final Consumer<Object> keyContext;
    private final WriteBehind<LaneSlot<S>> cache;
    private long lastFlushMicros;

    Cached(
        ValueState<LaneSlot<S>> state,
        Consumer<Object> keyContext,
        int capacity,
        MetricGroup metrics) {
      this.state = state;
      this.keyContext = keyContext;
      cache = new WriteBehind<>(capacity, this);
      metrics.gauge("cacheKeys", cache::size);
      metrics.gauge("cacheDirtyKeys", cache::dirty);
      metrics.gauge("cacheLastFlushMicros", () -> lastFlushMicros);
      metrics.counter("cacheHits", new Reading(cache::hits));
      metrics.counter("cacheMisses", new Reading(cache::misses));
      metrics.counter("cacheBypasses", new Reading(cache::bypasses));
      metrics.counter("cacheEvictions", new Reading(cache::evictions));
      metrics.counter("cacheSaves", new Reading(cache::saves));
    }

    @Override
    public LaneSlot<S> get(Integer key) throws Exception {
      return cache.get(key);
    }

    @Override
    public void put(Integer key, LaneSlot<S> slot) throws Exception {
      cache.put(key, slot);
    }

    @Override
    public void flush() throws Exception {
      long start = System.nanoTime();
      cache.flush();
      lastFlushMicros = (System.nanoTime() - start) / 1_000;
    }

    @Override
    public long bypasses() {
      return cache.bypasses();
    }

    @Override
    public LaneSlot<S> load(int key) throws Exception {
      keyContext.accept(key);
      return state.value();
    }

    @Override
    public void save(int key, LaneSlot<S> slot) throws Exception {
      keyContext.accept(key);
      if (slot == null) {
        state.clear();
      } else {
        state.update(slot);
      }
    }
  }

  /** A counter that somebody else counts. */
  final class Reading extends SimpleCounter {
    private final java.util.function.LongSupplier source;

    Reading(java.util.function.LongSupplier source) {
      this.source = source;
    }

    @Override
    public long getCount() {
      return source.getAsLong();
    }
  }
}
