package io.arbflow.cep.breakdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.cep.PatternHarness;
import io.arbflow.domain.bar.PatternKind;
import io.arbflow.domain.bar.PatternMatch;
import io.arbflow.domain.context.CorrelationReading;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;

class CorrelationBreakdownSequenceTest {
  private static final long MINUTE = 60_000_000;
  private static final BreakdownSequenceSettings SETTINGS =
      new BreakdownSequenceSettings(0.7, 3, 2, 10 * MINUTE);

  /** Short and long correlation, z of the breakdown and of the divergence, at a minute. */
  private static CorrelationReading reading(
      long minute, double shortMemory, double longMemory, double breakdown, double divergence) {
    return new CorrelationReading(
        2, 5, shortMemory, longMemory, breakdown, divergence, minute * MINUTE);
  }

  private static CorrelationReading high(long minute) {
    return reading(minute, 0.8, 0.7, -0.1, Double.NaN);
  }

  private static CorrelationReading falling(long minute) {
    return reading(minute, 0.5, 0.7, -2, 1);
  }

  private static CorrelationReading drop(long minute) {
    return reading(minute, 0.1, 0.7, -3, 1.9);
  }

  private static CorrelationReading apart(long minute, double divergence) {
    return reading(minute, 0.1, 0.6, -4, divergence);
  }

  private static PatternMatch match(int direction, double strength, long first, long last) {
    return new PatternMatch(
        PatternKind.CORRELATION_BREAKDOWN,
        2,
        5,
        direction,
        strength,
        first * MINUTE,
        last * MINUTE);
  }

  private static List<PatternMatch> found(CorrelationReading... readings) throws Exception {
    return found(List.of(readings));
  }

  private static List<PatternMatch> found(List<CorrelationReading> readings) throws Exception {
    try (var harness = open(new HashMapStateBackend(), null)) {
      for (CorrelationReading reading : readings) {
        harness.send(reading, reading.atMicros());
      }
      harness.watermark(Long.MAX_VALUE / 2);
      return harness.found();
    }
  }

  @Test
  void highThenDropThenDivergenceIsAMatchAgainstTheResidual() throws Exception {
    assertEquals(
        List.of(match(-1, 2.5, 2, 6)),
        found(high(1), high(2), falling(3), drop(4), drop(5), apart(6, 2.5)));
    assertEquals(List.of(match(1, 2, 1, 3)), found(high(1), drop(2), apart(3, -2)));
  }

  @Test
  void nearMisses() throws Exception {
    assertEquals(List.of(), found(falling(1), drop(2), apart(3, 3)), "was never high");
    assertEquals(
        List.of(), found(reading(1, 0.8, 0.69, 0, 0), drop(2), apart(3, 3)), "only lately high");
    assertEquals(
        List.of(), found(high(1), reading(2, 0.1, 0.7, -2.99, 0), falling(3)), "no real drop");
    assertEquals(List.of(), found(high(1), drop(2), apart(3, 1.99)), "not far enough apart");
    assertEquals(
        List.of(), found(high(1), drop(2), apart(3, Double.NaN)), "nothing known of the residual");
    assertEquals(
        List.of(), found(high(1), drop(2), high(3), apart(4, 3)), "together again in between");
  }

  /** What the drop itself says of the residual is not taken: the drift must be there after it. */
  @Test
  void theDropIsNotItsOwnDivergence() throws Exception {
    assertEquals(List.of(), found(high(1), apart(2, 5)));
    assertEquals(List.of(match(-1, 5, 1, 3)), found(high(1), apart(2, 5), apart(3, 5)));
  }

  @Test
  void aPairThatFallsApartSlowlyIsFollowed() throws Exception {
    assertEquals(
        List.of(match(-1, 2, 1, 7)),
        found(high(1), falling(2), falling(3), drop(4), falling(5), drop(6), apart(7, 2)));
  }

  @Test
  void timeRunsOutExactlyAtWithin() throws Exception {
    assertEquals(1, found(high(1), drop(2), drop(9), apart(10, 3)).size());
    assertEquals(0, found(high(1), drop(2), drop(9), apart(11, 3)).size(), "within is exclusive");
  }

  @Test
  void pairsDoNotMix() throws Exception {
    CorrelationReading other = new CorrelationReading(2, 6, 0.1, 0.6, -4, 3, 3 * MINUTE);
    assertEquals(List.of(), found(high(1), drop(2), other));
    assertTrue(
        CorrelationBreakdownSequence.pair(other) != CorrelationBreakdownSequence.pair(high(1)));
  }

  @Test
  void aPairThatStaysTogetherKeepsOneHalfDoneMatch() throws Exception {
    try (var harness = open(new HashMapStateBackend(), null)) {
      int most = 0;
      for (int minute = 1; minute <= 300; minute++) {
        harness.send(high(minute), minute * MINUTE);
        harness.watermark(minute * 60_000L);
        most = Math.max(most, harness.flink.numKeyedStateEntries());
      }
      assertTrue(most <= 6, most + " entries");
      harness.watermark(311 * 60_000L);
      assertEquals(0, harness.flink.numKeyedStateEntries());
    }
  }

  @Test
  void aLateReadingIsLeftOut() throws Exception {
    try (var harness = open(new HashMapStateBackend(), null)) {
      harness.send(high(1), MINUTE);
      harness.watermark(120_000);
      harness.send(drop(2), 2 * MINUTE);
      harness.send(apart(3, 3), 3 * MINUTE);
      harness.watermark(240_000);
      assertEquals(List.of(), harness.found(), "the only drop was late; the next is the drop");
    }
  }

  @Test
  void arrivalOrderDoesNotMatterBeforeTheWatermark() throws Exception {
    List<CorrelationReading> readings =
        new ArrayList<>(List.of(high(1), falling(2), drop(3), drop(4), apart(5, 3)));
    Collections.reverse(readings);
    assertEquals(List.of(match(-1, 3, 1, 5)), found(readings));
  }

  @Test
  void restoresBetweenAnyTwoReadings() throws Exception {
    StateBackend backend = new EmbeddedRocksDBStateBackend();
    List<CorrelationReading> readings = List.of(high(1), falling(2), drop(3), drop(4), apart(5, 3));
    for (int cut = 1; cut < readings.size(); cut++) {
      OperatorSubtaskState snapshot;
      try (var before = open(backend, null)) {
        for (CorrelationReading reading : readings.subList(0, cut)) {
          before.send(reading, reading.atMicros());
          before.watermark(reading.atMicros() / 1_000);
        }
        snapshot = before.flink.snapshot(1, 1);
      }
      try (var after = open(backend, snapshot)) {
        for (CorrelationReading reading : readings.subList(cut, readings.size())) {
          after.send(reading, reading.atMicros());
        }
        after.watermark(400_000);
        assertEquals(List.of(match(-1, 3, 1, 5)), after.found(), "cut after " + cut);
      }
    }
  }

  @Test
  void aBoundThatDoesNotHoldNamesItsKey() {
    assertNames("highCorrelation", () -> new BreakdownSequenceSettings(1.1, 3, 2, 1));
    assertNames("dropSigmas", () -> new BreakdownSequenceSettings(0.7, 0, 2, 1));
    assertNames("divergenceSigmas", () -> new BreakdownSequenceSettings(0.7, 3, -2, 1));
    assertNames("within", () -> new BreakdownSequenceSettings(0.7, 3, 2, 0));
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(CorrelationReading.class);
  }

  private static void assertNames(String key, org.junit.jupiter.api.function.Executable made) {
    String message = assertThrows(IllegalArgumentException.class, made).getMessage();
    assertTrue(message.contains("patterns.breakdown." + key), message);
  }

  private static PatternHarness<CorrelationReading, Long, PatternMatch> open(
      StateBackend backend, OperatorSubtaskState state) throws Exception {
    return PatternHarness.open(
        new CorrelationBreakdownSequence(),
        SETTINGS,
        CorrelationReading.class,
        CorrelationBreakdownSequence::pair,
        Long.class,
        backend,
        state);
  }
}
