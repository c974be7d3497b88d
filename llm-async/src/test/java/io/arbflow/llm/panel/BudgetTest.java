package io.arbflow.llm.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @Test
  void theHourHasItsOwnCapAndEndsOnTheHour() {
    Budget budget = new Budget(new CallLimits(1_000, 1, 0.5, 10, 100, 1_000, 0, 0), () -> now);
    assertNotNull(budget.reserve(0.5));
    assertNull(budget.reserve(0.1));
    assertEquals(1, budget.refusals(SpendingWindow.HOUR_USD));
    now += 3_600_000 - 1;
    assertNull(budget.reserve(0.1));
    now++;
    assertNotNull(budget.reserve(0.5));
    assertEquals(1.0, budget.used(SpendingWindow.DAY_USD));
  }

  @Test
  void failedCallsCountAsRequestsOfTheDay() {
    Budget budget = new Budget(new CallLimits(1_000, 1, 5, 5, 100, 3, 0, 0), () -> now);
    for (int i = 0; i < 3; i++) {
      budget.settle(budget.reserve(0.1), 0); // failed, not charged
      now += 120_000;
    }
    assertEquals(0, budget.bookedUsd());
    assertNull(budget.reserve(0.1));
    assertEquals(1, budget.refusals(SpendingWindow.DAY_REQUESTS));
    now += 86_400_000;
    assertNotNull(budget.reserve(0.1));
  }

  @Test
  void freeModelsHaveTheirOwnMinuteAndDay() {
    Budget budget = new Budget(new CallLimits(1_000, 1, 5, 5, 100, 1_000, 2, 3), () -> now);
    assertNotNull(budget.reserve(0, true));
    assertNotNull(budget.reserve(0, true));
    assertNull(budget.reserve(0, true));
    assertEquals(1, budget.refusals(SpendingWindow.FREE_MINUTE_REQUESTS));
    assertNotNull(budget.reserve(0.1, false), "a paid model does not wait for free ones");
    now += 60_000;
    assertNotNull(budget.reserve(0, true));
    assertNull(budget.reserve(0, true));
    assertEquals(1, budget.refusals(SpendingWindow.FREE_DAY_REQUESTS));
  }

  @Test
  void aCostAboveTheWorstIsBookedAndShutsTheBudget() {
    Budget budget = budget(1, 1_000);
    budget.settle(budget.reserve(0.5), 1.5);
    assertEquals(1.5, budget.bookedUsd());
    assertNull(budget.reserve(0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e300, Double.POSITIVE_INFINITY})
  void anAbsurdCostShutsTheBudgetForTheDay(double usd) {
    Budget budget = budget(1, 1_000);
    Budget.Reservation first = budget.reserve(0.1);
    Budget.Reservation second = budget.reserve(0.1);
    budget.settle(first, usd);
    budget.settle(second, usd);
    assertNull(budget.reserve(0.1));
    budget.settle(second, 0);
    assertNull(budget.reserve(0.1));
    now += 86_400_000;
    assertNotNull(budget.reserve(0.1));
  }

  @Test
  void aLaterWordOnACostReplacesTheFirst() {
    Budget budget = budget(1, 1_000);
    Budget.Reservation broken = budget.reserve(0.4);
    budget.settle(broken, 0.4);
    budget.settle(broken, 0.1);
    assertEquals(0.1, budget.bookedUsd());
    budget.settle(broken, 0.1);
    assertEquals(0.1, budget.bookedUsd());
  }

  @Test
  void whatCannotBePricedIsNotSent() {
    Budget budget = budget(1, 1_000);
    assertNull(budget.reserve(Double.NaN));
    assertNull(budget.reserve(-0.1));
    assertNull(budget.reserve(Double.POSITIVE_INFINITY));
  }

  @Test
  void aClockSetBackOverARestartGivesNothingBack() {
    Budget before = budget(1, 2);
    assertNotNull(before.reserve(1));
    assertNotNull(before.reserve(0));
    now -= 2 * 86_400_000L;
    Budget after = budget(1, 2);
    after.restore(List.of(before.snapshot()));
    assertNull(after.reserve(0.1));
    assertNull(after.reserve(0));
    now += 2 * 86_400_000L + 60_000;
    assertNotNull(after.reserve(0), "the minute is over");
    assertNull(after.reserve(0.1), "the day is not");
  }

  @Test
  void whatTheServerHasCountedIsBookedOnce() {
    Budget budget = new Budget(new CallLimits(1_000, 1, 1, 100), 2, 1, () -> now);
    budget.settle(budget.reserve(0.2), 0.1);
    budget.atLeastToday(0.6); // of the whole job: this subtask's half is 0.3
    assertEquals(0.3, budget.bookedUsd());
    budget.atLeastToday(0.4);
    budget.atLeastToday(Double.NaN);
    budget.atLeastToday(-1);
    assertEquals(0.3, budget.bookedUsd());
    assertNull(budget.reserve(0.21));
    assertNotNull(budget.reserve(0.2));
  }

  @Test
  void anOpenCallIsNotAmongWhatTheServerHasCounted() {
    Budget budget = budget(1, 100);
    Budget.Reservation open = budget.reserve(0.5);
    budget.atLeastToday(0.6);
    budget.settle(open, 0.01);
    budget.settle(open, 0.02);
    assertEquals(0.62, budget.bookedUsd(), 1e-12);
    assertNull(budget.reserve(0.4));
    budget.atLeastToday(0.62);
    assertEquals(0.62, budget.bookedUsd(), 1e-12);
  }

  @Test
  void anOpenCallOfYesterdayIsNotOpenToday() {
    Budget budget = budget(1, 100);
    Budget.Reservation open = budget.reserve(0.5);
    now += 86_400_000;
    budget.settle(budget.reserve(0.3), 0.3);
    budget.settle(open, 0.1);
    budget.atLeastToday(0.3);
    assertEquals(0.3, budget.bookedUsd(), 1e-12);
  }

  @Test
  void readsTheDaysSpendingOfAnEarlierVersion() {
    Budget budget = budget(1, 1_000);
    budget.restoreDay(20_000, 0.8);
    assertNull(budget.reserve(0.3));
    Budget nextDay = budget(1, 1_000);
    nextDay.restoreDay(19_999, 0.8);
    assertNotNull(nextDay.reserve(0.3));
  }

  @ParameterizedTest
  @CsvSource({
    "NaN, 1, 1, 1, 1, 1, llm.usdPerHour",
    "1, -1, 1, 1, 1, 1, llm.usdPerDay",
    "1, 1, 0.5, 1, 1, 1, llm.requestsPerMinute",
    "1, 1, 1, NaN, 1, 1, llm.requestsPerDay",
    "1, 1, 1, 1, -1, 1, llm.freeRequestsPerMinute",
    "1, 1, 1, 1, 1, Infinity, llm.freeRequestsPerDay",
  })
  void namesTheLimitThatIsNotSet(
      double hour,
      double day,
      double minute,
      double daily,
      double freeMinute,
      double freeDaily,
      String key) {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> new CallLimits(1_000, 1, hour, day, minute, daily, freeMinute, freeDaily));
    assertTrue(refused.getMessage().startsWith(key + " must be set"), refused.getMessage());
  }

  @Test
  void sharesAddUpToTheLimit() {
    CallLimits limits = new CallLimits(1_000, 8, 0.000_000_010, 5, 7, 11, 2, 3);
    double requests = 0;
    double usd = 0;
    for (int i = 0; i < 3; i++) {
      Budget budget = new Budget(limits, 3, i, () -> now);
      requests += budget.cap(SpendingWindow.MINUTE_REQUESTS);
      usd += budget.cap(SpendingWindow.HOUR_USD);
    }
    assertEquals(7, requests);
    assertEquals(1e-8, usd, 1e-15);
    assertEquals(3, limits.reviewsOf(3, 0));
    assertEquals(2, limits.reviewsOf(3, 2));
    assertEquals(1, limits.reviewsOf(20, 19));
  }
}
