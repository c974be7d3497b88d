package io.arbflow.domain.market;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class FinancingCurveTest {
  private static final double TINY = 1e-15;
  private static final double DAY = 1.0 / 365;

  private static final FinancingCurve POINTS =
      new FinancingCurve(
          new InterestRate(
              "USD",
              0.5,
              0.6,
              List.of(
                  new InterestRate.Point(30, 0.01, 0.02),
                  new InterestRate.Point(90, 0.04, 0.08),
                  new InterestRate.Point(360, 0.02, 0.05))));

  @Test
  void withoutPointsItIsFlat() {
    FinancingCurve flat = new FinancingCurve(new InterestRate("USD", 0.002, 0.02, List.of()));
    for (double years : new double[] {0, 1e-6, 0.5, 40}) {
      assertEquals(0.002, flat.lendRate(years));
      assertEquals(0.02, flat.borrowRate(years));
    }
  }

  @Test
  void pointsTakeThePlaceOfTheFlatRates() {
    assertEquals(0.01, POINTS.lendRate(30 * DAY), TINY);
    assertEquals(0.02, POINTS.borrowRate(30 * DAY), TINY);
    assertEquals(0.04, POINTS.lendRate(90 * DAY), TINY);
    assertEquals(0.05, POINTS.borrowRate(360 * DAY), TINY);
  }

  @Test
  void betweenPointsItIsLinearInDays() {
    assertEquals(0.02, POINTS.lendRate(50 * DAY), TINY);
    assertEquals(0.05, POINTS.borrowRate(60 * DAY), TINY);
    assertEquals(0.03, POINTS.lendRate(225 * DAY), TINY);
    assertEquals(0.08 - 0.03 / 3, POINTS.borrowRate(180 * DAY), TINY);
  }

  @Test
  void outsideItIsFlat() {
    assertEquals(0.01, POINTS.lendRate(0));
    assertEquals(0.02, POINTS.borrowRate(29.999 * DAY));
    assertEquals(0.02, POINTS.lendRate(361 * DAY));
    assertEquals(0.05, POINTS.borrowRate(30));
  }

  @Test
  void onePointIsFlat() {
    FinancingCurve one =
        new FinancingCurve(
            new InterestRate("USD", 0.5, 0.6, List.of(new InterestRate.Point(30, 0.01, 0.02))));
    assertEquals(0.01, one.lendRate(0.001));
    assertEquals(0.02, one.borrowRate(3));
  }

  @Test
  void aYearHas365Days() {
    long year = 365L * 86_400 * 1_000_000;
    assertEquals(1.0, FinancingCurve.years(7, 7 + year), TINY);
    assertEquals(-0.5, FinancingCurve.years(year, year / 2), TINY);
    assertEquals(1 / 31_536_000.0, FinancingCurve.years(0, 1_000_000), 1e-20);
  }
}
