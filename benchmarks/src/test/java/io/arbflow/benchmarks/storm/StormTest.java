package io.arbflow.benchmarks.storm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.llm.panel.CallLimits;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The storm in small: what must hold at any speed. Times are the benchmark's business. */
class StormTest {
  private static final Path CONFIG = Path.of("..").resolve("flink-conf/arbflow.yaml");
  private static final StormPlan PLAN = new StormPlan(2_000, 1, 3, 200, 4_000);

  private static StormResult run(double usdPerHour, int callsPerMinute, boolean models)
      throws Exception {
    CallLimits limits = new CallLimits(5_000, 16, usdPerHour, 100, callsPerMinute, 100_000, 20, 50);
    return new Storm(CONFIG, limits).run(PLAN, models);
  }

  private static void requireAllAnswered(StormResult result) {
    assertEquals(PLAN.opportunities(), result.opportunities());
    assertEquals(result.opportunities(), result.answered());
    assertEquals(0, result.decidedTwice());
    assertEquals(result.asked(), result.verdicts());
  }

  @Test
  void staysWithinTheBucketOfCallsAndAnswersEverything() throws Exception {
    StormResult result = run(100, 40, true);
    requireAllAnswered(result);
    assertTrue(result.calls() > 0 && result.calls() <= 40, result.calls() + " calls");
    assertTrue(result.refusedByBudget() > 0, "the bucket was never empty");
    assertTrue(result.asked() > 1_000, "it was no storm: " + result.asked());
  }

  @Test
  void staysWithinTheMoneyAndAnswersEverything() throws Exception {
    StormResult result = run(0.05, 60_000, true);
    requireAllAnswered(result);
    assertTrue(
        result.chargedUsd() > 0 && result.chargedUsd() <= 0.05 * result.hours(),
        result.chargedUsd() + " USD");
    assertTrue(result.refusedByBudget() > 0, "the money was never gone");
  }

  @Test
  void withoutModelsNobodyIsAskedAndEverythingIsAnswered() throws Exception {
    StormResult result = run(1, 60, false);
    requireAllAnswered(result);
    assertEquals(0, result.asked());
    assertEquals(0, result.calls());
  }

  @Test
  void thePlanPausesBeforeAndAfterTheMeasuredPart() {
    StormPlan plan = new StormPlan(10, 1, 2, 500, 100);
    assertEquals(0, plan.dueNanos(0));
    assertEquals(900_000_000, plan.dueNanos(9));
    assertEquals(1_500_000_000, plan.dueNanos(10));
    assertEquals(3_400_000_000L, plan.dueNanos(29));
    assertEquals(4_000_000_000L, plan.dueNanos(30));
    assertEquals(4_001_000_000L, plan.dueNanos(31));
    assertEquals(130, plan.steps());
  }

  @Test
  void theMostCallsOfAMinuteAreCountedOverAnyMinute() {
    CallTimes times = new CallTimes();
    for (long at = 0; at <= 120_000; at += 10_000) {
      times.add(at);
    }
    assertEquals(6, times.most());
    times.add(120_001);
    assertEquals(7, times.most());
  }
}
