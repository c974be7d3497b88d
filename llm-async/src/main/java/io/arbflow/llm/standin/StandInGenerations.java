package io.arbflow.llm.standin;

import java.util.LinkedHashMap;
import java.util.Map;

/** The last calls and what they are said to have cost. Thread-safe. */
final class StandInGenerations {
  private static final int REMEMBERED = 20_000;

  private final Map<String, Generation> byId =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Generation> eldest) {
          return size() > REMEMBERED;
        }
      };
  private double usedUsd;
  private long freeRequests;

  /** A call that a model has answered, or was answering when the connection broke. */
  record Generation(String model, long promptTokens, long completionTokens, double usd) {}

  synchronized void add(String id, Generation generation) {
    byId.put(id, generation);
    usedUsd += generation.usd();
  }

  /** Counts a request to a model that is free by name, whatever becomes of it. */
  synchronized void countFree() {
    freeRequests++;
  }

  /** The call of that id, or null. */
  synchronized Generation of(String id) {
    return byId.get(id);
  }

  synchronized double usedUsd() {
    return usedUsd;
  }

  synchronized long freeRequests() {
    return freeRequests;
  }
}
