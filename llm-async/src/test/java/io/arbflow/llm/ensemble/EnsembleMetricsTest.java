package io.arbflow.llm.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.arbflow.domain.judgement.Verdict;
import io.arbflow.llm.panel.CallLimits;
import io.arbflow.llm.panel.PanelSettings;
import io.arbflow.llm.standin.Fault;
import io.arbflow.llm.standin.StandInProfile;
import io.arbflow.llm.standin.StandInServer;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.junit.jupiter.api.Test;

class EnsembleMetricsTest {

  private final Map<String, Object> all = new HashMap<>();
  private final EnsembleMetrics metrics =
      new EnsembleMetrics(new RecordedGroup("", all), () -> 3, () -> 7, () -> 0.5);

  private long count(String name) {
    return ((Counter) all.get(name)).getCount();
  }

  private Object value(String name) {
    return ((Gauge<?>) all.get(name)).getValue();
  }

  private static Verdict verdictUnder(Fault fault) throws Exception {
    try (StandInServer server = StandInServer.start(StandInProfile.immediate(1))) {
      server.setFault(fault);
      CallLimits limits = Panel.limits(Panel.LONG_MILLIS);
      return Panel.judge(PanelSettings.simulated(server.baseUrl(), limits), Reviews.bad(1));
    }
  }

  @Test
  void countsOutcomesPerSeatAndWhatItCost() throws Exception {
    Verdict rejected = verdictUnder(Fault.NONE);
    metrics.count(rejected, 12);
    metrics.count(verdictUnder(Fault.REFUSAL), 14);
    assertEquals(1, count("judge.abstained"));
    assertEquals(1, count("judge.seat=RISK.outcome=REFUSED.votes"));
    assertEquals(2, ((Histogram) all.get("judge.latencyMillis")).getCount());
    assertEquals(2, ((Histogram) all.get("judge.seat=RISK.latencyMillis")).getCount());
    assertEquals(rejected.costUsd(), (double) value("judge.costUsd"), 1e-12);
    assertEquals(3, value("judge.reviewsInFlight"));
    assertEquals(7, value("judge.callsInFlight"));
    assertEquals(0.5, value("judge.bookedUsdToday"));
  }

  @Test
  void countsCharts() {
    metrics.countChart(true);
    metrics.countChart(true);
    metrics.countChart(false);
    assertEquals(2, count("judge.chartsDrawn"));
    assertEquals(1, count("judge.chartsFailed"));
  }

  @Test
  void countsWhatItHadNoRoomFor() {
    CallLimits limits = Panel.limits(Panel.LONG_MILLIS);
    VerdictMaker maker = new VerdictMaker(PanelSettings.openRouter(limits));
    metrics.count(maker.abstain(Reviews.good(1), VerdictMaker.OVERLOADED, 1), 0);
    assertEquals(1, count("judge.overloaded"));
    assertEquals(1, count("judge.abstained"));
  }
}
