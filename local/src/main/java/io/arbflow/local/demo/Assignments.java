package io.arbflow.local.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Settings that a command makes by itself, where the user did not set them with --set. */
final class Assignments {
  private final Map<String, String> own = new LinkedHashMap<>();

  /** Sets a key unless the user does. */
  Assignments set(String key, Object value) {
    own.put(key, String.valueOf(value));
    return this;
  }

  /** All assignments, the user's as they are. */
  List<String> under(List<String> users) {
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
