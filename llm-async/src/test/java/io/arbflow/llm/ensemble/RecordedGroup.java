package io.arbflow.llm.ensemble;

import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** A metric group that keeps what is registered, under its full name. */
final class RecordedGroup extends UnregisteredMetricsGroup {
  private final String prefix;
  private final Map<String, Object> all;

  RecordedGroup(String prefix, Map<String, Object> all) {
    this.prefix = prefix;
    this.all = all;
  }

  @Override
  public MetricGroup addGroup(String name) {
    return new RecordedGroup(prefix + name + ".", all);
  }

  @Override
  public MetricGroup addGroup(String key, String value) {
    return new RecordedGroup(prefix + key + "=" + value + ".", all);
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
