package io.arbflow.operators.detect.bars;

import io.arbflow.domain.bar.Bar;
import org.apache.flink.api.common.functions.AggregateFunction;

/**
 * Merges base bars as they come, which for one instrument is in order of time.
 *
 * <p><b>Input/output.</b> Base bars in, what they come to out. <b>Owned state.</b> None: the window
 * keeps one {@link MergedBars}. <b>Expiry.</b> With the window. <b>Failure behaviour.</b> Cannot
 * fail.
 */
final class BarMerging implements AggregateFunction<Bar, MergedBars, MergedBars> {
  private static final long serialVersionUID = 1L;

  @Override
  public MergedBars createAccumulator() {
    return MergedBars.NONE;
  }

  @Override
  public MergedBars add(Bar bar, MergedBars merged) {
    return merged.with(bar, 1);
  }

  @Override
  public MergedBars getResult(MergedBars merged) {
    return merged;
  }

  @Override
  public MergedBars merge(MergedBars a, MergedBars b) {
    return b.count() == 0 ? a : a.with(b.bar(), b.count());
  }
}
