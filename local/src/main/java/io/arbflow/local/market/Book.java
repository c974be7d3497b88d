package io.arbflow.local.market;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Venue;

/**
 * What one venue shows of one instrument in calm times.
 *
 * @param instrument what
 * @param venue where
 * @param halfSpreadBps distance of bid and ask from the fair mid, basis points of it; for an
 *     option, of the underlying's
 * @param size displayed on each side, base units or shares, a multiple of the lot
 * @param perUnitFeeBps the venue's fee per unit in basis points of the instrument's first price;
 *     for an option its fee per share in basis points of the underlying's
 */
record Book(
    Instrument instrument, Venue venue, double halfSpreadBps, double size, double perUnitFeeBps) {

  /** Basis points of the fair mid that one trade here costs: half the spread and the fee. */
  double costBps() {
    return halfSpreadBps + feeBps();
  }

  /** The fee alone, basis points of notional. */
  double feeBps() {
    return venue.takerFeeBps() + perUnitFeeBps;
  }

  boolean is(String instrumentId, String venueId) {
    return instrument.id().equals(instrumentId) && venue.id().equals(venueId);
  }
}
