package io.arbflow.domain.risk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BacktestVarTest {
  private static final boolean[] CLUSTER = {true, true, false, false, false};

  @Test
  void kupiecByHandAtBothEnds() {
    assertEquals(-500 * Math.log(0.99), KupiecTest.of(250, 0, 0.01).statistic(), 1e-12);
    assertEquals(-6 * Math.log(0.1), KupiecTest.of(3, 3, 0.1).statistic(), 1e-12);
    LikelihoodRatio asForecast = KupiecTest.of(100, 5, 0.05);
    assertEquals(0, asForecast.statistic(), 1e-12);
    assertEquals(1, asForecast.pValue(), 1e-6);
  }

  @Test
  void kupiecRejectsTooFewAsWellAsTooMany() {
    assertTrue(KupiecTest.of(1000, 30, 0.05).rejectsAt(0.05));
    assertFalse(KupiecTest.of(1000, 45, 0.05).rejectsAt(0.05));
    assertFalse(KupiecTest.of(1000, 55, 0.05).rejectsAt(0.05));
    assertTrue(KupiecTest.of(1000, 70, 0.05).rejectsAt(0.05));
  }

  @Test
  void pValuesAreThoseOfChiSquared() {
    assertEquals(0.05, new LikelihoodRatio(3.841458820694124, 1).pValue(), 1e-10);
    assertEquals(Math.exp(-1.5), new LikelihoodRatio(3, 2).pValue(), 1e-12);
    LikelihoodRatio ratio = new LikelihoodRatio(3, 2);
    assertFalse(ratio.rejectsAt(ratio.pValue()), "a p-value equal to the level does not reject");
    assertTrue(ratio.rejectsAt(Math.nextUp(ratio.pValue())));
  }

  @Test
  void transitionsAreCountedByWhereTheyStartAndEnd() {
    boolean[] breaches = {false, false, false, true, true, false, true, true, true};
    assertEquals(new BreachTransitions(2, 2, 1, 3), BreachTransitions.of(breaches));
    assertEquals(new BreachTransitions(0, 0, 0, 0), BreachTransitions.of(new boolean[] {true}));
  }

  @Test
  void christoffersenByHandWithAnEmptyCell() {
    BreachTransitions counts = BreachTransitions.of(CLUSTER);
    assertEquals(new BreachTransitions(2, 0, 1, 1), counts);
    double independence = -6 * Math.log(0.75);
    assertEquals(independence, ChristoffersenTest.independence(counts).statistic(), 1e-12);
    LikelihoodRatio both = ChristoffersenTest.conditionalCoverage(CLUSTER, 0.4);
    assertEquals(independence, both.statistic(), 1e-12);
    assertEquals(Math.pow(0.75, 3), both.pValue(), 1e-12);
    assertEquals(
        independence + KupiecTest.of(5, 2, 0.1).statistic(),
        ChristoffersenTest.conditionalCoverage(CLUSTER, 0.1).statistic(),
        1e-12);
  }

  @Test
  void christoffersenRejectsClustersAndAlternationOnly() {
    assertTrue(independence(new BreachTransitions(900, 20, 20, 60)).rejectsAt(0.01));
    assertTrue(independence(new BreachTransitions(0, 50, 50, 0)).rejectsAt(0.01));
    assertEquals(0, independence(new BreachTransitions(90, 10, 9, 1)).statistic(), 1e-12);
    assertEquals(0, independence(new BreachTransitions(249, 0, 0, 0)).statistic());
    assertEquals(0, independence(new BreachTransitions(0, 0, 0, 9)).statistic());
  }

  private static LikelihoodRatio independence(BreachTransitions counts) {
    return ChristoffersenTest.independence(counts);
  }

  @Test
  void aReturnEqualToTheForecastIsNoBreach() {
    boolean[] breaches =
        VarBreaches.of(new double[] {-0.02, -0.03, 0.01}, new double[] {-0.02, -0.02, -0.02});
    assertArrayEquals(new boolean[] {false, true, false}, breaches);
    assertEquals(1, VarBreaches.count(breaches));
    assertThrows(
        IllegalArgumentException.class, () -> VarBreaches.of(new double[1], new double[2]));
  }

  @Test
  void trafficLightHasTheCommitteesZones() {
    assertEquals(TrafficLight.GREEN, TrafficLight.of(250, 0, 0.01));
    assertEquals(TrafficLight.GREEN, TrafficLight.of(250, 4, 0.01));
    assertEquals(TrafficLight.YELLOW, TrafficLight.of(250, 5, 0.01));
    assertEquals(TrafficLight.YELLOW, TrafficLight.of(250, 9, 0.01));
    assertEquals(TrafficLight.RED, TrafficLight.of(250, 10, 0.01));
    assertEquals(TrafficLight.RED, TrafficLight.of(250, 250, 0.01));
    assertEquals(0.25, TrafficLight.atMost(2, 0, 0.5), 1e-12);
    assertEquals(0.75, TrafficLight.atMost(2, 1, 0.5), 1e-12);
    assertEquals(1, TrafficLight.atMost(2, 2, 0.5));
  }

  @Test
  void refusesImpossibleCounts() {
    assertThrows(IllegalArgumentException.class, () -> KupiecTest.of(10, 11, 0.05));
    assertThrows(IllegalArgumentException.class, () -> KupiecTest.of(10, -1, 0.05));
    assertThrows(IllegalArgumentException.class, () -> KupiecTest.of(0, 0, 0.05));
    assertThrows(IllegalArgumentException.class, () -> KupiecTest.of(10, 1, 0));
    assertThrows(IllegalArgumentException.class, () -> TrafficLight.of(10, 11, 0.05));
  }

  @Test
  void drawdownByHand() {
    assertEquals(0.5, MaximumDrawdown.of(new double[] {0.1, -0.5, 0.2, 0.5, -0.1}), 1e-15);
    assertEquals(0.2, MaximumDrawdown.of(new double[] {-0.2, 0.5}), 1e-15);
    assertEquals(0.28, MaximumDrawdown.of(new double[] {0.3, -0.2, -0.1, 0.4}), 1e-15);
    assertEquals(0, MaximumDrawdown.of(new double[] {0.1, 0, 0.2}));
    assertEquals(1, MaximumDrawdown.of(new double[] {0.1, -1, 0.2}));
    assertThrows(
        IllegalArgumentException.class, () -> MaximumDrawdown.of(new double[] {0.1, -1.01}));
  }
}
