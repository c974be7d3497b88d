package io.arbflow.domain.performance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeatAlarmTest {
  private static final int STEPS = 20;

  /** Of a walk that goes up with probability w, down with r, and stays at 0 instead of below. */
  private static double meanLabels(double accuracy, int k) {
    double r = accuracy;
    double w = 1 - accuracy;
    return k / (w - r) - r / ((w - r) * (w - r)) * (1 - Math.pow(r / w, k));
  }

  @Test
  void theFiguresOfTheDocumentation() {
    assertEquals(50_000, meanLabels(0.6, STEPS), 500);
    assertEquals(1.7e6, meanLabels(0.65, STEPS), 5e4);
    assertEquals(64, meanLabels(0.35, STEPS), 5);
    assertEquals(33, meanLabels(0.2, STEPS), 1);
  }

  /** The formula against the walk itself, at a threshold low enough to be reached often. */
  @ParameterizedTest
  @CsvSource({"0.6, 6", "0.65, 5", "0.35, 20", "0.2, 20"})
  void alarmsComeAsOftenAsTheWalkSays(double accuracy, int steps) {
    Random random = new Random(11);
    int runs = 4_000;
    long labels = 0;
    for (int run = 0; run < runs; run++) {
      SeatAlarm alarm = SeatAlarm.NEW;
      for (long review = 0; !alarm.silenced(); review++, labels++) {
        alarm = alarm.plus(random.nextDouble() < accuracy, review, steps);
      }
    }
    double expected = meanLabels(accuracy, steps);
    assertEquals(expected, labels / (double) runs, 0.08 * expected);
  }

  /** 300 honest seats of accuracy 0.65 with 2,000 labels each: nominally 0.35 alarms. */
  @Test
  void honestSeatsAreLeftAlone() {
    Random random = new Random(5);
    int alarms = 0;
    for (int seat = 0; seat < 300; seat++) {
      SeatAlarm alarm = SeatAlarm.NEW;
      for (long review = 0; review < 2_000; review++) {
        alarm = alarm.plus(random.nextDouble() < 0.65, review, STEPS);
      }
      alarms += alarm.silenced() || alarm.since() > 0 ? 1 : 0;
    }
    assertTrue(alarms <= 3, alarms + " false alarms, 0.35 expected"); // P(> 3) = 0.0005
  }

  @Test
  void itTakesExactlySoManyMoreWrongThanRight() {
    SeatAlarm alarm = SeatAlarm.NEW;
    for (int review = 0; review < STEPS - 1; review++) {
      alarm = alarm.plus(false, review, STEPS);
    }
    assertFalse(alarm.silenced());
    assertFalse(alarm.plus(true, 19, STEPS).plus(false, 20, STEPS).silenced());
    assertTrue(alarm.plus(false, 19, STEPS).silenced());
  }

  @Test
  void whatItDidBeforeItTurnedIsForgotten() {
    SeatAlarm alarm = SeatAlarm.NEW;
    for (long review = 0; review < 100; review++) {
      alarm = alarm.plus(true, review, STEPS);
    }
    for (long review = 100; review < 120; review++) {
      alarm = alarm.plus(false, review, STEPS);
    }
    assertEquals(new SeatAlarm(0, true, 100, 119), alarm);
    for (long review = 120; review < 130; review++) {
      alarm = alarm.plus(false, review, STEPS);
    }
    assertEquals(new SeatAlarm(0, true, 100, 129), alarm);
    for (long review = 130; review < 149; review++) {
      alarm = alarm.plus(true, review, STEPS);
    }
    assertTrue(alarm.silenced());
    assertEquals(new SeatAlarm(0, false, 130, 149), alarm.plus(true, 149, STEPS));
  }
}
