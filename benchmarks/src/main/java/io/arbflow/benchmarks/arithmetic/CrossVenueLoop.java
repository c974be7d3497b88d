package io.arbflow.benchmarks.arithmetic;

import io.arbflow.benchmarks.measure.Sample;
import io.arbflow.benchmarks.pipeline.Market;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.crossvenue.CrossVenueLane;
import io.arbflow.operators.detect.crossvenue.CrossVenueState;
import io.arbflow.operators.time.TimeMode;

/** The cross-venue lane over a market, in a plain loop. */
public final class CrossVenueLoop {
  private final LaneLoop<Quote, CrossVenueState, OpportunityEvent> loop;

  /** A loop over the instruments of the market. */
  public CrossVenueLoop(Market market, int instruments) {
    loop =
        new LaneLoop<>(
            new CrossVenueLane(market.universe(), DetectSettings.crossMarket(1), TimeMode.LIVE),
            instruments,
            Quote::instrument,
            market::quote);
  }

  /** Runs that many blocks of 4,096 quotes. */
  public Sample run(int blocks) {
    return loop.run(blocks);
  }
}
