package io.arbflow.operators.detect.confidence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.arbflow.domain.opportunity.EdgeDecay;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class EpisodeMetricsTest {
  private static final String LABELS = "detect.strategy=CROSS_VENUE.";

  private final Map<String, Object> all = new HashMap<>();
  private final EpisodeMetrics metrics = new EpisodeMetrics(new Recorded(""));

  @Test
  void anEdgePaysAboveZeroOnlyAndAnUnknownOneIsNotCounted() {
    measured(new EdgeDecay(2.0, 0.0, -1.0, null, 0.5));
    measured(new EdgeDecay(1.0, 1.0, null, null, -0.5));
    assertEquals(2, count("after=1ms.measured"));
    assertEquals(2, count("after=1ms.paying"));
    assertEquals(2, count("after=10ms.measured"));
    assertEquals(1, count("after=10ms.paying"));
    assertEquals(1, count("after=100ms.measured"));
    assertEquals(0, count("after=100ms.paying"));
    assertEquals(0, count("after=1s.measured"));
    assertEquals(2, count("after=5s.measured"));
    assertEquals(1, count("after=5s.paying"));
    assertEquals(2, count("event=MEASURED.episodes"));
  }

  @Test
  void labelsAreTheMarks() {
    measured(new EdgeDecay(1.0, 1.0, 1.0, 1.0, 1.0));
    long[] micros = {1_000, 10_000, 100_000, 1_000_000, 5_000_000};
    for (int mark = 0; mark < EdgeDecay.MARKS; mark++) {
      assertEquals(micros[mark], EdgeDecay.markMicros(mark));
    }
    assertEquals(EdgeDecay.MARKS, all.keySet().stream().filter(n -> n.endsWith("paying")).count());
  }

  @Test
  void openOnesNeverFallBelowNone() {
    metrics.seen(ConfidenceFunctionTest.opened("s", 1), 0.7);
    assertEquals(1, ((Gauge<?>) all.get(LABELS + "openEpisodes")).getValue());
    assertEquals(0.7, ((Gauge<?>) all.get(LABELS + "confidence")).getValue());
    metrics.seen(closed(), 0.7);
    metrics.seen(closed(), 0.7);
    assertEquals(0, ((Gauge<?>) all.get(LABELS + "openEpisodes")).getValue());
  }

  private static OpportunityEvent closed() {
    return ConfidenceFunctionTest.event(EventKind.CLOSED, null);
  }

  private void measured(EdgeDecay decay) {
    metrics.seen(ConfidenceFunctionTest.event(EventKind.MEASURED, decay), 0.5);
  }

  private long count(String name) {
    return ((Counter) all.get(LABELS + name)).getCount();
  }

  private final class Recorded extends UnregisteredMetricsGroup {
    private final String prefix;

    Recorded(String prefix) {
      this.prefix = prefix;
    }

    @Override
    public MetricGroup addGroup(String name) {
      return new Recorded(prefix + name + ".");
    }

    @Override
    public MetricGroup addGroup(String key, String value) {
      return new Recorded(prefix + key + "=" + value + ".");
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
  }
}
