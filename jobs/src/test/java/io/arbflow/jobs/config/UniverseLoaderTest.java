package io.arbflow.jobs.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.Dividend;
import io.arbflow.domain.market.ExerciseStyle;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.InterestRate;
import io.arbflow.domain.market.OptionRight;
import io.arbflow.domain.market.PairSpec;
import io.arbflow.domain.market.StockBorrow;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UniverseLoaderTest {
  private static final Path ROOT = Path.of(System.getProperty("arbflow.root", "."));

  /** Line 1 to 11; the cases below replace a piece of it or add a line 12. */
  private static final String GOOD =
      """
      baseCurrency: USD
      venues:
        - {id: COINBASE, takerFeeBps: 25, takerFeePerUnit: 0.5, maxQuoteAgeMillis: 1000, maxClockSkewMillis: 50}
        - {id: NYSE, maxQuoteAgeMillis: 2000, session: {open: "14:30", close: "21:00:00"}}
      instruments:
        - {id: BTC/USD, type: SPOT, base: BTC, quote: USD, tickSize: 0.01, lotSize: 0.0001, maxJumpBps: 500, minNotional: 10}
        - {id: SPY, type: EQUITY, currency: USD, tickSize: 0.01, lotSize: 1}
        - {id: SPY-C, type: OPTION, underlying: SPY, right: CALL, strike: 500, expiry: "2024-06-21T20:00:00Z", style: AMERICAN, currency: USD, multiplier: 100, tickSize: 0.01, lotSize: 1, exerciseFeePerUnit: 1.5}
        - {id: ES-1, type: FUTURE, underlying: ES, expiry: "2013-12-20T14:30:00Z", currency: USD, multiplier: 50, tickSize: 0.25, lotSize: 1}
      rates: [{currency: USD, lendRate: 0.002, borrowRate: 0.02, curve: [{days: 30, lendRate: 0.001, borrowRate: 0.018}]}]
      pairs: [{dependent: SPY, independent: BTC/USD}]
      """;

  private static Universe load(String text) {
    return UniverseLoader.load("u.yaml", new StringReader(text));
  }

  @Test
  void readsEveryKey() {
    Universe universe =
        load(
            GOOD
                + "dividends: [{underlying: SPY, exDate: 2024-06-21, amount: 1.76}]\n"
                + "borrow: [{instrument: SPY, annualRate: 0.35}]\n");

    assertEquals(
        List.of(
            new Venue("COINBASE", 25, 0.5, 1_000_000, 50_000, null),
            new Venue(
                "NYSE",
                0,
                0,
                2_000_000,
                1_000_000,
                new Venue.Session(52_200_000_000L, 75_600_000_000L))),
        universe.venues());
    Instrument option = universe.instrument(universe.instrumentId("SPY-C"));
    assertEquals(
        new Instrument(
            "SPY-C",
            InstrumentType.OPTION,
            null,
            "USD",
            "SPY",
            OptionRight.CALL,
            500,
            1_719_000_000_000_000L,
            ExerciseStyle.AMERICAN,
            100,
            0.01,
            1,
            Double.NaN,
            0,
            1.5),
        option);
    Instrument spot = universe.instrument(universe.instrumentId("BTC/USD"));
    assertEquals("BTC", spot.base());
    assertEquals("USD", spot.currency());
    assertEquals(500, spot.maxJumpBps());
    assertEquals(10, spot.minNotional());
    assertEquals("ES", universe.instrument(universe.instrumentId("ES-1")).underlying());
    assertEquals(
        List.of(
            new InterestRate(
                "USD", 0.002, 0.02, List.of(new InterestRate.Point(30, 0.001, 0.018)))),
        universe.rates());
    assertEquals(List.of(new Dividend("SPY", 1_718_928_000_000_000L, 1.76)), universe.dividends());
    assertEquals(List.of(new StockBorrow("SPY", 0.35)), universe.borrow());
    assertEquals(List.of(new PairSpec("SPY", "BTC/USD")), universe.pairs());
    assertEquals("USD", universe.baseCurrency());
  }

  /** Nobody quotes ES, but a future is written on it. */
  @Test
  void aProductCodePaysAndCanBeBorrowed() {
    Universe universe =
        load(
            GOOD
                + "dividends: [{underlying: ES, exDate: 2024-06-21, amount: 1.76}]\n"
                + "borrow: [{instrument: ES, annualRate: 0.35}]\n");
    assertEquals("ES", universe.dividends().get(0).underlying());
    assertEquals(List.of(new StockBorrow("ES", 0.35)), universe.borrow());
  }

  @ParameterizedTest(name = "{0} -> {1}: {3}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          baseCurrency: USD        ; baseCurrency: GBP            ; 1 ; no instrument has the currency 'GBP'
          baseCurrency: USD        ; colour: red                  ; 1 ; colour: unknown key
          takerFeeBps: 25          ; takerFeesBps: 25             ; 3 ; takerFeesBps: unknown key
          takerFeeBps: 25          ; takerFeeBps: -1              ; 3 ; -1 is negative
          takerFeeBps: 25          ; takerFeeBps: .nan            ; 3 ; '.nan' is no number
          takerFeeBps: 25          ; takerFeeBps: 0x10            ; 3 ; '0x10' is no number
          takerFeeBps: 25          ; takerFeeBps:                 ; 3 ; has no value
          takerFeeBps: 25          ; takerFeeBps: [1]             ; 3 ; must be a single value
          maxQuoteAgeMillis: 1000  ; takerFeeBps: 1               ; 3 ; given twice
          maxQuoteAgeMillis: 1000, ;                              ; 3 ; maxQuoteAgeMillis: missing
          maxQuoteAgeMillis: 1000  ; maxQuoteAgeMillis: 0         ; 3 ; not between 1
          maxQuoteAgeMillis: 1000  ; maxQuoteAgeMillis: 5s        ; 3 ; '5s' is no number
          maxQuoteAgeMillis: 1000  ; maxQuoteAgeMillis: 1.5       ; 3 ; no whole number
          id: NYSE                 ; id: COINBASE                 ; 4 ; 'COINBASE' given twice, first at u.yaml:3
          id: NYSE                 ; id: A|B                      ; 4 ; is no name
          open: "14:30"            ; open: "25:30"                ; 4 ; no UTC time of day
          open: "14:30"            ; open: "21:00"                ; 4 ; must differ from open
          type: SPOT               ; type: CRYPTO                 ; 6 ; none of
          type: SPOT               ; type: EQUITY                 ; 6 ; currency: missing
          quote: USD               ; quote: BTC                   ; 6 ; must differ from base
          tickSize: 0.01, lotSize: 0.0001 ; tickSize: 0, lotSize: 1 ; 6 ; not above 0
          id: SPY,                 ; id: BTC/USD,                 ; 7 ; 'BTC/USD' given twice
          id: SPY,                 ; id: SPX,                     ; 8 ; no instrument 'SPY'
          underlying: SPY          ; underlying: SPY-C            ; 8 ; is itself an option
          strike: 500              ; strike: 0                    ; 8 ; not above 0
          right: CALL              ; right: BUY                   ; 8 ; none of
          2024-06-21T20:00:00Z     ; 2024-06-21                   ; 8 ; no UTC instant
          style: AMERICAN,         ;                              ; 8 ; style: missing
          multiplier: 50,          ;                              ; 9 ; multiplier: missing
          underlying: ES           ; underlying: ES-1             ; 9 ; refers to itself
          lendRate: 0.002          ; lendRate: -0.002             ; 10 ; negative
          days: 30                 ; days: -30                    ; 10 ; negative
          dependent: SPY           ; dependent: QQQ               ; 11 ; no instrument 'QQQ'
          dependent: SPY           ; dependent: BTC/USD           ; 11 ; must differ
          """)
  void refusesAPieceThatIsWrong(String piece, String instead, int line, String reason) {
    String text =
        GOOD.replaceFirst(java.util.regex.Pattern.quote(piece), instead == null ? "" : instead);
    assertStops(text, line, reason);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          dividends: [{underlying: QQQ, exDate: 2024-06-21, amount: 1}]                      ; no instrument 'QQQ'
          dividends: [{underlying: SPY, exDate: 2024-06-31, amount: 1}]                      ; no date
          dividends: [{underlying: SPY, exDate: 2024-06-21, amount: -1}]                     ; negative
          dividends: [{underlying: SPY, exDate: 2024-06-21, amount: 1}, {underlying: SPY, exDate: 2024-06-21, amount: 2}] ; given twice
          borrow: [{instrument: QQQ, annualRate: 0.1}]                                       ; no instrument 'QQQ'
          borrow: [{instrument: SPY, annualRate: 0.1}, {instrument: SPY, annualRate: 0.2}]   ; given twice
          borrow: {instrument: SPY}                                                          ; must be a list
          borrow: [SPY]                                                                      ; must be a mapping
          borrow: [                                                                          ; not YAML
          venues: []                                                                         ; given twice
          """)
  void refusesAnAddedLineThatIsWrong(String line, String reason) {
    UniverseException stopped =
        assertThrows(UniverseException.class, () -> load(GOOD + line + "\n"));
    assertTrue(stopped.getMessage().startsWith("u.yaml:1"), stopped.getMessage());
    assertTrue(stopped.getMessage().contains(reason), stopped.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "venues: []\ninstruments: []\n", "- a\n", "just text\n", "a: &x [*x]\n"})
  void refusesAFileThatIsNoUniverse(String text) {
    assertThrows(UniverseException.class, () -> load(text));
  }

  @Test
  void namesAFileThatCannotBeRead() {
    UniverseException stopped =
        assertThrows(
            UniverseException.class, () -> UniverseLoader.load(Path.of("no-such-file.yaml")));
    assertTrue(stopped.getMessage().startsWith("no-such-file.yaml:1: cannot be read"));
  }

  @Test
  void takesANameThatYamlWouldReadAsSomethingElse() {
    Universe universe = load(GOOD.replace("id: NYSE", "id: NO"));
    assertEquals(1, universe.venueId("NO"));
  }

  @Test
  void readsEveryRecordedUniverse() throws Exception {
    Path data = ROOT.resolve("../shared/data");
    Assumptions.assumeTrue(Files.isDirectory(data), "no recorded data beside the repository");
    try (var folders = Files.list(data)) {
      List<Path> files =
          folders.map(f -> f.resolve("universe.yaml")).filter(Files::exists).toList();
      assertTrue(files.size() >= 9);
      for (Path file : files) {
        assertTrue(UniverseLoader.load(file).instruments().size() > 0, file.toString());
      }
    }
    Universe chain = UniverseLoader.load(data.resolve("options-goog-2015/universe.yaml"));
    assertEquals(2_193, chain.instruments().size());
  }

  private static void assertStops(String text, int line, String reason) {
    UniverseException stopped = assertThrows(UniverseException.class, () -> load(text));
    assertTrue(stopped.getMessage().startsWith("u.yaml:" + line + ": "), stopped.getMessage());
    assertTrue(stopped.getMessage().contains(reason), stopped.getMessage());
  }
}
