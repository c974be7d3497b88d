package io.arbflow.operators.detect.book;

import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.QuoteStatus;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import java.io.Serializable;

/** When the venues trade. Immutable. */
public final class TradingHours implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Venue.Session[] sessions;

  public TradingHours(Universe universe) {
    sessions = universe.venues().stream().map(Venue::session).toArray(Venue.Session[]::new);
  }

  /** Outside the venue's session a quote is not OPEN, whatever it says of itself. */
  public QuoteStatus statusOf(Quote quote) {
    Venue.Session session = sessions[quote.venue()];
    boolean outside = session != null && !session.isOpenAt(quote.eventTimeMicros());
    return outside && quote.status() == QuoteStatus.OPEN ? QuoteStatus.CLOSED : quote.status();
  }
}
