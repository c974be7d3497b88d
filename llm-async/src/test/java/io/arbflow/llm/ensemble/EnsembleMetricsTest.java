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
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class EnsembleMetricsTest {

  /** A group that keeps what is registered, under its full name. */
  private static final class Recorded extends UnregisteredMetricsGroup {
    private final String prefix;
    private final Map<String, Object> all;

    Recorded(String prefix, Map<String, Object> all) {
      this.prefix = prefix;
      this.all = all;
    }

    @Override
    public MetricGroup addGroup(String name) {
      return new Recorded(prefix + name + ".", all);
    }

    @Override
    public MetricGroup addGroup(String key, String value) {
      return new Recorded(prefix + key + "=" + value + ".", all);
    }

    @Override
    public Counter counter(String name) {
      Counter counter = new SimpleCounter();
      all.put(prefix + name, counter);
      return counter;
    }

    @Override
    public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
      all.put(prefix + name, gauge);
      return gauge;
    }

    @Override
    public <H extends Histogram> H histogram(String name, H histogram) {
      all.put(prefix + name, histogram);
      return histogram;
    }
  }

  private final Map<String, Object> all = new HashMap<>();
  private final EnsembleMetrics metrics =
      new EnsembleMetrics(new Recorded("", all), () -> 3, () -> 7, () -> 0.5);

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
  void countsWhatItHadNoRoomFor() {
    CallLimits limits = Panel.limits(Panel.LONG_MILLIS);
    VerdictMaker maker = new VerdictMaker(PanelSettings.openRouter(limits));
    metrics.count(maker.abstain(Reviews.good(1), VerdictMaker.OVERLOADED, 1), 0);
    assertEquals(1, count("judge.overloaded"));
    assertEquals(1, count("judge.abstained"));
  }
}
