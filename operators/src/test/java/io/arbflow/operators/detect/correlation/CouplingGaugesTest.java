package io.arbflow.operators.detect.correlation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.arbflow.domain.context.CorrelationSnapshot;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class CouplingGaugesTest {
  private final Map<String, Gauge<?>> gauges = new HashMap<>();

  private final class Recorded extends UnregisteredMetricsGroup {
    private final String name;

    Recorded(String name) {
      this.name = name;
    }

    @Override
    public MetricGroup addGroup(String group) {
      return new Recorded(name + group + ".");
    }

    @Override
    public MetricGroup addGroup(String key, String value) {
      return new Recorded(name + key + "=" + value + ".");
    }

    @Override
    public <T, G extends Gauge<T>> G gauge(String gauge, G read) {
      gauges.put(name + gauge, read);
      return read;
    }
  }

  private static CorrelationSnapshot snapshot(String market, double absorption, long at) {
    return new CorrelationSnapshot(
        market, new int[] {3, 4}, new double[] {1, 0, 0, 1}, 1, 0, absorption, 10, at);
  }

  @Test
  void theNewestOfEachMarketIsShown() {
    CouplingGauges coupling = new CouplingGauges();
    coupling.open(new Recorded(""));
    coupling.map(snapshot("USD", 0.25, 1_000_000));
    coupling.map(snapshot("EUR", 0.75, 2_000_000));
    CorrelationSnapshot newest = snapshot("USD", 0.5, 3_000_000);
    assertSame(newest, coupling.map(newest));
    assertEquals(0.5, gauges.get("detect.market=USD.absorptionRatio").getValue());
    assertEquals(0.75, gauges.get("detect.market=EUR.absorptionRatio").getValue());
    assertEquals(2, gauges.get("detect.market=USD.covarianceInstruments").getValue());
    assertEquals(3_000L, gauges.get("detect.market=USD.covarianceAtMillis").getValue());
    assertEquals(6, gauges.size());
  }
}
