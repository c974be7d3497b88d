package io.arbflow.operators.risk;

import io.arbflow.domain.account.RiskReport;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.order.Decision;
import io.arbflow.domain.order.Outcome;
import io.arbflow.operators.judge.JudgedEvent;
import io.arbflow.operators.lane.LatencyRecorder;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counts of one subtask, in the group "risk". Gauges sum over the accounts this subtask has seen
 * since its start; {@link AccountGauges} are of one.
 */
final class RiskMetrics {
  private final MetricGroup group;
  private final Map<String, Counter> decisions = new HashMap<>();
  private final Map<String, Counter> fills = new HashMap<>();
  private final Counter orders;
  private final Counter ignoredApprovals;
  private final Counter ignoredCommands;
  private final Counter failures;
  private final LatencyRecorder delays = new LatencyRecorder();
  private final Map<String, BigDecimal> reserved = new HashMap<>();
  private final Map<String, Integer> waiting = new HashMap<>();
  private final Map<String, AccountGauges> accounts = new HashMap<>();

  RiskMetrics(MetricGroup parent) {
    group = parent.addGroup("risk");
    orders = group.counter("orders");
    ignoredApprovals = group.counter("ignoredApprovals");
    ignoredCommands = group.counter("ignoredCommands");
    failures = group.counter("failures");
    group.gauge("decisionDelayP50Millis", () -> delays.quantileNanos(0.5) / 1e6);
    group.gauge("decisionDelayP99Millis", () -> delays.quantileNanos(0.99) / 1e6);
    group.gauge("reservedCapital", this::reservedCapital);
    group.gauge("approvalsWaiting", this::approvalsWaiting);
  }

  private synchronized double reservedCapital() {
    return reserved.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add).doubleValue();
  }

  private synchronized int approvalsWaiting() {
    return waiting.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Takes the account's figures over; metric reporters read on another thread. */
  synchronized void account(String account, RiskBook book) {
    reserved.put(account, book.reserved());
    waiting.put(account, book.pending().size());
  }

  /** An account's figures are these from now on. */
  void report(RiskReport report) {
    AccountGauges known = accounts.get(report.account());
    if (known == null) {
      accounts.put(report.account(), new AccountGauges(group, report));
    } else {
      known.accept(report);
    }
  }

  void decision(Decision decision) {
    String gate = decision.gate() == null ? "NONE" : decision.gate().name();
    String key = decision.outcome() + "/" + gate;
    decisions.computeIfAbsent(key, unused -> counter(decision.outcome(), gate)).inc();
  }

  private Counter counter(Outcome outcome, String gate) {
    return group.addGroup("outcome", outcome.name()).addGroup("gate", gate).counter("decisions");
  }

  void fill(FillBooking.Result result) {
    String name = result.name().toLowerCase(Locale.ROOT);
    fills.computeIfAbsent(name, unused -> group.addGroup("result", name).counter("fills")).inc();
  }

  /** The delay from the instant an episode opened to the account's first look at it. */
  void judged(JudgedEvent judged, long nowMicros) {
    if (judged.event().event() == EventKind.OPENED) {
      long micros = nowMicros - judged.event().openedAtMicros();
      delays.record(TimeUnit.MICROSECONDS.toNanos(micros));
    }
  }

  void order() {
    orders.inc();
  }

  void ignoredApproval() {
    ignoredApprovals.inc();
  }

  void ignoredCommand() {
    ignoredCommands.inc();
  }

  void failure() {
    failures.inc();
  }
}
