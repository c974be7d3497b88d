package io.arbflow.llm.panel;

import io.arbflow.llm.openrouter.CallFailure;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a person must mend: a key that is refused, an account without money, a model that has
 * vanished. Said once in the log when it begins and once when it is over, and counted in between,
 * for a gauge and its alert. Written on the router's loop, read from anywhere.
 */
public final class Attention {
  private static final Logger LOG = LoggerFactory.getLogger(Attention.class);

  private final Map<Route, CallFailure> open = new LinkedHashMap<>();

  synchronized void needed(Route route, CallFailure failure, String detail) {
    if (open.put(route, failure) != failure) {
      LOG.error(
          "somebody must act: {} of model {} at {}: {}",
          failure,
          route.model(),
          route.endpoint().baseUrl(),
          detail);
    }
  }

  synchronized void settled(Route route) {
    CallFailure failure = open.remove(route);
    if (failure != null) {
      LOG.info("{} of model {} at {} is over", failure, route.model(), route.endpoint().baseUrl());
    }
  }

  /** Models of which a person must mend something. */
  public synchronized int count() {
    return open.size();
  }

  /** Models of which this is the trouble. */
  public synchronized long count(CallFailure failure) {
    return open.values().stream().filter(other -> other == failure).count();
  }
}
