package io.arbflow.local.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a command sets by itself; what its user sets with --set is stronger. */
public final class Assignments {
  private final Map<String, Object> own = new LinkedHashMap<>();

  /** Sets a key unless the user does. */
  public Assignments set(String key, Object value) {
    own.put(key, value);
    return this;
  }

  /** Sets each of these keys unless the user does. */
  public Assignments setAll(Map<String, ?> values) {
    own.putAll(values);
    return this;
  }

  /** All as key=value, the user's as they are. */
  public List<String> under(List<String> users) {
    List<String> all = new ArrayList<>(users);
    own.forEach(
        (key, value) -> {
          if (users.stream().noneMatch(user -> user.startsWith(key + "="))) {
            all.add(key + "=" + value);
          }
        });
    return all;
  }
}
