package io.arbflow.llm.panel;

import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.llm.openrouter.CallFailure;
import io.arbflow.llm.openrouter.ChatResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * Which models may be called now, and which does well. One model's trouble never stops another's
 * calls, nor one provider's those of another provider of the same model, except where the key or
 * the money is the trouble. Of a model whose provider is not pinned, a bad answer counts against
 * the provider that it names, and a provider whose breaker is open is named to the server as one to
 * avoid. Thread-safe, for checkpoints; all else comes from the router's loop.
 */
final class ModelHealth implements HealthMemory {
  private static final Pattern PROVIDER = Pattern.compile("[A-Za-z0-9 ._/()-]{1,64}");
  private static final int MOST_ROUTES = 512;

  private final Breakers breakers;
  private final Rests rests;
  private final Attention attention;
  private final ModelNews news;
  private final List<Route> routes;
  private final LongSupplier clockMillis;
  private final LongSupplier wallMillis;
  private final Map<Route, Standing> standings = new HashMap<>();

  /**
   * @param routes of all models of the panel
   * @param clockMillis elapsed time, milliseconds from any origin
   * @param wallMillis epoch milliseconds, for checkpoints
   * @param news what the servers say of their models
   * @param attention hears of what a person must mend
   */
  ModelHealth(
      List<Route> routes,
      LongSupplier clockMillis,
      LongSupplier wallMillis,
      ModelNews news,
      Attention attention) {
    this.routes = routes;
    this.clockMillis = clockMillis;
    this.wallMillis = wallMillis;
    this.news = news;
    this.attention = attention;
    this.breakers = new Breakers(clockMillis);
    this.rests = new Rests(clockMillis);
  }

  /** Takes a permission to call; when granted, one of the methods that end a call must follow. */
  synchronized Admission acquire(Route route) {
    VoteOutcome blocked = blocked(route);
    if (blocked == null && !breakers.acquire(route)) {
      blocked = VoteOutcome.CIRCUIT_OPEN;
    }
    return blocked == null ? granted(route) : Admission.refused(route, blocked);
  }

  /**
   * As {@link #acquire}, for when nobody else is left: a route whose breaker is open is tried ahead
   * of time if it has not been called for so long, one call at a time.
   */
  synchronized Admission acquireProbe(Route route, long idleMillis) {
    VoteOutcome blocked = blocked(route);
    if (blocked == null && !breakers.acquireProbe(route, idleMillis)) {
      blocked = VoteOutcome.CIRCUIT_OPEN;
    }
    return blocked == null ? granted(route) : Admission.refused(route, blocked);
  }

  /** A model that has left its server's list, or one that rests. */
  private VoteOutcome blocked(Route route) {
    return news.isOff(route.endpoint(), route.model()) ? VoteOutcome.UNAVAILABLE : rests.on(route);
  }

  private Admission granted(Route route) {
    List<String> avoided = new ArrayList<>(0);
    List<Route> probed = new ArrayList<>(0);
    if (!route.isPinned()) {
      for (Route part : breakers.troubledPartsOf(route)) {
        if (breakers.acquire(part)) {
          probed.add(part);
        } else {
          avoided.add(part.provider());
        }
      }
    }
    return new Admission(route, null, breakers.isHalfOpen(route), avoided, probed);
  }

  /** The call brought an acceptable answer. */
  synchronized void succeeded(Admission call, String provider, long nanos) {
    Route served = served(call, provider);
    breakers.succeeded(call.route(), nanos);
    if (!served.equals(call.route())) {
      breakers.succeeded(served, nanos);
      standing(served).count(true, millis(nanos), clockMillis.getAsLong());
    }
    releaseProbes(call, served);
    standing(call.route()).count(true, millis(nanos), clockMillis.getAsLong());
    attention.settled(call.route());
  }

  /** The call brought an answer that is not acceptable. */
  synchronized void answeredBadly(Admission call, String provider, long nanos) {
    failedAt(call, provider, nanos);
  }

  /** The call ended without telling anything about the model. */
  synchronized void released(Admission call) {
    giveBack(call);
    releaseProbes(call, call.route());
  }

  /** A hedge was quicker: what is known is that this one took longer than so. */
  synchronized void overtaken(Admission call, long nanos) {
    standing(call.route()).took(millis(nanos));
    released(call);
  }

  /** The time ran out before the call brought anything. */
  synchronized void timedOut(Admission call, long nanos) {
    failedAt(call, "", nanos);
  }

  /** Books a failed call: counts it, and leaves alone what should rest. */
  synchronized void failed(Admission call, ChatResult.Failure failed, long nanos) {
    CallFailure failure = failed.failure();
    if (failure.countsAgainstModel()) {
      failedAt(call, failed.provider(), nanos);
    } else {
      released(call);
    }
    if (failure == CallFailure.NO_MODEL && !call.avoided().isEmpty()) {
      rests.shortly(call.route(), failure); // nobody was left beside those that we avoid
      return;
    }
    rests.after(call.route(), failure, failed.retryAfterMillis());
    if (failure.needsPerson()) {
      attention.needed(call.route(), failure, failed.detail());
    }
  }

  private void failedAt(Admission call, String provider, long nanos) {
    Route served = served(call, provider);
    breakers.failed(served, nanos);
    if (!served.equals(call.route())) {
      giveBack(call);
    }
    releaseProbes(call, served);
    standing(served).count(false, millis(nanos), clockMillis.getAsLong());
  }

  /** The name comes from outside: only what looks like one, and not ever more of them. */
  private Route served(Admission call, String provider) {
    boolean named = PROVIDER.matcher(provider).matches();
    Route served = call.route().servedBy(named ? provider : "");
    boolean room = standings.containsKey(served) || standings.size() < MOST_ROUTES;
    return room ? served : call.route();
  }

  /** Of a call that began before the breaker opened there is nothing to give back. */
  private void giveBack(Admission call) {
    if (call.probe()) {
      breakers.released(call.route());
    }
  }

  private void releaseProbes(Admission call, Route ended) {
    for (Route probed : call.probed()) {
      if (!probed.equals(ended)) {
        breakers.released(probed);
      }
    }
  }

  /** Whether the route clearly does badly, for a call that would be given so long. */
  synchronized boolean isUnwell(Route route, long limitMillis) {
    return standing(route).isUnwell(limitMillis, clockMillis.getAsLong());
  }

  /** A quantile of the route's last latencies, milliseconds; NaN while there are too few. */
  synchronized double latencyQuantileMillis(Route route, double quantile) {
    return standing(route).quantileMillis(quantile);
  }

  @Override
  public synchronized List<HealthRecord> snapshot() {
    long toEpoch = wallMillis.getAsLong() - clockMillis.getAsLong();
    List<HealthRecord> records = breakers.records(toEpoch);
    records.addAll(rests.records(toEpoch));
    return records;
  }

  @Override
  public synchronized void restore(List<HealthRecord> records) {
    long toElapsed = clockMillis.getAsLong() - wallMillis.getAsLong();
    for (HealthRecord record : records) {
      VoteOutcome reason = VoteOutcome.valueOf(record.reason());
      long restingUntil = record.restingUntilMillis() + toElapsed;
      boolean paidOnly = record.model().equals(HealthRecord.PAID);
      if (paidOnly || record.model().equals(HealthRecord.ALL)) {
        routes.stream()
            .map(Route::endpoint)
            .filter(endpoint -> endpoint.baseUrl().equals(record.server()))
            .forEach(server -> rests.restoreAll(server, paidOnly, restingUntil, reason));
      } else {
        for (Route route : matching(record)) {
          rests.restore(route, restingUntil, reason);
          breakers.restore(route, record.openUntilMillis() + toElapsed);
        }
      }
    }
  }

  /** Of the present panel; what was held against a model that is no longer on it is forgotten. */
  private List<Route> matching(HealthRecord record) {
    return routes.stream()
        .filter(route -> route.endpoint().baseUrl().equals(record.server()))
        .filter(route -> route.model().equals(record.model()))
        .filter(route -> !route.isPinned() || route.provider().equals(record.provider()))
        .map(route -> route.servedBy(record.provider()))
        .distinct()
        .toList();
  }

  /** How many routes are remembered. */
  synchronized int known() {
    return standings.size();
  }

  private Standing standing(Route route) {
    return standings.computeIfAbsent(
        route, key -> new Standing(() -> news.prior(key.endpoint(), key.model(), key.provider())));
  }

  private static double millis(long nanos) {
    return nanos / (double) TimeUnit.MILLISECONDS.toNanos(1);
  }
}
