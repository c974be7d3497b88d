package io.arbflow.llm.panel;

import io.arbflow.domain.judgement.VoteOutcome;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A circuit breaker per route: window 20, at least 5 calls, 50 % failed or 80 % slower than 8 s;
 * open for 15 s doubling to 5 min; then one probe at a time decides.
 */
final class Breakers {
  private static final Duration SLOW = Duration.ofSeconds(8);
  private static final Duration OPEN_FIRST = Duration.ofSeconds(15);
  private static final Duration OPEN_MOST = Duration.ofMinutes(5);

  private static final IntervalFunction OPEN_MILLIS =
      IntervalFunction.ofExponentialBackoff(OPEN_FIRST.toMillis(), 2, OPEN_MOST.toMillis());

  private static final Exception BAD_CALL =
      new Exception("bad call", null, false, false) {
        private static final long serialVersionUID = 1L;
      };

  private final Map<Route, Entry> entries = new HashMap<>();
  private final CircuitBreakerConfig config;
  private final LongSupplier clockMillis;

  private final class Entry {
    private final CircuitBreaker breaker;
    private long calledMillis;
    private long openUntilMillis;

    Entry(String name) {
      breaker =
          CircuitBreaker.of(
              name,
              CircuitBreakerConfig.from(config)
                  .waitIntervalFunctionInOpenState(this::openFor)
                  .build());
    }

    private long openFor(int times) {
      long millis = OPEN_MILLIS.apply(times);
      openUntilMillis = clockMillis.getAsLong() + millis;
      return millis;
    }
  }

  /**
   * @param clockMillis elapsed time, milliseconds from any origin
   */
  Breakers(LongSupplier clockMillis) {
    this.clockMillis = clockMillis;
    this.config =
        CircuitBreakerConfig.custom()
            .slidingWindow(20, 5, CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
            .failureRateThreshold(50)
            .slowCallDurationThreshold(SLOW)
            .slowCallRateThreshold(80)
            .permittedNumberOfCallsInHalfOpenState(1)
            .writableStackTraceEnabled(false)
            .clock(new ElapsedClock(clockMillis))
            .build();
  }

  /** Takes a permission to call, to be given back by exactly one of the methods that end a call. */
  boolean acquire(Route route) {
    Entry entry = entry(route);
    boolean permitted = entry.breaker.tryAcquirePermission();
    if (permitted) {
      entry.calledMillis = clockMillis.getAsLong();
    }
    return permitted;
  }

  /** As {@link #acquire}, ahead of time, when nobody has called it for so long. */
  boolean acquireProbe(Route route, long idleMillis) {
    Entry entry = entry(route);
    boolean idle = clockMillis.getAsLong() - entry.calledMillis >= idleMillis;
    if (idle && entry.breaker.getState() == CircuitBreaker.State.OPEN) {
      entry.breaker.transitionToHalfOpenState();
    }
    return acquire(route);
  }

  void succeeded(Route route, long nanos) {
    entry(route).breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
  }

  void failed(Route route, long nanos) {
    entry(route).breaker.onError(nanos, TimeUnit.NANOSECONDS, BAD_CALL);
  }

  /** Whether a call that is permitted now is a probe. */
  boolean isHalfOpen(Route route) {
    return entry(route).breaker.getState() == CircuitBreaker.State.HALF_OPEN;
  }

  /** A probe ended without telling anything. */
  void released(Route route) {
    entry(route).breaker.releasePermission();
  }

  /** Single providers of the model whose breakers are not closed. */
  List<Route> troubledPartsOf(Route whole) {
    List<Route> troubled = new ArrayList<>(0);
    entries.forEach(
        (route, entry) -> {
          if (route.isPartOf(whole) && entry.breaker.getState() != CircuitBreaker.State.CLOSED) {
            troubled.add(route);
          }
        });
    return troubled;
  }

  private Entry entry(Route route) {
    return entries.computeIfAbsent(route, key -> new Entry(key.model()));
  }

  /** What is open now, with times on the elapsed clock moved by the given milliseconds. */
  List<HealthRecord> records(long toEpochMillis) {
    List<HealthRecord> records = new ArrayList<>();
    entries.forEach(
        (route, entry) -> {
          if (entry.breaker.getState() != CircuitBreaker.State.CLOSED) {
            records.add(
                new HealthRecord(
                    route.endpoint().baseUrl(),
                    route.model(),
                    route.provider(),
                    entry.openUntilMillis + toEpochMillis,
                    0,
                    VoteOutcome.CIRCUIT_OPEN.name()));
          }
        });
    return records;
  }

  /** Opens the route's breaker until then, on the elapsed clock, if it is not open for longer. */
  void restore(Route route, long untilMillis) {
    Entry entry = entry(route);
    long millis = untilMillis - clockMillis.getAsLong();
    if (untilMillis > entry.openUntilMillis && millis > 0) {
      entry.breaker.transitionToOpenStateFor(Duration.ofMillis(millis));
      entry.openUntilMillis = untilMillis;
    }
  }

  /** The router's elapsed time in the shape that the breakers want. */
  private static final class ElapsedClock extends Clock {
    private final LongSupplier millis;

    ElapsedClock(LongSupplier millis) {
      this.millis = millis;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(millis.getAsLong());
    }
  }
}
