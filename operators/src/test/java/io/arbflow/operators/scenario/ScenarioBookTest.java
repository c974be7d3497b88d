package io.arbflow.operators.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.Dividend;
import io.arbflow.domain.market.ExerciseStyle;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.Mark;
import io.arbflow.domain.market.OptionRight;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.option.BlackScholesMerton;
import io.arbflow.domain.risk.TailMethod;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScenarioBookTest {
  private static final long STEP = 1_000_000;
  private static final long EXPIRY = 400_000_000_000_000L;
  private static final Instrument CALL =
      new Instrument(
          "X-C",
          InstrumentType.OPTION,
          null,
          "USD",
          "X",
          OptionRight.CALL,
          100,
          EXPIRY,
          ExerciseStyle.EUROPEAN,
          100,
          0.01,
          1,
          Double.NaN,
          0,
          0);
  private static final Instrument FOREIGN = Instrument.equity("E", "EUR", 0.01, 1);
  private static final Universe UNIVERSE =
      Universe.of(
          List.of(Venue.of("V", 0, 0, 1_000_000)),
          List.of(
              Instrument.equity("X", "USD", 0.01, 1),
              Instrument.equity("Y", "USD", 0.01, 1),
              FOREIGN,
              CALL));

  private final Map<String, InstrumentReturns> rows = new HashMap<>();
  private final Map<String, Mark> marks = new HashMap<>();
  private ScenarioBook book = book(TailMethod.HISTORICAL, null);
  private long step = 1_000;

  /** At 80 %, one step ahead, of four to five steps; backtests look back on three. */
  private ScenarioBook book(TailMethod method, ScenarioHead head) {
    ScenarioSettings settings = new ScenarioSettings(method, 0.8, STEP, STEP, 5, 4, 3, 3, 0.05);
    return new ScenarioBook(settings, UNIVERSE, head, rows::get, rows::put);
  }

  private String mark(String instrument, double mid) {
    Mark mark = new Mark(instrument, mid - 0.01, mid + 0.01, step * STEP + 7);
    String failure = book.before(mark, marks, currency -> currency.equals("USD") ? 1 : Double.NaN);
    marks.put(instrument, mark);
    return failure;
  }

  /** A step in which the two end there. */
  private String ends(double x, double y) {
    String failure = mark("X", x);
    mark("Y", y);
    step++;
    return failure;
  }

  private static Map<String, BigDecimal> plan(String instrument, String units) {
    return Map.of(instrument, new BigDecimal(units));
  }

  private static BigDecimal units(String text) {
    return new BigDecimal(text);
  }

  /** Returns of X: +10 %, -10 %, 0, -20 %, +25 %; Y always the half of it. */
  private void fiveSteps() {
    ends(100, 100);
    ends(110, 105);
    ends(99, 99.75);
    ends(99, 99.75);
    ends(79.2, 89.775);
    ends(99, 100.996875);
    mark("X", 100); // ends the sixth step
  }

  @Test
  void lossesAreThoseOfPastStepsAtTheNewestPrice() {
    fiveSteps();
    book.held("X", units("10"));
    // gains of 10 at 99: 99, -99, 0, -198, 247.5; of 5 the 20 % quantile lies 0.8 from -198 to -99
    ScenarioLoss loss = book.with(Map.of());
    assertEquals(198 - 0.8 * 99, loss.valueAtRisk(), 1e-4);
    assertEquals(198, loss.expectedShortfall(), 1e-4);
  }

  @Test
  void aShortLosesWhereALongGains() {
    fiveSteps();
    book.held("X", units("-10"));
    assertEquals(247.5 - 0.8 * (247.5 - 99), book.with(Map.of()).valueAtRisk(), 1e-4);
  }

  @Test
  void whatMovesTogetherHedges() {
    fiveSteps();
    book.held("X", units("10"));
    String twice = Double.toString(-2 * 990 / 100.996875);
    assertEquals(0, book.with(plan("Y", twice)).expectedShortfall(), 1e-3);
    assertEquals(-1, book.correlation(plan("Y", twice)), 1e-6);
    assertEquals(1, book.correlation(plan("Y", "3")), 1e-6);
    assertEquals(0, book.correlation(Map.of()), 0);
  }

  @Test
  void theWorseOfFilledAndUnfilledOrdersCounts() {
    fiveSteps();
    book.held("X", units("10"));
    double held = book.with(Map.of()).valueAtRisk();
    book.working("X", units("-9"));
    assertEquals(held, book.with(Map.of()).valueAtRisk(), 1e-9);
    book.working("X", units("9"));
    book.working("X", units("10"));
    assertEquals(2 * held, book.with(Map.of()).valueAtRisk(), 1e-9);
    book.working("X", units("-10"));
    book.held("X", units("-10"));
    assertEquals(0, book.with(Map.of()).valueAtRisk(), 1e-9);
  }

  @Test
  void anOptionIsValuedAnew() {
    double years = (EXPIRY - 1_006 * STEP) / (365.0 * 86_400 * 1e6);
    double at99 = BlackScholesMerton.price(OptionRight.CALL, 99, 100, years, 0, 0, 0.3);
    mark("X-C", at99);
    fiveSteps();
    book.held("X-C", units("-2"));
    double up = BlackScholesMerton.price(OptionRight.CALL, 99 * 1.25, 100, years, 0, 0, 0.3);
    double less = BlackScholesMerton.price(OptionRight.CALL, 99 * 1.1, 100, years, 0, 0, 0.3);
    double worst = 200 * (up - at99);
    double next = 200 * (less - at99);
    assertEquals(worst - 0.8 * (worst - next), book.with(Map.of()).valueAtRisk(), 1e-2);
    assertEquals(worst, book.with(Map.of()).expectedShortfall(), 1e-2);
  }

  @Test
  void tooFewStepsOfAnythingAtHandGiveNoAnswer() {
    ends(100, 100);
    ends(101, 100);
    ends(100, 100);
    ends(101, 100);
    mark("X", 101);
    book.held("X", units("1"));
    assertNull(book.with(Map.of()), "three returns");
    assertEquals(1, book.correlation(plan("X", "1")), "nothing is known, so it moves along");
    step++;
    mark("X", 101);
    assertNotNull(book.with(Map.of()));
    assertNull(book.with(plan("E", "1")), "never marked");
    mark("E", 10);
    step++;
    mark("X", 101);
    book.held("E", units("1"));
    assertNull(book.with(Map.of()), "nothing converts it");
    book.held("E", units("-1"));
    assertNotNull(book.with(Map.of()));
  }

  @Test
  void aClosedMarketIsNoScenario() {
    fiveSteps();
    long before = book.head().count();
    step += ScenarioBook.LONGEST_GAP - 1;
    mark("X", 10); // ends a long step
    assertEquals(before + 1, book.head().count());
    step += ScenarioBook.LONGEST_GAP;
    mark("X", 1_000); // ends one in which the market was closed
    assertEquals(before + 1, book.head().count());
    step++;
    mark("X", 1_000);
    assertEquals(before + 2, book.head().count());
    for (float move : rows.get("X").returns()) {
      assertTrue(move > -0.89, "the move to 10 was taken for one of a step");
    }
  }

  /** The escrowed model: what is paid out before the expiry does not move. */
  @Test
  void aDividendIsTakenOffTheUnderlying() {
    long now = 1_000 * STEP;
    long expiry = now + 31_536_000L * STEP;
    Universe paying =
        new Universe(
            UNIVERSE.venues(),
            UNIVERSE.instruments(),
            List.of(),
            List.of(new Dividend("X", now + 1_000 * STEP, 5)),
            List.of(),
            List.of(),
            "USD");
    Instrument call =
        new Instrument(
            "X-D",
            InstrumentType.OPTION,
            null,
            "USD",
            "X",
            OptionRight.CALL,
            100,
            expiry,
            ExerciseStyle.EUROPEAN,
            1,
            0.01,
            1,
            Double.NaN,
            0,
            0);
    double price = BlackScholesMerton.price(OptionRight.CALL, 95, 100, 1, 0, 0, 0.2);
    double up = BlackScholesMerton.price(OptionRight.CALL, 105, 100, 1, 0, 0, 0.2);
    double[] gains = new OptionGains(paying).of(call, price, 100, new float[] {0.1f, 0}, now);
    assertEquals(up - price, gains[0], 1e-5);
    assertEquals(0, gains[1], 1e-9);
  }

  @ParameterizedTest
  @EnumSource(TailMethod.class)
  void aRestoredBookSaysTheSame(TailMethod method) {
    book = book(method, null);
    fiveSteps();
    book.held("X", units("10"));
    book.working("Y", units("-3"));
    ScenarioBook again = book(method, book.head());
    again.held("X", units("10"));
    again.working("Y", units("-3"));
    assertEquals(book.with(plan("X", "2")), again.with(plan("X", "2")));
    assertEquals(book.head(), again.head());
  }

  @Test
  void stepsOfAnotherLengthBeginAnew() {
    fiveSteps();
    book.held("X", units("10"));
    ScenarioSettings longer =
        new ScenarioSettings(TailMethod.HISTORICAL, 0.8, STEP, 10 * STEP, 5, 4, 3, 3, 0.05);
    book = new ScenarioBook(longer, UNIVERSE, book.head(), rows::get, rows::put);
    book.held("X", units("10"));
    for (int i = 0; i < 4; i++) {
      assertNull(book.with(Map.of()));
      mark("X", 100 + i);
      step += 10;
    }
    mark("X", 100);
    assertNull(book.with(Map.of()), "three returns");
    step += 10;
    mark("X", 100);
    assertNotNull(book.with(Map.of()));
  }

  @Test
  void breachesAreCountedAgainstTheForecastOfTheStep() {
    fiveSteps();
    book.held("X", units("10"));
    ends(100, 100);
    double price = 100;
    double[] partsOfTheForecast = {0.99, 1.01, -5, 0.99};
    for (double part : partsOfTheForecast) {
      mark("X", price); // ends the step before, and begins one with a forecast
      price -= part * book.head().forecast() / 10;
      ends(price, 100);
    }
    mark("X", price);
    assertEquals(List.of(true, false, false), book.head().breaches());
    assertEquals(1, book.backtest().breaches());
    assertEquals(3, book.backtest().observations());
  }

  @Test
  void aFailureIsToldOnceUntilItRecovers() {
    fiveSteps();
    book.held("X", units("10"));
    double price = 100;
    assertEquals(1, told(price, 0.65, 0.55, 0.45, 0.35, 0.25, 0.15, 1, 1));
    assertEquals(0, book.backtest().breaches() / 3);
    book.held("X", units("-20"));
    assertEquals(1, told(1, 1, 1, 1, 3, 5, 8, 13, 21, 1));
  }

  /** How often a failure was told while the price changed by these factors. */
  private int told(double from, double... factors) {
    int told = 0;
    double price = from;
    for (double factor : factors) {
      price *= factor;
      told += ends(price, 100) == null ? 0 : 1;
    }
    return told;
  }

  /** Sums kept up with changes against sums made anew, over seeded changes and steps. */
  @Test
  void changesAddUp() {
    Random random = new Random(5);
    Map<String, BigDecimal> held = new HashMap<>();
    for (int i = 0; i < 2_000; i++) {
      String instrument = random.nextBoolean() ? "X" : "Y";
      BigDecimal change = BigDecimal.valueOf(random.nextInt(21) - 10);
      book.held(instrument, change);
      held.merge(instrument, change, BigDecimal::add);
      if (i % 3 == 0) {
        ends(90 + random.nextInt(20), 90 + random.nextInt(20));
      }
      ScenarioBook anew = book(TailMethod.HISTORICAL, book.head());
      held.forEach(anew::held);
      ScenarioLoss expected = anew.with(plan("X", "1"));
      ScenarioLoss actual = book.with(plan("X", "1"));
      assertEquals(expected == null, actual == null);
      if (actual != null) {
        assertEquals(expected.valueAtRisk(), actual.valueAtRisk(), 1e-7);
      }
    }
  }
}
