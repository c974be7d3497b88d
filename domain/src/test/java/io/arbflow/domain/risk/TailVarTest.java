package io.arbflow.domain.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.option.Normal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TailVarTest {
  private static final double[] TAILS = {0.005, 0.01, 0.05, 0.1, 0.25};

  @Test
  void quantileOnAReturnLeavesThatReturnOutOfTheShortfall() {
    double[] returns = {0.01, -0.05, 0.04, -0.02, 0.03};
    assertEquals(new TailRisk(-0.02, -0.05), HistoricalTail.of(returns, 0.25));
  }

  @Test
  void quantileBetweenReturnsIsInterpolated() {
    TailRisk risk = HistoricalTail.of(new double[] {0.01, -0.05, 0.04, -0.02, 0.03}, 0.1);
    assertEquals(-0.038, risk.valueAtRisk(), 1e-15);
    assertEquals(-0.05, risk.expectedShortfall(), 1e-15);
  }

  @Test
  void roundingOfTheTailDoesNotMoveAReturnBelowTheQuantile() {
    double[] returns = new double[21];
    returns[0] = -1;
    for (int i = 2; i < returns.length; i++) {
      returns[i] = 100 + i;
    }
    assertEquals(new TailRisk(0, -1), HistoricalTail.of(returns, 1 - 0.95));
  }

  @Test
  void equalReturnsHaveNoSpread() {
    double[] returns = {0.1, 0.1, 0.1};
    assertEquals(new TailRisk(0.1, 0.1), HistoricalTail.of(returns, 0.05));
    assertEquals(new SampleMoments(3, 0.1, 0, 0, 0), SampleMoments.of(returns));
    ModifiedTail modified = ModifiedTail.of(SampleMoments.of(returns), 0.05);
    assertEquals(new TailRisk(0.1, 0.1), modified.risk());
  }

  @Test
  void momentsDivideByN() {
    SampleMoments moments = SampleMoments.of(new double[] {0, 0, 4, 0});
    assertEquals(4, moments.n());
    assertEquals(1, moments.mean(), 1e-15);
    assertEquals(Math.sqrt(3), moments.deviation(), 1e-15);
    assertEquals(6 / Math.pow(3, 1.5), moments.skewness(), 1e-14);
    assertEquals(21 / 9.0 - 3, moments.excessKurtosis(), 1e-14);
  }

  @Test
  void gaussianFiguresAreThoseOfTheStandardNormal() {
    TailRisk risk = GaussianTail.of(new SampleMoments(9, 1, 2, 0.3, 0.7), 0.05);
    assertEquals(1 - 2 * 1.6448536269514722, risk.valueAtRisk(), 1e-12);
    assertEquals(1 - 2 * 2.0627128075074257, risk.expectedShortfall(), 1e-10);
  }

  @Test
  void modifiedIsGaussianWithoutSkewnessAndExcess() {
    SampleMoments moments = new SampleMoments(9, 0.01, 0.02, 0, 0);
    for (double tail : TAILS) {
      TailRisk gaussian = GaussianTail.of(moments, tail);
      ModifiedTail modified = ModifiedTail.of(moments, tail);
      assertEquals(gaussian.valueAtRisk(), modified.risk().valueAtRisk(), 1e-15);
      assertEquals(gaussian.expectedShortfall(), modified.risk().expectedShortfall(), 1e-15);
      assertTrue(modified.valid());
    }
  }

  @Test
  void expansionByHand() {
    assertEquals(-1.74, new CornishFisher(0.6, 1.2).quantile(-2), 1e-14);
  }

  @Test
  void domainHasTheKnownEnds() {
    assertTrue(new CornishFisher(0, 0).valid());
    assertTrue(new CornishFisher(0, 8).valid());
    assertFalse(new CornishFisher(0, 8.001).valid());
    assertFalse(new CornishFisher(0, -0.001).valid());
    assertTrue(new CornishFisher(-0.5, 1).valid());
    assertFalse(new CornishFisher(1, 0.5).valid());
    assertFalse(new CornishFisher(20, 490).valid(), "falls everywhere");
  }

  @Test
  void validExpansionRises() {
    Random random = new Random(7);
    int valid = 0;
    for (int trial = 0; trial < 500; trial++) {
      CornishFisher expansion =
          new CornishFisher(4 * random.nextDouble() - 2, 12 * random.nextDouble() - 1);
      if (expansion.valid()) {
        valid++;
        for (double z = -6; z < 6; z += 0.01) {
          assertTrue(expansion.quantile(z) <= expansion.quantile(z + 0.01), expansion::toString);
        }
      }
    }
    assertTrue(valid > 50 && valid < 450, "both kinds occur: " + valid);
  }

  @Test
  void shortfallIsTheIntegralOfTheEdgeworthDensity() {
    SampleMoments moments = new SampleMoments(9, 0, 1, -0.4, 0.9);
    ModifiedTail modified = ModifiedTail.of(moments, 0.05);
    double h = modified.risk().valueAtRisk();
    int steps = 200_000;
    double width = (h + 14) / steps;
    double integral = 0;
    for (int i = 0; i < steps; i++) {
      double x = -14 + (i + 0.5) * width;
      integral += x * edgeworth(x, -0.4, 0.9) * width;
    }
    assertEquals(integral / 0.05, modified.shortfallWithoutFloor(), 1e-7);
    assertEquals(modified.shortfallWithoutFloor(), modified.risk().expectedShortfall());
  }

  private static double edgeworth(double x, double s, double k) {
    double third = Math.pow(x, 3) - 3 * x;
    double fourth = Math.pow(x, 4) - 6 * x * x + 3;
    double sixth = Math.pow(x, 6) - 15 * Math.pow(x, 4) + 45 * x * x - 15;
    return Normal.pdf(x) * (1 + s / 6 * third + k / 24 * fourth + s * s / 72 * sixth);
  }

  @Test
  void brokenExpansionIsFlooredAndFlagged() {
    ModifiedTail modified = ModifiedTail.of(new SampleMoments(9, 0, 1, 0, 12), 0.01);
    assertFalse(modified.valid());
    assertTrue(modified.shortfallWithoutFloor() > modified.risk().valueAtRisk());
    assertEquals(modified.risk().valueAtRisk(), modified.risk().expectedShortfall());
  }

  @Test
  void shortfallIsAtOrBeyondValueAtRiskAndScales() {
    Random random = new Random(11);
    for (int trial = 0; trial < 200; trial++) {
      double[] returns = heavyTailed(random, 2 + random.nextInt(300));
      double[] doubled = returns.clone();
      for (int i = 0; i < doubled.length; i++) {
        doubled[i] *= 2;
      }
      for (double tail : TAILS) {
        TailRisk[] small = all(returns, tail);
        TailRisk[] large = all(doubled, tail);
        for (int i = 0; i < small.length; i++) {
          assertTrue(small[i].expectedShortfall() <= small[i].valueAtRisk(), small[i]::toString);
          assertEquals(2 * small[i].valueAtRisk(), large[i].valueAtRisk(), 1e-9);
          assertEquals(2 * small[i].expectedShortfall(), large[i].expectedShortfall(), 1e-9);
        }
      }
    }
  }

  @Test
  void orderOfReturnsDoesNotMatter() {
    Random random = new Random(13);
    double[] returns = heavyTailed(random, 157);
    double[] shuffled = returns.clone();
    for (int i = shuffled.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      double kept = shuffled[i];
      shuffled[i] = shuffled[j];
      shuffled[j] = kept;
    }
    double[] before = shuffled.clone();
    TailRisk[] first = all(returns, 0.05);
    TailRisk[] second = all(shuffled, 0.05);
    for (int i = 0; i < first.length; i++) {
      assertEquals(first[i].valueAtRisk(), second[i].valueAtRisk(), 1e-12);
      assertEquals(first[i].expectedShortfall(), second[i].expectedShortfall(), 1e-12);
    }
    assertEquals(before[0], shuffled[0], "the caller's array is left alone");
    assertEquals(before[156], shuffled[156]);
  }

  @Test
  void refusesWhatIsNoSample() {
    double[] fine = {0.1, 0.2};
    assertThrows(IllegalArgumentException.class, () -> HistoricalTail.of(new double[0], 0.05));
    assertThrows(
        IllegalArgumentException.class, () -> SampleMoments.of(new double[] {0.1, Double.NaN}));
    for (double tail : new double[] {0, 1, -0.1, 1.1, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> HistoricalTail.of(fine, tail));
      SampleMoments moments = SampleMoments.of(fine);
      assertThrows(IllegalArgumentException.class, () -> GaussianTail.of(moments, tail));
      assertThrows(IllegalArgumentException.class, () -> ModifiedTail.of(moments, tail));
    }
  }

  private static TailRisk[] all(double[] returns, double tail) {
    SampleMoments moments = SampleMoments.of(returns);
    return new TailRisk[] {
      HistoricalTail.of(returns, tail),
      GaussianTail.of(moments, tail),
      ModifiedTail.of(moments, tail).risk()
    };
  }

  private static double[] heavyTailed(Random random, int n) {
    double[] returns = new double[n];
    for (int i = 0; i < n; i++) {
      returns[i] = 0.01 * Math.pow(random.nextGaussian(), 3);
    }
    return returns;
  }
}
