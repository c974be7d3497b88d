package io.arbflow.llm.ensemble;

import io.arbflow.domain.judgement.ReviewRequest;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.Evidence;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.StableId;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.opportunity.VolatilityChart;
import java.util.List;
import java.util.Map;

/** Review requests to test with. */
public final class Reviews {
  private static final long OPENED = 1_718_000_000_000_000L;

  private Reviews() {}

  /** A confident, fresh opportunity of ten basis points. */
  public static ReviewRequest good(int number) {
    return request("BTC/USD", "COINBASE", "CALM", number, 10, 0.9, 1_000, "sellBid");
  }

  /** A doubtful one on an old quote. */
  public static ReviewRequest bad(int number) {
    return hostile("BTC/USD", "COINBASE", "CALM", number);
  }

  /** A doubtful one whose names come from somebody else. */
  public static ReviewRequest hostile(String instrument, String venue, String regime, int number) {
    return request(instrument, venue, regime, number, 1, 0.4, 900_000, "sellBid");
  }

  /** A good one on a volatility surface, with its chart; null for none. */
  public static ReviewRequest surface(int number, VolatilityChart chart) {
    return withChart(good(number), Strategy.SURFACE_DISTORTION, chart);
  }

  /** The same example as another strategy's, with a chart. */
  static ReviewRequest withChart(ReviewRequest like, Strategy strategy, VolatilityChart chart) {
    OpportunityEvent e = like.opportunity();
    OpportunityEvent charted =
        new OpportunityEvent(
            e.event(),
            e.opportunityId(),
            strategy,
            e.signature(),
            e.reviewKey(),
            e.riskClass(),
            strategy.urgency(),
            e.openedAtMicros(),
            e.eventTimeMicros(),
            e.expiresAtMicros(),
            e.legs(),
            e.currency(),
            e.grossEdge(),
            e.fees(),
            e.financing(),
            e.netEdge(),
            e.netEdgeBps(),
            e.capital(),
            e.maxLegAgeMicros(),
            e.legSkewMicros(),
            e.confidence(),
            e.regime(),
            new Evidence(e.evidence().inequality(), e.evidence().numbers(), chart),
            null,
            0,
            e.peakNetEdge(),
            null);
    return new ReviewRequest(e.reviewKey(), strategy.analysis(), OPENED, false, charted);
  }

  private static ReviewRequest request(
      String instrument,
      String venue,
      String regime,
      int number,
      double netEdgeBps,
      double confidence,
      long ageMicros,
      String figure) {
    String signature = "CROSS_VENUE|" + number;
    List<Leg> legs =
        List.of(
            new Leg(Side.BUY, instrument, venue, 64_000.6, 0.3, OPENED - ageMicros),
            new Leg(Side.SELL, instrument, "KRAKEN", 64_100.1, 0.3, OPENED));
    OpportunityEvent event =
        new OpportunityEvent(
            EventKind.OPENED,
            StableId.opportunity(Strategy.CROSS_VENUE, signature, OPENED + number),
            Strategy.CROSS_VENUE,
            signature,
            signature,
            RiskClass.LOCKED,
            Strategy.CROSS_VENUE.urgency(),
            OPENED,
            OPENED,
            OPENED + 1_000_000,
            legs,
            "USD",
            netEdgeBps * 2,
            netEdgeBps,
            0,
            netEdgeBps,
            netEdgeBps,
            10_000,
            ageMicros,
            ageMicros,
            confidence,
            regime,
            new Evidence(
                "bid(KRAKEN) > ask(" + venue + ") " + instrument,
                Map.of(figure, 64_100.1, "ask" + instrument, 64_000.6)),
            null,
            0,
            netEdgeBps,
            null);
    return new ReviewRequest(signature, Strategy.CROSS_VENUE.analysis(), OPENED, false, event);
  }
}
