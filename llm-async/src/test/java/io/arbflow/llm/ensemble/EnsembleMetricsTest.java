package io.arbflow.llm.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.judgement.Vote;
import io.arbflow.llm.panel.Budget;
import io.arbflow.llm.panel.CallLimits;
import io.arbflow.llm.panel.HealthMemory;
import io.arbflow.llm.panel.HealthRecord;
import io.arbflow.llm.panel.PanelSettings;
import io.arbflow.llm.standin.Fault;
import io.arbflow.llm.standin.StandInProfile;
import io.arbflow.llm.standin.StandInServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.junit.jupiter.api.Test;

class EnsembleMetricsTest {

  private final Map<String, Object> all = new HashMap<>();
  private final Budget budget =
      new Budget(new CallLimits(1_000, 1, 0.75, 2, 10, 10, 1, 5), () -> 1_718_000_000_000L);
  private final EnsembleMetrics metrics =
      new EnsembleMetrics(new RecordedGroup("", all), () -> 3, () -> 7, budget);

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
    int requests = rejected.votes().stream().mapToInt(Vote::attempts).sum();
    assertTrue(requests > 0);
    assertEquals(
        requests,
        all.keySet().stream()
            .filter(name -> name.startsWith("judge.priceClass=paid.outcome="))
            .filter(name -> !name.contains("REFUSED"))
            .mapToLong(this::count)
            .sum());
    assertTrue(count("judge.priceClass=paid.outcome=REFUSED.calls") > 0);
    assertTrue((long) value("judge.lastVerdictAgeMillis") >= 0);
  }

  @Test
  void showsWhatIsUsedAndLeftOfEveryWindow() {
    budget.reserve(0.5);
    budget.reserve(0, true);
    budget.reserve(0.5);
    budget.reserve(0, true);
    assertEquals(0.5, value("judge.bookedUsdToday"));
    assertEquals(0.5, value("judge.window=DAY_USD.used"));
    assertEquals(1.5, value("judge.window=DAY_USD.remaining"));
    assertEquals(0.25, value("judge.window=HOUR_USD.remaining"));
    assertEquals(1L, value("judge.window=HOUR_USD.refusals"));
    assertEquals(2.0, value("judge.window=MINUTE_REQUESTS.used"));
    assertEquals(8.0, value("judge.window=DAY_REQUESTS.remaining"));
    assertEquals(0.0, value("judge.window=FREE_MINUTE_REQUESTS.remaining"));
    assertEquals(4.0, value("judge.window=FREE_DAY_REQUESTS.remaining"));
    assertEquals(1L, value("judge.window=FREE_MINUTE_REQUESTS.refusals"));
  }

  @Test
  void showsWhichModelsAreNotAsked() {
    HealthMemory health =
        new HealthMemory() {
          @Override
          public List<HealthRecord> snapshot() {
            return List.of(
                new HealthRecord("s", "m", "", 5, 0, "CIRCUIT_OPEN"),
                new HealthRecord("s", "n", "", 0, 6, "THROTTLED"),
                new HealthRecord("s", "o", "", 0, 7, "THROTTLED"));
          }

          @Override
          public void restore(List<HealthRecord> records) {}
        };
    metrics.show(health, () -> 3, () -> 4);
    assertEquals(1L, value("judge.breakersOpen"));
    assertEquals(2L, value("judge.modelsResting"));
    assertEquals(3, value("judge.modelsOff"));
    assertEquals(4, value("judge.needAttention"));
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
