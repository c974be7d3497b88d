package io.arbflow.operators.risk;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;

/**
 * Rows of one kind of an account, by id, on the heap; {@link #save} brings keyed state up to date
 * with what has changed. Rows are immutable values, so that keyed state may hold the very object.
 * What came and went between two saves never reaches keyed state, and is not remembered here: the
 * memory is bounded without any save, too. Not thread-safe.
 *
 * @param <V> a row, immutable
 */
final class Rows<V> {
  private final Map<String, V> rows = new HashMap<>();
  private final Map<String, V> view = Collections.unmodifiableMap(rows);

  /** Ids of rows that were set or removed since the last save, and whether it had a row of it. */
  private final Map<String, Boolean> changed = new HashMap<>();

  /** All rows; a view. */
  Map<String, V> all() {
    return view;
  }

  /** The row, or null. */
  V get(String id) {
    return rows.get(id);
  }

  boolean contains(String id) {
    return rows.containsKey(id);
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Sets a row; the one before it, or null. */
  V put(String id, V row) {
    V before = rows.put(id, row);
    changed.putIfAbsent(id, before != null);
    return before;
  }

  /** Removes a row; what it was, or null. */
  V remove(String id) {
    V before = rows.remove(id);
    if (before != null && Boolean.FALSE.equals(changed.get(id))) {
      changed.remove(id);
    } else if (before != null) {
      changed.put(id, true);
    }
    return before;
  }

  /** How many rows {@link #save} would write or remove. */
  int unsaved() {
    return changed.size();
  }

  /** Takes over what keyed state holds for the key at hand; only at first. */
  void load(MapState<String, V> state) throws Exception {
    for (Map.Entry<String, V> entry : state.entries()) {
      rows.put(entry.getKey(), entry.getValue());
    }
  }

  /** Writes what has changed to the key at hand. */
  void save(MapState<String, V> state) throws Exception {
    Map<String, V> written = new HashMap<>();
    for (String id : changed.keySet()) {
      V row = rows.get(id);
      if (row == null) {
        state.remove(id);
      } else {
        written.put(id, row);
      }
    }
    if (!written.isEmpty()) {
      state.putAll(written);
    }
    changed.clear();
  }
}
