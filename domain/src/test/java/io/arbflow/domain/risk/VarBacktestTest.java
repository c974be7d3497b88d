package io.arbflow.domain.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class VarBacktestTest {

  /** Breaches at every so many of 250 forecasts, from the first. */
  private static VarBacktest every(int distance, int count) {
    boolean[] breaches = new boolean[250];
    for (int i = 0; i < count; i++) {
      breaches[i * distance] = true;
    }
    return VarBacktest.of(breaches, 0.01);
  }

  @Test
  void asManyAsExpectedIsFine() {
    assertNull(every(100, 2).failure(0.05));
    assertEquals(2.5, every(100, 2).expected());
    assertNull(every(60, 3).failure(0.05));
  }

  @Test
  void tooFewIsPrudence() {
    VarBacktest none = every(1, 0);
    assertTrue(none.frequencyP() < 0.05);
    assertNull(none.failure(0.05));
  }

  @Test
  void tenOfTwoHundredAndFiftyAreRed() {
    assertEquals(TrafficLight.RED, every(20, 10).zone());
    assertTrue(every(20, 10).failure(1e-9).endsWith("red zone"));
    assertEquals(TrafficLight.YELLOW, every(20, 9).zone());
    assertNull(every(20, 9).failure(1e-9));
    assertTrue(every(20, 9).failure(0.05).contains("Kupiec"));
  }

  /** Four are not too many, but one after the other they are no accident. */
  @Test
  void clustersFail() {
    assertNull(every(60, 4).failure(0.01));
    assertNotNull(every(1, 4).failure(0.01));
    assertTrue(every(1, 4).failure(0.01).contains("Christoffersen"));
  }
}
