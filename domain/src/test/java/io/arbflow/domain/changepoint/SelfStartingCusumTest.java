package io.arbflow.domain.changepoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SelfStartingCusumTest {

  /** Without knowing mean and deviation the rate of false alarms is the nominal one. */
  @Test
  void runsOnNoiseOfAnyUnitAreAsLongAsNominal() {
    double wanted = 200;
    double h = CusumDesign.threshold(0.5, wanted);
    Random random = new Random(5);
    int runs = 1_500;
    double sum = 0;
    double squares = 0;
    for (int run = 0; run < runs; run++) {
      SelfStartingCusum cusum = new SelfStartingCusum(0.5, h);
      double length = -1;
      while (cusum.update(1_000 + 50 * random.nextGaussian()) == 0) {
        length++;
      }
      sum += length;
      squares += length * length;
    }
    double mean = sum / runs;
    double error = Math.sqrt((squares / runs - mean * mean) / runs);
    assertEquals(wanted, mean, 4 * error + 0.03 * wanted);
  }

  @Test
  void theDeviateIsOfTheValuesBefore() {
    SelfStartingCusum cusum = new SelfStartingCusum(0.5, 5);
    cusum.update(1);
    cusum.update(3);
    assertTrue(Double.isNaN(cusum.deviate()));
    cusum.update(5);
    // t of 1 degree: 3 above the mean 2, deviation sqrt(2 x 3/2); the normal deviate of the same
    // probability 1/2 + arctan(t)/pi = 5/6.
    assertEquals(0.967421566101701, cusum.deviate(), 1e-9);
    cusum.update(3);
    assertEquals(0, cusum.deviate(), 1e-12);
  }

  @Test
  void afterAnAlarmTheNewLevelIsLearned() {
    SelfStartingCusum cusum = new SelfStartingCusum(0.5, 5);
    Random random = new Random(6);
    for (int i = 0; i < 50; i++) {
      cusum.update(random.nextGaussian());
    }
    int alarm = 0;
    for (int i = 0; i < 20 && alarm == 0; i++) {
      alarm = cusum.update(4 + random.nextGaussian());
    }
    assertEquals(1, alarm);
    assertNotEquals(0, cusum.sums().high());
    int later = 0;
    for (int i = 0; i < 60; i++) {
      later += Math.abs(cusum.update(4 + random.nextGaussian()));
    }
    assertEquals(0, later);
  }
}
