package io.arbflow.benchmarks.arithmetic;

import io.arbflow.benchmarks.measure.Sample;
import io.arbflow.benchmarks.pipeline.Market;
import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.market.Quote;
import io.arbflow.operators.detect.BarSettings;
import io.arbflow.operators.detect.bars.BarLane;
import io.arbflow.operators.detect.bars.BarState;

/** The bar lane over a market, in a plain loop, with the bars that end on the way. */
public final class BarLoop {
  private final LaneLoop<Quote, BarState, Bar> loop;

  /** A loop over the instruments of the market. */
  public BarLoop(Market market, int instruments) {
    loop =
        new LaneLoop<>(
            new BarLane(market.universe(), BarSettings.DEFAULTS),
            instruments,
            Quote::instrument,
            market::quote,
            Quote::eventTimeMicros);
  }

  /** Runs that many blocks of 4,096 quotes. */
  public Sample run(int blocks) {
    return loop.run(blocks);
  }
}
