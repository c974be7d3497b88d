package io.arbflow.benchmarks.pipeline;

import io.arbflow.domain.market.Quote;
import org.apache.flink.api.common.functions.MapFunction;

/** Makes the quotes of a {@link Market} and starts the meter after the warm-up. */
final class QuoteAt implements MapFunction<Long, Quote> {
  private static final long serialVersionUID = 1L;

  private final Market market;
  private final long warmUp;
  private final long total;

  QuoteAt(Market market, long warmUp, long total) {
    this.market = market;
    this.warmUp = warmUp;
    this.total = total;
  }

  @Override
  public Quote map(Long number) {
    if (number == warmUp) {
      Meter.start(total - warmUp);
    }
    return market.quote(number);
  }
}
