package io.arbflow.llm.panel;

import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.llm.openrouter.CallFailure;
import io.arbflow.llm.openrouter.Endpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** What is left alone for a while because a server asked for it, or because asking is pointless. */
final class Rests {
  private static final long MODEL_MILLIS = 5_000;
  private static final long SHORT_MILLIS = 15_000;
  private static final long MOST_MODEL_MILLIS = 300_000;
  private static final long LONG_MILLIS = 3_600_000;
  private static final long ACCOUNT_MILLIS = 60_000;

  private final Map<Object, Rest> rests = new HashMap<>();
  private final LongSupplier clockMillis;

  private record Rest(long untilMillis, VoteOutcome reason) {}

  /** By endpoint, which is a server with a key: another key at the same server is not in it. */
  private record All(Endpoint server) {}

  private record Paid(Endpoint server) {}

  /**
   * @param clockMillis elapsed time, milliseconds from any origin
   */
  Rests(LongSupplier clockMillis) {
    this.clockMillis = clockMillis;
  }

  /** Lets rest what the failure of a call on the route says. */
  void after(Route route, CallFailure failure, long askedMillis) {
    switch (failure.rest()) {
      case NOTHING -> {}
      case IF_ASKED -> {
        if (askedMillis > 0) {
          rest(route, Math.min(askedMillis, MOST_MODEL_MILLIS), failure);
        }
      }
      case MODEL ->
          rest(route, Math.min(or(askedMillis, MODEL_MILLIS), MOST_MODEL_MILLIS), failure);
      case MODEL_LONG -> rest(route, LONG_MILLIS, failure);
      // a free call that is refused for money: everybody's is
      case PAID ->
          rest(
              route.paid() ? new Paid(route.endpoint()) : new All(route.endpoint()),
              or(askedMillis, ACCOUNT_MILLIS),
              failure);
      case SERVER -> rest(new All(route.endpoint()), ACCOUNT_MILLIS, failure);
    }
  }

  /** Lets the route rest for a little, whatever the failure. */
  void shortly(Route route, CallFailure failure) {
    rest(route, SHORT_MILLIS, failure);
  }

  /** Why the route must not be called now, or null. */
  VoteOutcome on(Route route) {
    VoteOutcome reason = on(new All(route.endpoint()));
    if (reason == null && route.paid()) {
      reason = on(new Paid(route.endpoint()));
    }
    return reason == null ? on((Object) route) : reason;
  }

  private VoteOutcome on(Object what) {
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

  private void rest(Object what, long millis, CallFailure failure) {
    restore(what, clockMillis.getAsLong() + millis, failure.outcome());
  }

  /** What rests now, with times on the elapsed clock moved by the given milliseconds. */
  List<HealthRecord> records(long toEpochMillis) {
    List<HealthRecord> records = new ArrayList<>();
    rests.forEach(
        (what, rest) -> {
          if (rest.untilMillis() > clockMillis.getAsLong()) {
            records.add(record(what, rest.untilMillis() + toEpochMillis, rest.reason().name()));
          }
        });
    return records;
  }

  private static HealthRecord record(Object what, long untilMillis, String reason) {
    if (what instanceof Route route) {
      return new HealthRecord(
          route.endpoint().baseUrl(), route.model(), route.provider(), 0, untilMillis, reason);
    }
    return what instanceof Paid paid
        ? ofServer(paid.server(), HealthRecord.PAID, untilMillis, reason)
        : ofServer(((All) what).server(), HealthRecord.ALL, untilMillis, reason);
  }

  private static HealthRecord ofServer(
      Endpoint server, String models, long untilMillis, String reason) {
    return new HealthRecord(server.baseUrl(), models, "", 0, untilMillis, reason);
  }

  /** Lets everything at the server rest until then, on the elapsed clock, if not longer already. */
  void restoreAll(Endpoint server, boolean paidOnly, long untilMillis, VoteOutcome reason) {
    restore(paidOnly ? new Paid(server) : new All(server), untilMillis, reason);
  }

  /** Lets the route rest until then, on the elapsed clock, if not longer already. */
  void restore(Route route, long untilMillis, VoteOutcome reason) {
    restore((Object) route, untilMillis, reason);
  }

  private void restore(Object what, long untilMillis, VoteOutcome reason) {
    Rest known = rests.get(what);
    if (known == null || known.untilMillis() < untilMillis) {
      rests.put(what, new Rest(untilMillis, reason));
    }
  }

  private static long or(long asked, long otherwise) {
    return asked >= 0 ? asked : otherwise;
  }
}
