package io.arbflow.llm.panel;

import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.llm.openrouter.CallFailure;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Which models may be called now: a circuit breaker per model, and rests that a server asked for.
 * One model's trouble never stops another's calls, except where the key or the credit is the
 * trouble. Belongs to the router's thread.
 */
final class ModelHealth {
  private static final Duration SLOW = Duration.ofSeconds(8);
  private static final Duration OPEN_FIRST = Duration.ofSeconds(15);
  private static final Duration OPEN_MOST = Duration.ofMinutes(5);
  private static final long REST_MILLIS = 5_000;
  private static final long MOST_REST_MILLIS = 300_000;
  private static final long LONG_REST_MILLIS = 3_600_000;
  private static final long CLIENT_REST_MILLIS = 60_000;
  private static final String WHOLE_CLIENT = "";

  private final Map<String, CircuitBreaker> breakers = new HashMap<>();
  private final Map<String, Rest> rests = new HashMap<>();
  private final CircuitBreakerConfig config;
  private final LongSupplier clockMillis;

  private record Rest(long untilMillis, VoteOutcome reason) {}

  /**
   * @param clockMillis elapsed time, milliseconds from any origin
   */
  ModelHealth(LongSupplier clockMillis) {
    this.clockMillis = clockMillis;
    this.config =
        CircuitBreakerConfig.custom()
            .slidingWindow(20, 5, CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
            .failureRateThreshold(50)
            .slowCallDurationThreshold(SLOW)
            .slowCallRateThreshold(80)
            .waitIntervalFunctionInOpenState(
                IntervalFunction.ofExponentialBackoff(
                    OPEN_FIRST.toMillis(), 2, OPEN_MOST.toMillis()))
            .permittedNumberOfCallsInHalfOpenState(1)
            .writableStackTraceEnabled(false)
            .build();
  }

  /** Takes a permission to call, or says why not: the outcome to report; null when permitted. */
  VoteOutcome acquire(ModelRef model) {
    VoteOutcome resting = resting(WHOLE_CLIENT);
    if (resting == null) {
      resting = resting(model.id());
    }
    if (resting != null) {
      return resting;
    }
    try {
      breaker(model).acquirePermission();
      return null;
    } catch (CallNotPermittedException e) {
      return VoteOutcome.CIRCUIT_OPEN;
    }
  }

  void succeeded(ModelRef model, long nanos) {
    breaker(model).onSuccess(nanos, TimeUnit.NANOSECONDS);
  }

  /** The model is at fault: a bad answer, or none. */
  void failed(ModelRef model, long nanos) {
    breaker(model).onError(nanos, TimeUnit.NANOSECONDS, BAD_CALL);
  }

  /** The call ended without telling anything about the model. */
  void released(ModelRef model) {
    breaker(model).releasePermission();
  }

  /** Books a failed call: counts it, and leaves alone what should rest. */
  void record(ModelRef model, CallFailure failure, long retryAfterMillis, long nanos) {
    if (failure.countsAgainstModel()) {
      failed(model, nanos);
    } else {
      released(model);
    }
    switch (failure.rest()) {
      case NOTHING -> {}
      case MODEL -> {
        long asked = retryAfterMillis >= 0 ? retryAfterMillis : REST_MILLIS;
        rest(model.id(), Math.min(asked, MOST_REST_MILLIS), failure);
      }
      case MODEL_LONG -> rest(model.id(), LONG_REST_MILLIS, failure);
      case CLIENT -> rest(WHOLE_CLIENT, CLIENT_REST_MILLIS, failure);
    }
  }

  private void rest(String what, long millis, CallFailure failure) {
    rests.put(what, new Rest(clockMillis.getAsLong() + millis, failure.outcome()));
  }

  private VoteOutcome resting(String what) {
    Rest rest = rests.get(what);
    if (rest == null) {
      return null;
    }
    if (clockMillis.getAsLong() >= rest.untilMillis()) {
      rests.remove(what);
      return null;
    }
    return rest.reason();
  }

  private CircuitBreaker breaker(ModelRef model) {
    return breakers.computeIfAbsent(model.id(), id -> CircuitBreaker.of(id, config));
  }

  private static final Exception BAD_CALL =
      new Exception("bad call", null, false, false) {
        private static final long serialVersionUID = 1L;
      };
}
