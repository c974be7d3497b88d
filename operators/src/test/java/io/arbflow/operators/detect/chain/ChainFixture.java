package io.arbflow.operators.detect.chain;

import io.arbflow.domain.market.ExerciseStyle;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.OptionRight;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import java.util.ArrayList;
import java.util.List;

/** Two shares; options on one of them that differ in every way that makes another chain. */
final class ChainFixture {
  static final long NEAR = 1_000_000_000L;
  static final long FAR = 2_000_000_000L;

  private ChainFixture() {}

  static Universe universe() {
    List<Instrument> all = new ArrayList<>();
    all.add(Instrument.equity("ACME", "USD", 0.01, 1));
    all.add(Instrument.equity("BETA", "USD", 0.01, 1));
    all.add(option("N-C-100", NEAR, OptionRight.CALL, 100, "USD", 100, false));
    all.add(option("N-P-100", NEAR, OptionRight.PUT, 100, "USD", 100, false));
    all.add(option("N-P-92.5", NEAR, OptionRight.PUT, 92.5, "USD", 100, false));
    all.add(option("N-C-110", NEAR, OptionRight.CALL, 110, "USD", 100, false));
    all.add(option("F-C-100", FAR, OptionRight.CALL, 100, "USD", 100, false));
    all.add(option("M-C-100", NEAR, OptionRight.CALL, 100, "USD", 10, false));
    all.add(option("E-C-100", NEAR, OptionRight.CALL, 100, "EUR", 100, false));
    all.add(option("I-C-100", NEAR, OptionRight.CALL, 100, "USD", 100, true));
    return Universe.of(List.of(Venue.of("V0", 0, 0, 1_000), Venue.of("V1", 0, 0, 1_000)), all);
  }

  static Instrument option(
      String id,
      long expiry,
      OptionRight right,
      double strike,
      String currency,
      double multiplier,
      boolean inverse) {
    return new Instrument(
        id,
        InstrumentType.OPTION,
        null,
        currency,
        "ACME",
        right,
        strike,
        expiry,
        ExerciseStyle.AMERICAN,
        multiplier,
        0.01,
        1,
        Double.NaN,
        0,
        0,
        inverse);
  }
}
