package io.arbflow.cep.overshoot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.cep.PatternHarness;
import io.arbflow.cep.bars.BarSeries;
import io.arbflow.cep.bars.NominalLevel;
import io.arbflow.domain.bar.PatternKind;
import io.arbflow.domain.bar.PatternMatch;
import io.arbflow.domain.bar.ScoredBar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.api.Test;

class OvershootReversalTest {
  private static final OvershootSettings SETTINGS =
      new OvershootSettings(4, 0.5, 3, 10 * BarSeries.MINUTE);

  private final BarSeries series = new BarSeries(7);

  private static PatternMatch match(int direction, double strength, long first, long last) {
    return new PatternMatch(
        PatternKind.OVERSHOOT_REVERSAL,
        7,
        -1,
        direction,
        strength,
        BarSeries.end(first),
        BarSeries.end(last));
  }

  private List<PatternMatch> found(double... returns) throws Exception {
    List<ScoredBar> bars = new ArrayList<>();
    for (double z : returns) {
      bars.add(series.next(z));
    }
    return run(bars, SETTINGS);
  }

  private static List<PatternMatch> run(List<ScoredBar> bars, OvershootSettings settings)
      throws Exception {
    try (var harness = open(settings, new HashMapStateBackend(), null)) {
      for (ScoredBar bar : bars) {
        send(harness, bar);
      }
      harness.watermark(Long.MAX_VALUE / 2);
      return harness.found();
    }
  }

  @Test
  void aMoveUpThatIsTakenBackPointsDown() throws Exception {
    assertEquals(List.of(match(-1, 4, 1, 3)), found(0.1, 4, -1, -1.01, 1));
  }

  @Test
  void aMoveDownThatIsTakenBackAtOncePointsUp() throws Exception {
    assertEquals(List.of(match(1, 5, 1, 2)), found(0.1, -5, 2.6, 1));
  }

  @Test
  void nearMisses() throws Exception {
    assertEquals(List.of(), found(0.1, 3.99, -3, 0.1, 0.1), "too small a move");
    assertEquals(List.of(), found(0.1, 4, -1, -0.99, 0.9, -0.1), "less than half taken back");
    assertEquals(List.of(), found(0.1, 4, 0.1, 0.1, 0.1, -3), "in the fourth bar");
    assertEquals(List.of(), found(0.1, 4, 3, 0.1, 0.1), "it goes on");
  }

  @Test
  void theLastBarAllowedStillCounts() throws Exception {
    assertEquals(List.of(match(-1, 4, 0, 3)), found(4, 0.1, 0.1, -2.21, 0.1));
  }

  @Test
  void unfinishedBarsDoNotCount() throws Exception {
    List<ScoredBar> bars = new ArrayList<>(List.of(series.next(4), series.unfinished(-3)));
    bars.addAll(List.of(series.next(0.1), series.next(0.1), series.next(0.1)));
    assertEquals(List.of(), run(bars, SETTINGS));
  }

  @Test
  void timeRunsOutExactlyAtWithin() throws Exception {
    List<ScoredBar> bars = List.of(series.next(4), series.next(0.1), series.next(-3));
    long two = 2 * BarSeries.MINUTE;
    assertEquals(0, run(bars, new OvershootSettings(4, 0.5, 3, two)).size(), "exclusive");
    assertEquals(1, run(bars, new OvershootSettings(4, 0.5, 3, two + 1)).size());
  }

  @Test
  void forgetsWhatTimedOut() throws Exception {
    try (var harness = open(SETTINGS, new HashMapStateBackend(), null)) {
      send(harness, series.next(4));
      send(harness, series.next(0.1));
      harness.watermark(120_000);
      assertTrue(harness.flink.numKeyedStateEntries() > 0);
      harness.watermark(60_000 + 600_000);
      assertEquals(0, harness.flink.numKeyedStateEntries());
    }
  }

  @Test
  void aLateBarIsLeftOutAndTheGapIsSeen() throws Exception {
    List<ScoredBar> bars = List.of(series.next(4), series.next(0.1), series.next(-3));
    try (var harness = open(SETTINGS, new HashMapStateBackend(), null)) {
      send(harness, bars.get(0));
      harness.watermark(120_000);
      send(harness, bars.get(1)); // late
      send(harness, bars.get(2));
      harness.watermark(900_000);
      assertEquals(List.of(), harness.found());
    }
    assertEquals(1, run(bars, SETTINGS).size(), "in time it is a match");
  }

  @Test
  void arrivalOrderDoesNotMatterBeforeTheWatermark() throws Exception {
    List<ScoredBar> bars = new ArrayList<>();
    for (double z : new double[] {0.1, 4, -1, -1.5}) {
      bars.add(series.next(z));
    }
    Collections.shuffle(bars, new java.util.Random(3));
    assertEquals(List.of(match(-1, 4, 1, 3)), run(bars, SETTINGS));
  }

  @Test
  void afterAMatchTheSearchGoesOnBehindIt() throws Exception {
    // The bar that takes the move back is unusual itself, but belongs to the first match.
    assertEquals(List.of(match(-1, 4, 0, 1)), found(4, -4, 3, 0.1, 0.1));
  }

  @Test
  void everyPrefixGivesAPrefix() throws Exception {
    List<ScoredBar> bars = BarSeries.noise(7, 300, 11);
    OvershootSettings loose = new OvershootSettings(1, 0.3, 3, 10 * BarSeries.MINUTE);
    List<PatternMatch> whole = run(bars, loose);
    assertTrue(whole.size() > 20, "" + whole.size());
    for (int end = 0; end <= bars.size(); end += 7) {
      long until = end * BarSeries.MINUTE;
      assertEquals(
          whole.stream().filter(m -> m.atMicros() <= until).toList(),
          run(bars.subList(0, end), loose));
    }
  }

  /**
   * A random walk takes back f of a move of at least a deviations within m steps with at most twice
   * the probability of being there at the end (reflection principle).
   */
  @Test
  void whiteNoiseReversesNoOftenerThanChance() throws Exception {
    int bars = 60_000;
    double sigmas = 2;
    int steps = 3;
    OvershootSettings settings = new OvershootSettings(sigmas, 0.5, steps, 10 * BarSeries.MINUTE);
    double level =
        2 * NominalLevel.above(sigmas) * 2 * NominalLevel.above(0.5 * sigmas / Math.sqrt(steps));
    int matches = run(BarSeries.noise(7, bars, 20_261_128), settings).size();
    NominalLevel.assertAtMost(level, bars, matches);
  }

  @Test
  void restoresInTheMiddle() throws Exception {
    StateBackend backend = new EmbeddedRocksDBStateBackend();
    OperatorSubtaskState snapshot;
    try (var before = open(SETTINGS, backend, null)) {
      send(before, series.next(-4));
      send(before, series.next(1));
      before.watermark(60_000);
      snapshot = before.flink.snapshot(1, 1);
    }
    try (var after = open(SETTINGS, backend, snapshot)) {
      send(after, series.next(1.5));
      after.watermark(180_000);
      assertEquals(List.of(match(1, 4, 0, 2)), after.found());
    }
  }

  @Test
  void aBoundThatDoesNotHoldNamesItsKey() {
    assertNames("returnSigmas", () -> new OvershootSettings(-1, 0.5, 3, 1));
    assertNames("takeBack", () -> new OvershootSettings(4, 0, 3, 1));
    assertNames("overshoot.bars", () -> new OvershootSettings(4, 0.5, 0, 1));
    assertNames("within", () -> new OvershootSettings(4, 0.5, 3, 0));
  }

  private static void assertNames(String key, org.junit.jupiter.api.function.Executable made) {
    String message = assertThrows(IllegalArgumentException.class, made).getMessage();
    assertTrue(message.contains(key), message);
  }

  private static PatternHarness<ScoredBar, Integer, PatternMatch> open(
      OvershootSettings settings, StateBackend backend, OperatorSubtaskState state)
      throws Exception {
    return PatternHarness.open(
        new OvershootReversal(),
        settings,
        ScoredBar.class,
        bar -> bar.bar().instrument(),
        Integer.class,
        backend,
        state);
  }

  private static void send(PatternHarness<ScoredBar, Integer, PatternMatch> harness, ScoredBar bar)
      throws Exception {
    harness.send(bar, bar.bar().endMicros());
  }
}
