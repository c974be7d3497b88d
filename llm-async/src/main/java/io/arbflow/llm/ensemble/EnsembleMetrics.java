package io.arbflow.llm.ensemble;

import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.judgement.Vote;
import io.arbflow.domain.judgement.VoteOutcome;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/** The metric group {@code judge}: what the panel does, in few labels (seat and outcome). */
final class EnsembleMetrics {
  private static final int HISTOGRAM_SIZE = 1_000;

  private final MetricGroup group;
  private final Map<Seat, Map<VoteOutcome, Counter>> outcomes = new EnumMap<>(Seat.class);
  private final Map<Seat, Histogram> seatLatency = new EnumMap<>(Seat.class);
  private final Histogram latency;
  private final Counter abstained;
  private final Counter overloaded;
  private final Counter chartsDrawn;
  private final Counter chartsFailed;
  private double costUsd;

  EnsembleMetrics(
      MetricGroup parent,
      Supplier<Integer> reviewsInFlight,
      Supplier<Integer> callsInFlight,
      Supplier<Double> bookedUsdToday) {
    group = parent.addGroup("judge");
    group.gauge("reviewsInFlight", reviewsInFlight::get);
    group.gauge("callsInFlight", callsInFlight::get);
    group.gauge("bookedUsdToday", bookedUsdToday::get);
    group.gauge("costUsd", () -> costUsd);
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

  /** Counts a verdict; from the task's thread and from the loop. */
  synchronized void count(Verdict verdict, long latencyMillis) {
    latency.update(latencyMillis);
    costUsd += verdict.costUsd();
    switch (verdict.verdict()) {
      case ABSTAIN -> abstained.inc();
      case APPROVE, REJECT -> {}
    }
    if (verdict.abstainReason().equals(VerdictMaker.OVERLOADED)) {
      overloaded.inc();
    }
    for (Vote vote : verdict.votes()) {
      counter(vote).inc();
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

  private static Histogram histogram() {
    return new DescriptiveStatisticsHistogram(HISTOGRAM_SIZE);
  }
}
