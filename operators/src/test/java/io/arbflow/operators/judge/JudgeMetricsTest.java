package io.arbflow.operators.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.ReviewRequest;
import io.arbflow.domain.opportunity.OpportunityEvent;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class JudgeMetricsTest {
  private final Map<String, Object> all = new HashMap<>();
  private final JudgeMetrics metrics = new JudgeMetrics(new Recorded(""));

  @Test
  void hitsAndMissesAndWhyTheyWereMisses() {
    for (GateOutput.Found found : GateOutput.Found.values()) {
      metrics.lookedUp(found);
    }
    metrics.lookedUp(GateOutput.Found.VERDICT);
    assertEquals(2, count("judge.verdictHits"));
    assertEquals(3, count("judge.verdictMisses"));
    assertEquals(1, count("judge.verdictsOfOtherRegime"));
    assertEquals(1, count("judge.silences"));
  }

  @Test
  void ageIsOfTheVerdictWhenItIsUsed() {
    OpportunityEvent event = Episode.locked("k", 5_000_000, 9_000_000).open();
    var verdict = Episode.verdict("k", Judgement.APPROVE, 3_750_000, 60_000);
    metrics.passed(new JudgedEvent("a", event, verdict, JudgeStatus.JUDGED, 1, 5_000_000));
    metrics.passed(new JudgedEvent("a", event, null, JudgeStatus.MODELS_DOWN, 1, 5_000_000));
    Histogram age = (Histogram) all.get("judge.verdictAgeMillis");
    assertEquals(1, age.getCount());
    assertEquals(1_250, age.getStatistics().getMax());
    assertEquals(1, count("judge.status=MODELS_DOWN.passed"));
  }

  @Test
  void reviewsByWhatBecameOfThem() {
    OpportunityEvent event = Episode.locked("k", 5_000_000, 9_000_000).open();
    metrics.asked(ReviewRequest.of(event, 1, false, false), false);
    metrics.asked(ReviewRequest.of(event, 1, false, false), true);
    metrics.asked(ReviewRequest.of(event, 1, true, false), false);
    assertEquals(3, count("judge.reviewsRequested"));
    assertEquals(1, count("judge.reviewsRefreshing"));
    assertEquals(1, count("judge.reviewsOverloaded"));
    assertEquals(1, count("judge.strategy=CROSS_VENUE.overloaded"));
  }

  @Test
  void doingWithoutModelsIsAGauge() {
    Gauge<?> gauge = (Gauge<?>) all.get("judge.withoutModels");
    assertEquals(0, gauge.getValue());
    metrics.withoutModels(true);
    assertEquals(1, gauge.getValue());
    metrics.withoutModels(false);
    assertEquals(0, gauge.getValue());
  }

  private long count(String name) {
    return ((Counter) all.get(name)).getCount();
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

    @Override
    public <H extends Histogram> H histogram(String name, H histogram) {
      all.put(prefix + name, histogram);
      return histogram;
    }
  }
}
