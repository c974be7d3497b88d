package io.arbflow.operators.judge;

import io.arbflow.domain.judgement.ReviewRequest;
import io.arbflow.domain.opportunity.Strategy;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/**
 * What the gate counts, in the metric group {@code judge}:
 *
 * <ul>
 *   <li>{@code verdictHits} and {@code verdictMisses}: openings that found a verdict to use, or
 *       none; of the latter {@code verdictsOfOtherRegime} found one given in another regime, and
 *       {@code silences} found that the ensemble has just abstained, so nobody is asked
 *   <li>{@code verdictAgeMillis}: how old the verdicts are that openings go on with
 *   <li>{@code reviewsRequested}, of these {@code reviewsRefreshing} while a verdict still held and
 *       {@code reviewsOverloaded} that found no token; the last also per strategy (label {@code
 *       strategy})
 *   <li>{@code verdictsIgnored}: late, or from too far ahead
 *   <li>{@code passed} per status (label {@code status}, e.g. WAITED_IN_VAIN)
 *   <li>the gauges {@code waiting}, which after a restore knows only of openings that began to wait
 *       since, and {@code withoutModels}, 1 while the job knows that nobody on the panel answers
 * </ul>
 */
final class JudgeMetrics {
  private static final int HISTOGRAM_SIZE = 1_000;

  private final MetricGroup group;
  private final Counter hits;
  private final Counter misses;
  private final Counter ofOtherRegime;
  private final Counter silences;
  private final Counter requested;
  private final Counter refreshing;
  private final Counter overloaded;
  private final Counter ignored;
  private final Histogram ageMillis;
  private final Map<JudgeStatus, Counter> passed = new EnumMap<>(JudgeStatus.class);
  private final Map<Strategy, Counter> overloadedOf = new EnumMap<>(Strategy.class);
  private int waiting;
  private volatile boolean withoutModels;

  JudgeMetrics(MetricGroup parent) {
    group = parent.addGroup("judge");
    hits = group.counter("verdictHits");
    misses = group.counter("verdictMisses");
    ofOtherRegime = group.counter("verdictsOfOtherRegime");
    silences = group.counter("silences");
    requested = group.counter("reviewsRequested");
    refreshing = group.counter("reviewsRefreshing");
    overloaded = group.counter("reviewsOverloaded");
    ignored = group.counter("verdictsIgnored");
    ageMillis =
        group.histogram("verdictAgeMillis", new DescriptiveStatisticsHistogram(HISTOGRAM_SIZE));
    for (JudgeStatus status : JudgeStatus.values()) {
      passed.put(status, group.addGroup("status", status.name()).counter("passed"));
    }
    group.gauge("waiting", () -> waiting);
    group.gauge("withoutModels", () -> withoutModels ? 1 : 0);
  }

  void lookedUp(GateOutput.Found found) {
    switch (found) {
      case VERDICT -> hits.inc();
      case OTHER_REGIME -> ofOtherRegime.inc();
      case SILENCE -> silences.inc();
      case NOTHING -> {}
    }
    if (found != GateOutput.Found.VERDICT) {
      misses.inc();
    }
  }

  void asked(ReviewRequest request, boolean refresh) {
    requested.inc();
    if (refresh) {
      refreshing.inc();
    }
    if (request.overloaded()) {
      overloaded.inc();
      overloadedOf.computeIfAbsent(request.opportunity().strategy(), this::overloadedOf).inc();
    }
  }

  void ignoredVerdict() {
    ignored.inc();
  }

  void passed(JudgedEvent event) {
    passed.get(event.status()).inc();
    if (event.verdict() != null) {
      ageMillis.update((event.atMicros() - event.verdict().decidedAtMicros()) / 1_000);
    }
  }

  void waitingChanged(int change) {
    waiting = Math.max(0, waiting + change);
  }

  void withoutModels(boolean now) {
    withoutModels = now;
  }

  private Counter overloadedOf(Strategy strategy) {
    return group.addGroup("strategy", strategy.name()).counter("overloaded");
  }
}
