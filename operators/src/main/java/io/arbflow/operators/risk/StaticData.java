package io.arbflow.operators.risk;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;

/** StaticData data by the feed's names; an unknown name is an error, never a default. */
final class StaticData {
  private StaticData() {}

  static Instrument instrument(Universe universe, String id) {
    int index = universe.instrumentId(id);
    if (index < 0) {
      throw new IllegalArgumentException("unknown instrument " + id);
    }
    return universe.instrument(index);
  }

  static Venue venue(Universe universe, String id) {
    int index = universe.venueId(id);
    if (index < 0) {
      throw new IllegalArgumentException("unknown venue " + id);
    }
    return universe.venue(index);
  }

  /** What a sale delivers: a pair's base currency, else the instrument itself. */
  static String asset(Instrument instrument) {
    return instrument.type() == InstrumentType.SPOT ? instrument.base() : instrument.id();
  }
}
