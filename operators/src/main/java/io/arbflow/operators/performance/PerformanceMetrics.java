package io.arbflow.operators.performance;

import io.arbflow.domain.judgement.PanelWeights;
import io.arbflow.domain.judgement.SeatFigures;
import io.arbflow.domain.judgement.SeatWeight;
import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.domain.performance.ScoredReview;
import io.arbflow.domain.performance.ScoredVote;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * How the models do, in the metric group {@code performance}. Counters per seat, model and kind of
 * question: {@code votesRight}, {@code votesWrong}; per seat, model and failure class: {@code
 * failures}. Gauges of the last publication: {@code labels}, {@code prior}, {@code allWrong} (no
 * way of adding votes up errs less often than this), {@code stacked}; per seat and model {@code
 * labels}, {@code accuracy}, {@code silenced}, {@code brier}, {@code logLoss}, {@code
 * calibrationError}, {@code failed}, {@code latencyMillis}, {@code costUsd}. {@code published}
 * counts publications, {@code ready} is 1 once control is read. What is not known is NaN.
 */
final class PerformanceMetrics {
  private final MetricGroup group;
  private final Counter published;
  private final Map<String, Counter> counters = new HashMap<>();
  private final Map<String, Row> rows = new HashMap<>();
  private volatile PanelWeights last = PanelWeights.NONE;
  private volatile boolean ready;

  PerformanceMetrics(MetricGroup parent) {
    group = parent.addGroup("performance");
    published = group.counter("published");
    gauge(group, "labels", () -> last.labels());
    gauge(group, "prior", () -> last.prior());
    gauge(group, "allWrong", () -> last.allWrong());
    gauge(group, "stacked", () -> last.stacker().isEmpty() ? 0 : 1);
    gauge(group, "ready", () -> ready ? 1 : 0);
  }

  void ready(boolean isReady) {
    ready = isReady;
  }

  void seen(ScoredReview review) {
    for (ScoredVote vote : review.votes()) {
      if (vote.outcome() != VoteOutcome.OK && vote.outcome() != VoteOutcome.CANCELLED) {
        counter(vote, "failure", vote.outcome().name(), "failures").inc();
      } else if (review.labelled() && vote.decided()) {
        String name = vote.right(review.paid()) ? "votesRight" : "votesWrong";
        counter(vote, "analysis", review.analysis().name(), name).inc();
      }
    }
  }

  void published(PanelWeights weights) {
    published.inc();
    last = weights;
    for (SeatWeight seat : weights.seats()) {
      String key = ScoredVote.key(seat.seat(), seat.model());
      rows.computeIfAbsent(key, name -> register(seat)).weight = seat;
    }
  }

  private Counter counter(ScoredVote vote, String label, String value, String name) {
    return counters.computeIfAbsent(
        vote.key() + "|" + value + "|" + name,
        key ->
            group
                .addGroup("seat", vote.seat().name())
                .addGroup("model", vote.model())
                .addGroup(label, value)
                .counter(name));
  }

  private Row register(SeatWeight seat) {
    Row row = new Row();
    MetricGroup named = group.addGroup("seat", seat.seat().name()).addGroup("model", seat.model());
    row.gauge(named, "labels", SeatWeight::labels);
    row.gauge(named, "accuracy", SeatWeight::accuracy);
    row.gauge(named, "silenced", weight -> weight.silenced() ? 1 : 0);
    row.figure(named, "brier", SeatFigures::brier);
    row.figure(named, "logLoss", SeatFigures::logLoss);
    row.figure(named, "calibrationError", SeatFigures::calibrationError);
    row.figure(named, "failed", SeatFigures::failed);
    row.figure(named, "latencyMillis", SeatFigures::latencyMillis);
    row.figure(named, "costUsd", SeatFigures::costUsd);
    return row;
  }

  private static void gauge(MetricGroup into, String name, Gauge<Number> gauge) {
    into.gauge(name, gauge);
  }

  /** Written by the task, read by the reporter's thread. */
  private static final class Row {
    private volatile SeatWeight weight;

    void gauge(MetricGroup into, String name, ToDoubleFunction<SeatWeight> figure) {
      into.gauge(name, () -> weight == null ? Double.NaN : figure.applyAsDouble(weight));
    }

    void figure(MetricGroup into, String name, ToDoubleFunction<SeatFigures> figure) {
      gauge(into, name, seat -> figure.applyAsDouble(seat.figures()));
    }
  }
}
