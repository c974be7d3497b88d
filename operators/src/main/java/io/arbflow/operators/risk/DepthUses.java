package io.arbflow.operators.risk;

import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.Side;
import java.math.BigDecimal;

/**
 * Which displayed size is spoken for: an order uses the size of its legs until a later quote of
 * that instrument and venue refreshes it, so that two opportunities never spend the same depth.
 * What an order does not fill does not come back before that: whoever took it away is not known.
 */
final class DepthUses {
  private final Universe universe;
  private final Rows<DepthUse> rows;
  private final DueQueue forgetting = new DueQueue();

  /**
   * @param rows as stored, by {@link #line}
   */
  DepthUses(Universe universe, Rows<DepthUse> rows) {
    this.universe = universe;
    this.rows = rows;
    rows.all().forEach((line, use) -> forgetting.add(use.forgetAtMicros(), line));
  }

  /** One side of an instrument at a venue. */
  static String line(Side side, String instrument, String venue) {
    return side + " " + instrument + "@" + venue;
  }

  /** {@link RiskBook#usedDepth}: nothing of a later quote than the one that orders have used. */
  BigDecimal used(Leg leg) {
    DepthUse use = rows.get(line(leg.side(), leg.instrument(), leg.venue()));
    boolean refreshed = use == null || leg.quoteTimeMicros() > use.quoteTimeMicros();
    return refreshed ? BigDecimal.ZERO : use.used();
  }

  /** The plan goes out. */
  void take(Plan plan, long expiresAtMicros) {
    for (Plan.PlannedLeg planned : plan.legs()) {
      Leg leg = planned.source();
      String line = line(leg.side(), leg.instrument(), leg.venue());
      DepthUse known = rows.get(line);
      BigDecimal used = used(leg).add(planned.order().quantity());
      long staleAtMicros =
          leg.quoteTimeMicros() + StaticData.venue(universe, leg.venue()).maxQuoteAgeMicros();
      long forgetAt = Math.max(expiresAtMicros, staleAtMicros) + RiskBook.HORIZON_MICROS;
      long quoteTime = leg.quoteTimeMicros();
      if (known != null) {
        forgetAt = Math.max(forgetAt, known.forgetAtMicros());
        quoteTime = Math.max(quoteTime, known.quoteTimeMicros());
      }
      rows.put(line, new DepthUse(quoteTime, used, forgetAt));
      forgetting.add(forgetAt, line);
    }
  }

  /** Forgets what is due. */
  void forget(long clockMicros) {
    while (forgetting.isDue(clockMicros)) {
      String line = forgetting.poll();
      DepthUse use = rows.get(line);
      if (use != null && use.forgetAtMicros() <= clockMicros) {
        rows.remove(line);
      }
    }
  }
}
