package io.arbflow.domain.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class UniverseFingerprintTest {
  private static final Venue NEAR = Venue.of("NEAR", 1, 0, 1_000);
  private static final Venue FAR = Venue.of("FAR", 1, 0, 1_000);
  private static final Instrument EUR = Instrument.spot("EUR/USD", "EUR", "USD", 0.01, 1);
  private static final Instrument GBP = Instrument.spot("GBP/USD", "GBP", "USD", 0.01, 1);
  private static final long SAVED =
      Universe.of(List.of(NEAR, FAR), List.of(EUR, GBP)).fingerprint();

  /** Computed once and kept: another value means that every savepoint's lanes start empty. */
  @Test
  void isTheSameInEveryJvmAndVersion() {
    assertEquals(6738967737069812080L, SAVED);
  }

  @Test
  void doesNotDependOnTheOrderInTheFile() {
    assertEquals(SAVED, Universe.of(List.of(FAR, NEAR), List.of(GBP, EUR)).fingerprint());
  }

  @Test
  void survivesNewFeesStepsBoundsAndRates() {
    Venue dearer = new Venue("FAR", 9, 0.5, 5, 7, new Venue.Session(1, 2));
    Instrument finer = Instrument.spot("GBP/USD", "GBP", "USD", 0.001, 5).withMaxJumpBps(10);
    Universe changed =
        new Universe(
            List.of(NEAR, dearer),
            List.of(EUR, finer),
            List.of(new InterestRate("USD", 0.01, 0.02, List.of())),
            List.of(new Dividend("EUR/USD", 1, 1)),
            List.of(new StockBorrow("GBP/USD", 0.1)),
            List.of(new PairSpec("EUR/USD", "GBP/USD")),
            null);
    assertEquals(SAVED, changed.fingerprint());
  }

  @Test
  void changesWithWhatAnIdStandsFor() {
    Instrument aud = Instrument.spot("AUD/USD", "AUD", "USD", 0.01, 1);
    Instrument share = Instrument.equity("GBP/USD", "USD", 0.01, 1);
    Instrument otherMoney = Instrument.spot("GBP/USD", "GBP", "EUR", 0.01, 1);
    Instrument otherCoin = Instrument.spot("GBP/USD", "GBX", "USD", 0.01, 1);
    assertOther(List.of(NEAR, FAR), List.of(EUR, GBP, aud), null);
    assertOther(List.of(NEAR, FAR), List.of(EUR), null);
    assertOther(List.of(NEAR, FAR), List.of(EUR, share), null);
    assertOther(List.of(NEAR, FAR), List.of(EUR, otherMoney), null);
    assertOther(List.of(NEAR, FAR), List.of(EUR, otherCoin), null);
    assertOther(List.of(NEAR), List.of(EUR, GBP), null);
    assertOther(List.of(NEAR, FAR, Venue.of("MID", 1, 0, 1)), List.of(EUR, GBP), null);
    assertOther(List.of(NEAR, FAR), List.of(EUR, GBP), "USD");
  }

  @Test
  void changesWithTheTermsOfAContract() {
    Instrument call = option(OptionRight.CALL, 100, 1_000, ExerciseStyle.EUROPEAN, 10);
    List<Instrument> others =
        List.of(
            option(OptionRight.PUT, 100, 1_000, ExerciseStyle.EUROPEAN, 10),
            option(OptionRight.CALL, 101, 1_000, ExerciseStyle.EUROPEAN, 10),
            option(OptionRight.CALL, 100, 1_001, ExerciseStyle.EUROPEAN, 10),
            option(OptionRight.CALL, 100, 1_000, ExerciseStyle.AMERICAN, 10),
            option(OptionRight.CALL, 100, 1_000, ExerciseStyle.EUROPEAN, 100));
    long saved = Universe.of(List.of(NEAR), List.of(call)).fingerprint();
    for (Instrument other : others) {
      assertNotEquals(saved, Universe.of(List.of(NEAR), List.of(other)).fingerprint(), "" + other);
    }
  }

  private static void assertOther(
      List<Venue> venues, List<Instrument> instruments, String baseCurrency) {
    List<InterestRate> none = List.of();
    Universe other =
        new Universe(venues, instruments, none, List.of(), List.of(), List.of(), baseCurrency);
    assertNotEquals(SAVED, other.fingerprint());
  }

  private static Instrument option(
      OptionRight right, double strike, long expiry, ExerciseStyle style, double multiplier) {
    return new Instrument(
        "OPTION",
        InstrumentType.OPTION,
        null,
        "USD",
        "EUR/USD",
        right,
        strike,
        expiry,
        style,
        multiplier,
        0.01,
        1,
        Double.NaN,
        0,
        0);
  }
}
