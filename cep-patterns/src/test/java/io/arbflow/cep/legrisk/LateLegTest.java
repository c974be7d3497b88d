package io.arbflow.cep.legrisk;

import static io.arbflow.cep.legrisk.LegRiskCases.UNIVERSE;
import static io.arbflow.cep.legrisk.LegRiskCases.approve;
import static io.arbflow.cep.legrisk.LegRiskCases.fill;
import static io.arbflow.cep.legrisk.LegRiskCases.report;
import static io.arbflow.cep.legrisk.LegRiskCases.twoLegs;
import static io.arbflow.domain.order.FillStatus.CANCELLED;
import static io.arbflow.domain.order.FillStatus.FILLED;
import static io.arbflow.domain.order.FillStatus.PARTIAL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.cep.PatternHarness;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.quality.Alert;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.api.Test;

class LateLegTest {

  private static PatternHarness<OrderEvent, String, Alert> open(
      StateBackend backend, OperatorSubtaskState state) throws Exception {
    return LegRiskCases.open(new LateLeg(UNIVERSE), backend, state);
  }

  private static PatternHarness<OrderEvent, String, Alert> open() throws Exception {
    return open(new HashMapStateBackend(), null);
  }

  @Test
  void aFillAfterTheUnwindingWasDueIsReportedOnce() throws Exception {
    try (var harness = open()) {
      approve(harness, twoLegs());
      report(harness, fill(0, "100", "500", FILLED, 10));
      harness.watermark(2_010);
      assertEquals(List.of(), harness.found());
      report(
          harness, fill(1, "60", "500.1", PARTIAL, 2_500), fill(1, "40", "500.1", FILLED, 2_501));
      harness.watermark(30_000);
      assertEquals(
          List.of(
              new Alert(
                  Alert.Kind.LEG_RISK,
                  Strategy.CROSS_VENUE,
                  "order",
                  1,
                  "filled after its partner's unwinding was due: SELL SPY, 60; a person must act",
                  2_500_000)),
          harness.found());
    }
  }

  @Test
  void inTimeIsANearMissAndSoIsACancellation() throws Exception {
    try (var harness = open()) {
      approve(harness, twoLegs());
      report(harness, fill(0, "100", "500", FILLED, 10), fill(1, "100", "500.1", FILLED, 2_000));
      harness.watermark(90_000);
      assertEquals(List.of(), harness.found());
    }
    try (var harness = open()) {
      approve(harness, twoLegs());
      report(harness, fill(0, "100", "500", FILLED, 10), fill(1, "0", "0", CANCELLED, 2_500));
      harness.watermark(90_000);
      assertEquals(List.of(), harness.found());
    }
  }

  @Test
  void afterItsMemoryNothingIsNoticedOrKept() throws Exception {
    try (var harness = open()) {
      approve(harness, twoLegs());
      report(harness, fill(0, "100", "500", FILLED, 10));
      harness.watermark(60_001);
      report(harness, fill(1, "100", "500.1", FILLED, 60_002));
      harness.watermark(90_000);
      assertEquals(List.of(), harness.found());
      assertEquals(0, harness.flink.numKeyedStateEntries());
    }
  }

  @Test
  void restoresBetweenTheWaitAndTheLateFill() throws Exception {
    StateBackend backend = new EmbeddedRocksDBStateBackend();
    OperatorSubtaskState snapshot;
    try (var before = open(backend, null)) {
      approve(before, twoLegs());
      report(before, fill(0, "100", "500", FILLED, 10));
      before.watermark(2_010);
      snapshot = before.flink.snapshot(1, 1);
    }
    try (var after = open(backend, snapshot)) {
      report(after, fill(1, "100", "500.1", FILLED, 2_500));
      after.watermark(3_000);
      assertEquals(1, after.found().size());
    }
  }

  @Test
  void aBoundThatDoesNotHoldNamesItsKey() {
    assertNames("wait", () -> new LegRiskSettings(0, 60, 1, 50));
    assertNames("lifetime", () -> new LegRiskSettings(1, 60, 0, 50));
    assertNames("maxLossBps", () -> new LegRiskSettings(1, 60, 1, 0));
    assertNames("maxLossBps", () -> new LegRiskSettings(1, 60, 1, 10_000));
    assertNames("memory", () -> new LegRiskSettings(5, 5, 1, 50));
    assertNames(
        "wait and lifetime", () -> new LegRiskSettings(7_000_001, 60_000_000, 1_000_000, 50));
  }

  private static void assertNames(String key, org.junit.jupiter.api.function.Executable made) {
    String message = assertThrows(IllegalArgumentException.class, made).getMessage();
    assertTrue(message.contains("patterns.legRisk." + key), message);
  }
}
