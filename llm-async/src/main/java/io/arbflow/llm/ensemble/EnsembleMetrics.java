package io.arbflow.llm.ensemble;

import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.judgement.Vote;
import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.llm.panel.Budget;
import io.arbflow.llm.panel.HealthMemory;
import io.arbflow.llm.panel.SpendingWindow;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/**
 * The metric group {@code judge}: what the panel does and may still use, in few labels. Votes count
 * per seat and outcome, requests per price class and outcome of the seat that sent them, money and
 * requests per window; no label names a model, of which there is no end.
 */
final class EnsembleMetrics {
  private static final int HISTOGRAM_SIZE = 1_000;

  private final MetricGroup group;
  private final Map<Seat, Map<VoteOutcome, Counter>> outcomes = new EnumMap<>(Seat.class);
  private final Map<Seat, Histogram> seatLatency = new EnumMap<>(Seat.class);
  private final Map<String, Map<VoteOutcome, Counter>> calls = new HashMap<>();
  private final Histogram latency;
  private final Counter abstained;
  private final Counter overloaded;
  private final Counter chartsDrawn;
  private final Counter chartsFailed;
  private double costUsd;
  private long lastVerdictNanos = System.nanoTime();

  EnsembleMetrics(
      MetricGroup parent,
      Supplier<Integer> reviewsInFlight,
      Supplier<Integer> callsInFlight,
      Budget budget) {
    group = parent.addGroup("judge");
    group.gauge("reviewsInFlight", reviewsInFlight::get);
    group.gauge("callsInFlight", callsInFlight::get);
    group.gauge("bookedUsdToday", budget::bookedUsd);
    group.gauge("costUsd", () -> costUsd);
    group.gauge("lastVerdictAgeMillis", () -> millisSince(lastVerdictNanos));
    for (SpendingWindow window : SpendingWindow.values()) {
      MetricGroup windowGroup = group.addGroup("window", window.name());
      windowGroup.gauge("used", () -> budget.used(window));
      windowGroup.gauge("remaining", () -> Math.max(0, budget.cap(window) - budget.used(window)));
      windowGroup.gauge("refusals", () -> budget.refusals(window));
    }
    latency = group.histogram("latencyMillis", histogram());
    abstained = group.counter("abstained");
    overloaded = group.counter("overloaded");
    chartsDrawn = group.counter("chartsDrawn");
    chartsFailed = group.counter("chartsFailed");
    for (Seat seat : Seat.values()) {
      MetricGroup seatGroup = group.addGroup("seat", seat.name());
      seatLatency.put(seat, seatGroup.histogram("latencyMillis", histogram()));
      outcomes.put(seat, new EnumMap<>(VoteOutcome.class));
    }
  }

  /** Shows which models are not asked, and how many troubles wait for a person. */
  void show(HealthMemory health, IntSupplier modelsOff, IntSupplier needAttention) {
    group.gauge(
        "breakersOpen",
        () -> health.snapshot().stream().filter(one -> one.openUntilMillis() > 0).count());
    group.gauge(
        "modelsResting",
        () -> health.snapshot().stream().filter(one -> one.restingUntilMillis() > 0).count());
    group.gauge("modelsOff", modelsOff::getAsInt);
    group.gauge("needAttention", needAttention::getAsInt);
  }

  /** Counts a verdict; from the task's thread and from the loop. */
  synchronized void count(Verdict verdict, long latencyMillis) {
    latency.update(latencyMillis);
    costUsd += verdict.costUsd();
    lastVerdictNanos = System.nanoTime();
    switch (verdict.verdict()) {
      case ABSTAIN -> abstained.inc();
      case APPROVE, REJECT -> {}
    }
    if (verdict.abstainReason().equals(VerdictMaker.OVERLOADED)) {
      overloaded.inc();
    }
    for (Vote vote : verdict.votes()) {
      counter(vote).inc();
      calls(vote).inc(vote.attempts());
      seatLatency.get(vote.seat()).update(vote.latencyMillis());
    }
  }

  /** Counts a chart that was drawn for the vision seat, or could not be. */
  synchronized void countChart(boolean drawn) {
    (drawn ? chartsDrawn : chartsFailed).inc();
  }

  private Counter counter(Vote vote) {
    return outcomes
        .get(vote.seat())
        .computeIfAbsent(
            vote.outcome(),
            outcome ->
                group
                    .addGroup("seat", vote.seat().name())
                    .addGroup("outcome", outcome.name())
                    .counter("votes"));
  }

  private Counter calls(Vote vote) {
    String priceClass = vote.model().endsWith(":free") ? "free" : "paid";
    return calls
        .computeIfAbsent(priceClass, ignored -> new EnumMap<>(VoteOutcome.class))
        .computeIfAbsent(
            vote.outcome(),
            outcome ->
                group
                    .addGroup("priceClass", priceClass)
                    .addGroup("outcome", outcome.name())
                    .counter("calls"));
  }

  private static long millisSince(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
  }

  private static Histogram histogram() {
    return new DescriptiveStatisticsHistogram(HISTOGRAM_SIZE);
  }
}
