package io.arbflow.operators.detect.bars;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;

/**
 * Counts what came after its bar was over: metric {@code bars} with the name given.
 *
 * <p><b>Input/output.</b> Late quotes or bars in, nothing out. <b>Owned state.</b> None.
 * <b>Expiry.</b> None. <b>Failure behaviour.</b> Cannot fail.
 *
 * @param <T> what is late
 */
public final class LateCounter<T> extends RichFlatMapFunction<T, Void> {
  private static final long serialVersionUID = 1L;

  private final String name;
  private transient Counter late;

  /**
   * @param name of the counter
   */
  public LateCounter(String name) {
    this.name = name;
  }

  @Override
  public void open(OpenContext openContext) {
    late = getRuntimeContext().getMetricGroup().addGroup("bars").counter(name);
  }

  @Override
  public void flatMap(T value, Collector<Void> out) {
    late.inc();
  }
}
