package io.arbflow.cep.volatility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.cep.PatternHarness;
import io.arbflow.cep.bars.BarSeries;
import io.arbflow.domain.bar.PatternKind;
import io.arbflow.domain.bar.PatternMatch;
import io.arbflow.domain.bar.ScoredBar;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.quality.Alert;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.junit.jupiter.api.Test;

class VolatilityBurstTest {
  private static final VolatilitySettings SETTINGS =
      new VolatilitySettings(3, 2, 5 * BarSeries.MINUTE);

  private static final Universe UNIVERSE =
      Universe.of(
          List.of(),
          List.of(
              new Instrument(
                  "SPY",
                  InstrumentType.EQUITY,
                  null,
                  "USD",
                  null,
                  null,
                  Double.NaN,
                  Long.MAX_VALUE,
                  null,
                  1,
                  0.01,
                  1,
                  Double.NaN,
                  0,
                  0,
                  false)));

  private final BarSeries series = new BarSeries(0);

  private ScoredBar bar(double volatility, double spread) {
    return series.next(0.1, 1, volatility, spread);
  }

  private static PatternMatch match(double strength, long first, long last) {
    return new PatternMatch(
        PatternKind.VOLATILITY_BURST,
        0,
        -1,
        0,
        strength,
        BarSeries.end(first),
        BarSeries.end(last));
  }

  private static List<PatternMatch> found(ScoredBar... bars) throws Exception {
    try (var harness = open(new HashMapStateBackend(), null)) {
      for (ScoredBar bar : bars) {
        harness.send(bar, bar.bar().endMicros());
      }
      harness.watermark(Long.MAX_VALUE / 2);
      return harness.found();
    }
  }

  @Test
  void aWideSpreadAfterABurstIsAMatchWithoutDirectionAndAnAlert() throws Exception {
    try (var harness = open(new HashMapStateBackend(), null)) {
      for (ScoredBar bar : List.of(bar(1, 1), bar(3.5, 1.5), bar(1, 1), bar(1, 2))) {
        harness.send(bar, bar.bar().endMicros());
      }
      harness.watermark(240_000);
      assertEquals(List.of(match(3.5, 1, 3)), harness.found());
      String detail =
          "volatility 3.5 times that before, 120000000 us later spread 2.0 times that before";
      assertEquals(
          List.of(
              new Alert(
                  Alert.Kind.VOLATILITY_BURST,
                  Strategy.PATTERN,
                  "SPY",
                  2,
                  detail,
                  BarSeries.end(3))),
          harness.flink.getSideOutput(VolatilityBurst.ALERTS).stream()
              .map(StreamRecord::getValue)
              .toList());
    }
  }

  @Test
  void nearMisses() throws Exception {
    assertEquals(List.of(), found(bar(2.99, 1), bar(1, 2)), "too small a burst");
    assertEquals(List.of(), found(bar(3, 1), bar(1, 1.99)), "too small a spread");
    assertEquals(List.of(), found(bar(1, 2), bar(3, 1), bar(1, 1)), "the spread came first");
    assertEquals(List.of(), found(bar(3, 2), bar(1, 1)), "in the same bar");
    assertEquals(List.of(), found(bar(Double.NaN, 1), bar(1, 2)), "no score");
  }

  @Test
  void unfinishedBarsDoNotCount() throws Exception {
    assertEquals(List.of(), found(series.unfinished(1), bar(1, 1), bar(1, 2)));
    assertEquals(List.of(), found(bar(3, 1), series.unfinished(1), bar(1, 1)));
  }

  @Test
  void timeRunsOutExactlyAtWithin() throws Exception {
    ScoredBar burst = bar(3, 1);
    for (int i = 0; i < 3; i++) {
      bar(1, 1);
    }
    ScoredBar fourth = bar(1, 2);
    ScoredBar fifth = bar(1, 2);
    assertEquals(List.of(match(3, 0, 4)), found(burst, fourth));
    assertEquals(List.of(), found(burst, fifth), "within is exclusive");
  }

  @Test
  void twoBurstsBeforeOneSpreadAreOneMatch() throws Exception {
    assertEquals(List.of(match(3, 0, 2)), found(bar(3, 1), bar(4, 1), bar(1, 2), bar(1, 2)));
  }

  @Test
  void forgetsWhatTimedOutAndHoldsNoMoreThanThat() throws Exception {
    try (var harness = open(new HashMapStateBackend(), null)) {
      int most = 0;
      for (int i = 0; i < 100; i++) {
        ScoredBar bar = bar(9, 1);
        harness.send(bar, bar.bar().endMicros());
        harness.watermark(bar.bar().endMicros() / 1_000);
        most = Math.max(most, harness.flink.numKeyedStateEntries());
      }
      assertTrue(most < 30, most + " entries for a hundred bursts");
      harness.watermark(BarSeries.end(99) / 1_000 + 300_000);
      assertEquals(0, harness.flink.numKeyedStateEntries());
    }
  }

  @Test
  void aLateBarIsLeftOut() throws Exception {
    ScoredBar burst = bar(3, 1);
    ScoredBar wide = bar(1, 2);
    try (var harness = open(new HashMapStateBackend(), null)) {
      harness.send(burst, burst.bar().endMicros());
      harness.watermark(wide.bar().endMicros() / 1_000);
      harness.send(wide, wide.bar().endMicros());
      harness.watermark(200_000);
      assertEquals(List.of(), harness.found());
    }
  }

  @Test
  void arrivalOrderDoesNotMatterBeforeTheWatermark() throws Exception {
    ScoredBar burst = bar(3, 1);
    ScoredBar wide = bar(1, 2);
    assertEquals(List.of(match(3, 0, 1)), found(wide, burst));
  }

  @Test
  void restoresInTheMiddle() throws Exception {
    StateBackend backend = new EmbeddedRocksDBStateBackend();
    OperatorSubtaskState snapshot;
    ScoredBar burst = bar(3, 1);
    try (var before = open(backend, null)) {
      before.send(burst, burst.bar().endMicros());
      before.watermark(70_000);
      snapshot = before.flink.snapshot(1, 1);
    }
    ScoredBar wide = bar(1, 2);
    try (var after = open(backend, snapshot)) {
      after.send(wide, wide.bar().endMicros());
      after.watermark(130_000);
      assertEquals(List.of(match(3, 0, 1)), after.found());
    }
  }

  @Test
  void aBoundThatDoesNotHoldNamesItsKey() {
    assertNames("volatilityRatio", () -> new VolatilitySettings(0, 2, 1));
    assertNames("spreadRatio", () -> new VolatilitySettings(3, Double.NaN, 1));
    assertNames("within", () -> new VolatilitySettings(3, 2, 0));
  }

  private static void assertNames(String key, org.junit.jupiter.api.function.Executable made) {
    String message = assertThrows(IllegalArgumentException.class, made).getMessage();
    assertTrue(message.contains("patterns.volatility." + key), message);
  }

  private static PatternHarness<ScoredBar, Integer, PatternMatch> open(
      StateBackend backend, OperatorSubtaskState state) throws Exception {
    return PatternHarness.open(
        new VolatilityBurst(UNIVERSE),
        SETTINGS,
        ScoredBar.class,
        bar -> bar.bar().instrument(),
        Integer.class,
        backend,
        state);
  }
}
