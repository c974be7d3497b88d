package io.arbflow.operators.risk;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;

/** A state in memory that counts what is written to it. */
final class CountedState<V> implements MapState<String, V> {
  final Map<String, V> content = new HashMap<>();
  int written;
  int removed;

  @Override
  public V get(String key) {
    return content.get(key);
  }

  @Override
  public void put(String key, V value) {
    written++;
    content.put(key, value);
  }

  @Override
  public void putAll(Map<String, V> map) {
    map.forEach(this::put);
  }

  @Override
  public void remove(String key) {
    removed++;
    content.remove(key);
  }

  @Override
  public boolean contains(String key) {
    return content.containsKey(key);
  }

  @Override
  public Iterable<Map.Entry<String, V>> entries() {
    return content.entrySet();
  }

  @Override
  public Iterable<String> keys() {
    return content.keySet();
  }

  @Override
  public Iterable<V> values() {
    return content.values();
  }

  @Override
  public Iterator<Map.Entry<String, V>> iterator() {
    return content.entrySet().iterator();
  }

  @Override
  public boolean isEmpty() {
    return content.isEmpty();
  }

  @Override
  public void clear() {
    content.clear();
  }
}
