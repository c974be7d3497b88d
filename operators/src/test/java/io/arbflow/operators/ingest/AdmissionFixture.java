package io.arbflow.operators.ingest;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import java.util.List;

/** One instrument that may move 1 % at a time, and three venues. */
final class AdmissionFixture {
  static final double MAX_JUMP_BPS = 100;

  private AdmissionFixture() {}

  static Universe universe() {
    return Universe.of(
        List.of(Venue.of("A", 0, 0, 1_000), Venue.of("B", 0, 0, 1_000), Venue.of("C", 0, 0, 1_000)),
        List.of(Instrument.spot("X/Y", "X", "Y", 0.01, 1).withMaxJumpBps(MAX_JUMP_BPS)));
  }

  static QuoteAdmission admission() {
    return new QuoteAdmission(universe(), QuoteSources.topic("quotes"), micros -> micros + 5);
  }
}
