package io.arbflow.llm.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {
  private static final long NOON = 20_000L * 86_400_000 + 43_200_000;

  private long now = NOON;

  private Budget budget(double usdPerDay, double requestsPerMinute) {
    return new Budget(new CallLimits(1_000, 1, usdPerDay, requestsPerMinute), () -> now);
  }

  @Test
  void refusesWhatCouldPassTheCap() {
    Budget budget = budget(1, 1_000);
    assertNotNull(budget.reserve(0.6));
    assertNull(budget.reserve(0.5));
    assertNotNull(budget.reserve(0.4));
    assertNull(budget.reserve(0.001));
  }

  @Test
  void givesBackWhatACallDidNotCost() {
    Budget budget = budget(1, 1_000);
    Budget.Reservation reservation = budget.reserve(0.9);
    budget.settle(reservation, 0.1);
    assertEquals(0.1, budget.bookedUsd(), 1e-12);
    assertNotNull(budget.reserve(0.9));
  }

  @Test
  void aNegativeCostEarnsNothing() {
    Budget budget = budget(1, 1_000);
    budget.settle(budget.reserve(0.5), -100);
    assertEquals(0, budget.bookedUsd(), 1e-12);
  }

  @Test
  void startsAnewAtMidnightUtc() {
    Budget budget = budget(1, 1_000);
    assertNotNull(budget.reserve(1));
    now = 20_001L * 86_400_000 - 1;
    assertNull(budget.reserve(0.1));
    now++;
    assertNotNull(budget.reserve(1));
  }

  @Test
  void aCallOverMidnightGivesNothingBackToTheNewDay() {
    Budget budget = budget(1, 1_000);
    Budget.Reservation yesterday = budget.reserve(1);
    now += 86_400_000;
    assertNotNull(budget.reserve(0.4));
    budget.settle(yesterday, 0);
    assertEquals(0.4, budget.bookedUsd(), 1e-12);
  }

  @Test
  void aClockSetBackGivesNothingBack() {
    Budget budget = budget(1, 1_000);
    assertNotNull(budget.reserve(1));
    now -= 2 * 86_400_000L;
    assertNull(budget.reserve(0.1));
  }

  @Test
  void neverSendsMoreThanTheLimitInAnySixtySeconds() {
    Budget budget = budget(1_000, 20);
    Random random = new Random(7);
    long[] sent = new long[100_000];
    int count = 0;
    for (long end = now + 600_000; now < end; now += random.nextInt(2_000)) {
      for (int i = random.nextInt(8); i > 0; i--) {
        if (budget.reserve(0.001) != null) {
          sent[count++] = now;
        }
      }
    }
    for (int i = 20; i < count; i++) {
      assertTrue(sent[i] - sent[i - 20] >= 60_000, "more than 20 in a minute");
    }
    assertTrue(count >= 180, "it stopped sending: " + count);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, -1, Double.POSITIVE_INFINITY})
  void refusesAnUnsetCap(double usdPerDay) {
    assertThrows(IllegalArgumentException.class, () -> new CallLimits(1_000, 1, usdPerDay, 20));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, 0, Double.POSITIVE_INFINITY})
  void refusesAnUnsetRate(double perMinute) {
    assertThrows(IllegalArgumentException.class, () -> new CallLimits(1_000, 1, 1, perMinute));
  }
}
