package io.arbflow.llm.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Budgets under random streams of calls and clocks, beside references that only add up lists. */
class BudgetPropertyTest {
  private static final long START = 20_000L * CalendarWindow.DAY_MILLIS + 82_000_000;
  private static final int STEPS = 4_000;

  private long clock = START;
  private long latest = START;

  /** Mostly a moment later; sometimes an hour or a day; sometimes set back. */
  private void moveClock(Random random) {
    int what = random.nextInt(1_000);
    if (what < 3) {
      clock += CalendarWindow.DAY_MILLIS;
    } else if (what < 15) {
      clock += CalendarWindow.HOUR_MILLIS;
    } else if (what < 25) {
      clock -= random.nextInt(4) * CalendarWindow.HOUR_MILLIS + random.nextInt(100_000);
    } else {
      clock += random.nextInt(6_000);
    }
    latest = Math.max(latest, clock);
  }

  private static CallLimits limits(Random random) {
    return new CallLimits(
        1_000,
        8,
        random.nextInt(40) / 10.0,
        random.nextInt(90) / 10.0,
        1 + random.nextInt(25),
        1 + random.nextInt(900),
        random.nextInt(12),
        random.nextInt(200));
  }

  private static double worst(Random random) {
    return random.nextInt(5) == 0 ? 0 : random.nextInt(150_000) / 1e6;
  }

  /** A call as the references know it. */
  private static final class Call {
    final long sentAt;
    final boolean free;
    final Budget.Reservation reservation;
    final long worst;
    long hourExposure;
    long dayExposure;

    Call(long sentAt, boolean free, Budget.Reservation reservation) {
      this.sentAt = sentAt;
      this.free = free;
      this.reservation = reservation;
      this.worst = Math.round(reservation.worstUsd() * 1e9);
      this.hourExposure = worst;
      this.dayExposure = worst;
    }

    /** Money comes back only while the window is the one that it was taken from. */
    void settled(long cost, long now) {
      if (now / CalendarWindow.HOUR_MILLIS == sentAt / CalendarWindow.HOUR_MILLIS) {
        hourExposure = cost;
      }
      if (now / CalendarWindow.DAY_MILLIS == sentAt / CalendarWindow.DAY_MILLIS) {
        dayExposure = cost;
      }
    }
  }

  private static final class Ledger {
    final CallLimits limits;
    final List<Call> calls = new ArrayList<>();

    Ledger(CallLimits limits) {
      this.limits = limits;
    }

    long hourUsd(long now) {
      return calls.stream()
          .filter(c -> c.sentAt / CalendarWindow.HOUR_MILLIS == now / CalendarWindow.HOUR_MILLIS)
          .mapToLong(c -> c.hourExposure)
          .sum();
    }

    long dayUsd(long now) {
      return calls.stream().filter(c -> isToday(c, now)).mapToLong(c -> c.dayExposure).sum();
    }

    long inDay(long now, boolean freeOnly) {
      return calls.stream().filter(c -> isToday(c, now) && (c.free || !freeOnly)).count();
    }

    long inMinute(long now, boolean freeOnly) {
      return calls.stream().filter(c -> now - c.sentAt < 60_000 && (c.free || !freeOnly)).count();
    }

    private static boolean isToday(Call call, long now) {
      return call.sentAt / CalendarWindow.DAY_MILLIS == now / CalendarWindow.DAY_MILLIS;
    }

    boolean allows(long now, long worst, boolean free) {
      return hourUsd(now) + worst <= Math.round(limits.usdPerHour() * 1e9)
          && dayUsd(now) + worst <= Math.round(limits.usdPerDay() * 1e9)
          && inMinute(now, false) < limits.requestsPerMinute()
          && inDay(now, false) < limits.requestsPerDay()
          && (!free || inMinute(now, true) < limits.freeRequestsPerMinute())
          && (!free || inDay(now, true) < limits.freeRequestsPerDay());
    }

    void requireWithinCaps(long now) {
      assertTrue(hourUsd(now) <= Math.round(limits.usdPerHour() * 1e9), "USD per hour");
      assertTrue(dayUsd(now) <= Math.round(limits.usdPerDay() * 1e9), "USD per day");
      assertTrue(inMinute(now, false) <= limits.requestsPerMinute(), "requests per minute");
      assertTrue(inDay(now, false) <= limits.requestsPerDay(), "requests per day");
      assertTrue(inMinute(now, true) <= limits.freeRequestsPerMinute(), "free per minute");
      assertTrue(inDay(now, true) <= limits.freeRequestsPerDay(), "free per day");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void grantsExactlyWhatASlowReferenceGrants(long seed) {
    Random random = new Random(seed);
    Ledger ledger = new Ledger(limits(random));
    Budget budget = new Budget(ledger.limits, () -> clock);
    int refused = 0;
    for (int step = 0; step < STEPS; step++) {
      moveClock(random);
      if (random.nextInt(3) > 0) {
        double worst = worst(random);
        boolean free = random.nextInt(3) == 0;
        boolean expected = ledger.allows(latest, Math.round(worst * 1e9), free);
        Budget.Reservation reservation = budget.reserve(worst, free);
        assertEquals(expected, reservation != null, "step " + step);
        refused += expected ? 0 : 1;
        if (expected) {
          ledger.calls.add(new Call(latest, free, reservation));
        }
      } else if (!ledger.calls.isEmpty()) {
        settle(random, budget, ledger.calls);
      }
      assertEquals(ledger.hourUsd(latest) / 1e9, budget.used(SpendingWindow.HOUR_USD), 1e-9);
      assertEquals(ledger.dayUsd(latest) / 1e9, budget.used(SpendingWindow.DAY_USD), 1e-9);
      assertEquals(ledger.inDay(latest, false), budget.used(SpendingWindow.DAY_REQUESTS));
      assertEquals(ledger.inMinute(latest, true), budget.used(SpendingWindow.FREE_MINUTE_REQUESTS));
    }
    long counted = 0;
    for (SpendingWindow window : SpendingWindow.values()) {
      counted += budget.refusals(window);
    }
    assertEquals(refused, counted);
    assertTrue(refused > 20 && ledger.calls.size() > 20, "caps were never or always reached");
  }

  /** Costs at most what was reserved, any of the last calls, so also after a roll-over. */
  private void settle(Random random, Budget budget, List<Call> calls) {
    Call call = calls.get(Math.max(0, calls.size() - 1 - random.nextInt(10)));
    long cost = random.nextInt(4) == 0 ? 0 : (long) (random.nextDouble() * call.worst);
    if (cost > Math.min(call.hourExposure, call.dayExposure)) {
      return; // a later word that knows of a higher cost is tested by itself
    }
    budget.settle(call.reservation, cost / 1e9);
    call.settled(cost, latest);
  }

  /** Subtasks come and go; the job as a whole stays within every cap after every single step. */
  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28, 29, 30})
  void theWholeJobStaysWithinEveryCapThroughRescaling(long seed) {
    Random random = new Random(seed);
    Ledger ledger = new Ledger(limits(random));
    List<Budget> budgets = subtasks(ledger.limits, 2, List.of());
    List<List<Call>> open = new ArrayList<>(List.of(new ArrayList<>(), new ArrayList<>()));
    int rescaled = 0;
    for (int step = 0; step < STEPS; step++) {
      moveClock(random);
      budgets.forEach(Budget::bookedUsd); // all live by one clock
      int subtask = random.nextInt(budgets.size());
      int what = random.nextInt(300);
      if (what == 0) {
        rescaled++;
        budgets = rescale(ledger.limits, budgets, 1 + random.nextInt(5));
        open.clear(); // who could settle them is gone; their worst case stays booked
        budgets.forEach(ignored -> open.add(new ArrayList<>()));
      } else if (what < 200) {
        boolean free = random.nextInt(3) == 0;
        Budget.Reservation reservation = budgets.get(subtask).reserve(worst(random), free);
        if (reservation != null) {
          Call call = new Call(latest, free, reservation);
          ledger.calls.add(call);
          open.get(subtask).add(call);
        }
      } else if (!open.get(subtask).isEmpty()) {
        settle(random, budgets.get(subtask), open.get(subtask));
      }
      ledger.requireWithinCaps(latest);
    }
    assertTrue(rescaled > 3 && ledger.calls.size() > 20, rescaled + ", " + ledger.calls.size());
  }

  private List<Budget> rescale(CallLimits limits, List<Budget> before, int parallelism) {
    List<Budget> after =
        subtasks(limits, parallelism, before.stream().map(Budget::snapshot).toList());
    for (SpendingWindow window : SpendingWindow.values()) {
      double used = before.stream().mapToDouble(budget -> budget.used(window)).sum();
      double now = after.stream().mapToDouble(budget -> budget.used(window)).sum();
      assertEquals(used, now, 1e-9, window + " was not handed on whole");
      double caps = after.stream().mapToDouble(budget -> budget.cap(window)).sum();
      assertEquals(new Budget(limits, () -> clock).cap(window), caps, 1e-9, window.name());
      after.forEach(budget -> assertTrue(budget.used(window) <= budget.cap(window), window.name()));
    }
    return after;
  }

  private List<Budget> subtasks(CallLimits limits, int parallelism, List<BookedWindows> booked) {
    List<Budget> budgets = new ArrayList<>();
    for (int i = 0; i < parallelism; i++) {
      Budget budget = new Budget(limits, parallelism, i, () -> clock);
      budget.restore(booked);
      budgets.add(budget);
    }
    return budgets;
  }
}
