package io.arbflow.domain.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.OptionRight;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmericanOptionTest {
  private final AmericanOption option = new AmericanOption();

  /** The high-precision premiums of Andersen, Lake and Offengenden (2015). */
  @ParameterizedTest
  @CsvSource({"0.05, 0.1069527028", "0.075, 0.3671112309"})
  void publishedPremiums(double rate, double premium) {
    option.price(OptionRight.PUT, 100, 100, 1, rate, 0.05, 0.25);
    assertEquals(premium, option.earlyExercisePremium(), 1e-7);
    assertEquals(AmericanOption.Method.SPECTRAL, option.method());
  }

  @Test
  void agreesWithAFinerCollocation() {
    SplittableRandom random = new SplittableRandom(11);
    AmericanOption fine = new AmericanOption(24, 64, 120);
    for (int i = 0; i < 60; i++) {
      Market m = new Market(random);
      double expected = fine.price(m.right, m.spot, 100, m.years, m.rate, m.yield, m.vol);
      double actual = option.price(m.right, m.spot, 100, m.years, m.rate, m.yield, m.vol);
      assertEquals(expected, actual, 1e-5, m.toString());
    }
  }

  @Test
  void agreesWithTheTree() {
    SplittableRandom random = new SplittableRandom(12);
    AmericanTree tree = new AmericanTree();
    double[] none = CashDividends.NONE;
    for (int i = 0; i < 40; i++) {
      Market m = new Market(random);
      double expected =
          tree.price(m.right, m.spot, 100, m.years, m.rate, m.yield, m.vol, none, none);
      double actual = option.price(m.right, m.spot, 100, m.years, m.rate, m.yield, m.vol);
      assertEquals(expected, actual, 6e-5 * Math.max(100, m.spot), m.toString());
    }
  }

  @Test
  void isWorthNoLessThanItsEuropeanTwinAndItsExercise() {
    SplittableRandom random = new SplittableRandom(13);
    for (int i = 0; i < 150; i++) {
      Market m = new Market(random);
      double price = option.price(m.right, m.spot, 100, m.years, m.rate, m.yield, m.vol);
      Close.atLeast(option.europeanPrice(), price, "European, " + m);
      Close.atLeast(Black76.intrinsic(m.right, m.spot, 100), price, "intrinsic, " + m);
      assertEquals(price - option.europeanPrice(), option.earlyExercisePremium());
    }
  }

  @Test
  void putAndCallAreSymmetric() {
    AmericanTree tree = new AmericanTree(1000);
    double[] none = CashDividends.NONE;
    double put = option.price(OptionRight.PUT, 100, 125, 2, 0.06, 0.05, 0.4);
    double call = option.price(OptionRight.CALL, 125, 100, 2, 0.05, 0.06, 0.4);
    assertEquals(put, call, 1e-12);
    // The tree does not know the symmetry, so this is a test of it.
    double callByTree = tree.price(OptionRight.CALL, 125, 100, 2, 0.05, 0.06, 0.4, none, none);
    assertEquals(callByTree, call, 1e-3);
  }

  @Test
  void risesInVolAndMovesWithTheSpotByLessThanIt() {
    double before = 0;
    for (double vol = 0.05; vol < 1; vol += 0.05) {
      double price = option.price(OptionRight.PUT, 100, 105, 1, 0.05, 0.02, vol);
      assertTrue(price >= before, "vol " + vol);
      before = price;
    }
    for (double spot = 60; spot < 160; spot += 2) {
      double here = option.price(OptionRight.PUT, spot, 100, 1, 0.05, 0.02, 0.3);
      double above = option.price(OptionRight.PUT, spot + 2, 100, 1, 0.05, 0.02, 0.3);
      assertTrue(here >= above && here - above <= 2 + 1e-9, "spot " + spot);
    }
  }

  @Test
  void pastesSmoothlyOntoTheExerciseValue() {
    ExerciseBoundary boundary = new ExerciseBoundary(12, 24);
    boundary.solve(1, 0.05, 0.02, 0.3);
    double edge = 100 * Math.exp(boundary.logBoundary(1));
    assertEquals(100 - edge, option.price(OptionRight.PUT, edge, 100, 1, 0.05, 0.02, 0.3), 1e-9);
    double above = option.price(OptionRight.PUT, edge + 0.01, 100, 1, 0.05, 0.02, 0.3);
    assertEquals(100 - edge - 0.01, above, 1e-5, "the slope is −1 at the edge");
    double timeValue =
        option.price(OptionRight.PUT, edge + 1, 100, 1, 0.05, 0.02, 0.3) - (100 - edge - 1);
    assertTrue(timeValue > 1e-3 && timeValue < 0.1, "and it curves away: " + timeValue);
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, 0, 0.03, EUROPEAN",
    "PUT, -0.01, 0.03, EUROPEAN",
    "PUT, -0.01, -0.005, EUROPEAN",
    "CALL, 0.05, 0, EUROPEAN",
    "CALL, 0.05, -0.02, EUROPEAN",
    "CALL, -0.05, -0.02, TREE",
    "PUT, 0, -0.03, TREE",
    "PUT, -0.01, -0.05, TREE",
    "PUT, 0.001, -0.05, SPECTRAL",
    "CALL, 0, 0.03, SPECTRAL",
    "CALL, -0.02, 0.03, SPECTRAL"
  })
  void everySignOfTheRatesHasAMethod(
      OptionRight right, double rate, double yield, AmericanOption.Method method) {
    double price = option.price(right, 100, 100, 1, rate, yield, 0.1);
    assertEquals(method, option.method());
    double[] none = CashDividends.NONE;
    double tree = new AmericanTree(1000).price(right, 100, 100, 1, rate, yield, 0.1, none, none);
    assertEquals(tree, price, 2e-4);
    assertEquals(
        method == AmericanOption.Method.EUROPEAN, price == option.europeanPrice(), "premium");
  }

  @Test
  void extremesConverge() {
    SplittableRandom random = new SplittableRandom(14);
    ExerciseBoundary boundary = new ExerciseBoundary(12, 24);
    for (int i = 0; i < 400; i++) {
      double vol = 0.005 * Math.pow(600, random.nextDouble());
      double years = 1e-4 * Math.pow(1e5, random.nextDouble());
      double rate = 1e-5 * Math.pow(5e4, random.nextDouble());
      double yield = 0.5 * (random.nextDouble() - 0.3);
      boundary.solve(years, rate, yield, vol);
      assertTrue(boundary.converged(), years + " " + rate + " " + yield + " " + vol);
    }
  }

  @Test
  void atExpiryAndOutsideTheMarket() {
    assertEquals(5, option.price(OptionRight.PUT, 95, 100, 0, 0.05, 0, 0.2));
    assertThrows(
        IllegalArgumentException.class,
        () -> option.price(OptionRight.PUT, 95, 100, 1, 0.05, 0, 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> option.price(OptionRight.PUT, 95, 100, 1, Double.NaN, 0, 0.2));
  }

  /** A seeded market with a positive rate and a strike of 100. */
  private static final class Market {
    final OptionRight right;
    final double spot;
    final double years;
    final double rate;
    final double yield;
    final double vol;

    Market(SplittableRandom random) {
      right = random.nextBoolean() ? OptionRight.CALL : OptionRight.PUT;
      years = 0.02 + 2 * random.nextDouble();
      vol = 0.1 + 0.5 * random.nextDouble();
      rate = 0.12 * random.nextDouble();
      yield = 0.12 * random.nextDouble();
      spot = 100 * Math.exp(vol * Math.sqrt(years) * (3 * random.nextDouble() - 1.5));
    }

    @Override
    public String toString() {
      return right + " S " + spot + " T " + years + " r " + rate + " q " + yield + " vol " + vol;
    }
  }
}
