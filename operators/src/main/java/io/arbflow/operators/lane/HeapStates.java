package io.arbflow.operators.lane;

import java.util.Arrays;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.ValueState;

/**
 * Keyed state on the heap, whose values are live objects: what it gave out is what it holds,
 * changes in place included. So a value need not be put back, and where the last ones were found is
 * remembered, which saves looking them up.
 *
 * <p>Only the backend knows when a running snapshot still reads a value: it copies the value at the
 * first access after the snapshot began and goes on with the copy. Therefore everything is
 * forgotten before a snapshot, and that first access goes to the backend.
 */
final class HeapStates<S> implements LaneStates<S> {

  /** Keys are dense ids, so that few of a subtask share a place. */
  private static final int PLACES = 1 << 12;

  private final ValueState<LaneSlot<S>> state;
  private final Consumer<Object> keyContext;
  private final int[] keys = new int[PLACES];
  private final Object[] slots = new Object[PLACES];

  HeapStates(ValueState<LaneSlot<S>> state, Consumer<Object> keyContext) {
    this.state = state;
    this.keyContext = keyContext;
  }

  @Override
  @SuppressWarnings("unchecked")
  public LaneSlot<S> get(Integer key) throws Exception {
    int place = place(key);
    if (slots[place] != null && keys[place] == key) {
      return (LaneSlot<S>) slots[place];
    }
    keyContext.accept(key);
    LaneSlot<S> slot = state.value();
    remember(key, slot);
    return slot;
  }

  @Override
  public void put(Integer key, LaneSlot<S> slot) throws Exception {
    int place = place(key);
    if (slot != null && slots[place] == slot && keys[place] == key) {
      return;
    }
    keyContext.accept(key);
    if (slot == null) {
      state.clear();
    } else {
      state.update(slot);
    }
    remember(key, slot);
  }

  @Override
  public void flush() {
    Arrays.fill(slots, null);
  }

  @Override
  public long bypasses() {
    return 0;
  }

  private void remember(int key, LaneSlot<S> slot) {
    keys[place(key)] = key;
    slots[place(key)] = slot;
  }

  private static int place(int key) {
    return key & (PLACES - 1);
  }
}
