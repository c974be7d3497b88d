package io.arbflow.operators.detect.book;

import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.QuoteStatus;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import java.io.Serializable;

/**
 * What trading at each venue costs, when it trades and how long its quotes hold, by dense venue id.
 * Immutable.
 */
public final class VenueTerms implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final double BPS = 1e4;

  private final double[] feeShare;
  private final double[] feePerUnit;
  private final long[] maxQuoteAgeMicros;
  private final Venue.Session[] sessions;

  public VenueTerms(Universe universe) {
    int venues = universe.venues().size();
    feeShare = new double[venues];
    feePerUnit = new double[venues];
    maxQuoteAgeMicros = new long[venues];
    sessions = new Venue.Session[venues];
    for (int id = 0; id < venues; id++) {
      Venue venue = universe.venue(id);
      feeShare[id] = venue.takerFeeBps() / BPS;
      feePerUnit[id] = venue.takerFeePerUnit();
      maxQuoteAgeMicros[id] = venue.maxQuoteAgeMicros();
      sessions[id] = venue.session();
    }
  }

  /**
   * What a unit costs in all when it is bought.
   *
   * @param notional price x multiplier
   */
  public double bought(int venue, double notional) {
    return notional * (1 + feeShare[venue]) + feePerUnit[venue];
  }

  /**
   * What a unit earns in all when it is sold.
   *
   * @param notional price x multiplier
   */
  public double sold(int venue, double notional) {
    return notional * (1 - feeShare[venue]) - feePerUnit[venue];
  }

  /**
   * The fee on a unit.
   *
   * @param notional price x multiplier
   */
  public double fee(int venue, double notional) {
    return notional * feeShare[venue] + feePerUnit[venue];
  }

  /** Last instant at which a quote of the given time is not stale. */
  public long freshUntil(int venue, long quoteTimeMicros) {
    return quoteTimeMicros + maxQuoteAgeMicros[venue];
  }

  /** Status of a quote at its own time: outside the venue's session OPEN counts as CLOSED. */
  public QuoteStatus statusOf(Quote quote) {
    Venue.Session session = sessions[quote.venue()];
    boolean outside = session != null && !session.isOpenAt(quote.eventTimeMicros());
    return outside && quote.status() == QuoteStatus.OPEN ? QuoteStatus.CLOSED : quote.status();
  }
}
