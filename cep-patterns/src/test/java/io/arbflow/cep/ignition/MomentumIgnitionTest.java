package io.arbflow.cep.ignition;

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
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;

class MomentumIgnitionTest {
  /** Two of three bars after a move of three deviations, half of it given back at most. */
  private static final IgnitionSettings SETTINGS =
      new IgnitionSettings(3, 2, 2, 3, 0.5, 10 * BarSeries.MINUTE);

  private final BarSeries series = new BarSeries(7);

  private static PatternMatch match(int direction, double strength, long first, long last) {
    return new PatternMatch(
        PatternKind.MOMENTUM_IGNITION,
        7,
        -1,
        direction,
        strength,
        BarSeries.end(first),
        BarSeries.end(last));
  }

  /** What is found in bars of the given returns, in deviations. */
  private List<PatternMatch> found(double... returns) throws Exception {
    List<ScoredBar> bars = new ArrayList<>();
    for (double z : returns) {
      bars.add(series.next(z));
    }
    return found(bars);
  }

  private static List<PatternMatch> found(List<ScoredBar> bars) throws Exception {
    try (var harness = open(new HashMapStateBackend(), null)) {
      for (ScoredBar bar : bars) {
        send(harness, bar);
      }
      harness.watermark(Long.MAX_VALUE / 2);
      return harness.found();
    }
  }

  @Test
  void aMoveThatIsJoinedIsFoundAtTheBarThatConfirmsIt() throws Exception {
    assertEquals(List.of(match(1, 3, 1, 3)), found(0.1, 3, 1, 1, 1));
  }

  @Test
  void downwardsAsWellAndWithOneBarAgainstIt() throws Exception {
    assertEquals(List.of(match(-1, 4, 1, 4)), found(0.1, -4, -1, 0.5, -1, -1));
  }

  @Test
  void nearMisses() throws Exception {
    assertEquals(List.of(), found(0.1, 2.99, 1, 1, 1), "too small a move");
    assertEquals(List.of(), found(0.1, 3, -0.1, 1, -0.1, 1, 1), "one of three bars is too few");
    assertEquals(List.of(), found(0.1, 3, -1.51, 2, 2, 2), "more than half given back");
    assertEquals(List.of(), found(Double.NaN, 0.1, Double.NaN, 1, 1), "no score, no move");
  }

  @Test
  void exactlyTheLeastAndTheMostStillCount() throws Exception {
    assertEquals(1, found(0.1, 3, -1.4999, 1, 1).size(), "just under half given back, then two");
  }

  @Test
  void anUnusualMoveOnUsualActivityIsNone() throws Exception {
    List<ScoredBar> bars = new ArrayList<>(List.of(series.next(0.1), series.next(3, 1.99, 1, 1)));
    bars.addAll(List.of(series.next(1), series.next(1)));
    assertEquals(List.of(), found(bars));
  }

  @Test
  void unfinishedBarsNeitherStartNorConfirm() throws Exception {
    List<ScoredBar> bars = new ArrayList<>(List.of(series.next(0.1), series.unfinished(3)));
    bars.addAll(List.of(series.next(0.1), series.next(1), series.next(1)));
    assertEquals(List.of(), found(bars));
  }

  @Test
  void timeRunsOutExactlyAtWithin() throws Exception {
    IgnitionSettings two = new IgnitionSettings(3, 2, 2, 3, 0.5, 2 * BarSeries.MINUTE);
    IgnitionSettings more = new IgnitionSettings(3, 2, 2, 3, 0.5, 2 * BarSeries.MINUTE + 1_000);
    List<ScoredBar> bars =
        List.of(series.next(0.1), series.next(3), series.next(1), series.next(1));
    for (IgnitionSettings settings : List.of(two, more)) {
      try (var harness = open(settings, new HashMapStateBackend(), null)) {
        for (ScoredBar bar : bars) {
          send(harness, bar);
        }
        harness.watermark(1_000_000);
        assertEquals(settings == more ? 1 : 0, harness.found().size(), "within is exclusive");
      }
    }
  }

  @Test
  void forgetsWhatTimedOut() throws Exception {
    try (var harness = open(new HashMapStateBackend(), null)) {
      send(harness, series.next(3));
      harness.watermark(60_000);
      assertTrue(harness.flink.numKeyedStateEntries() > 0);
      harness.watermark(60_000 + 600_000);
      assertEquals(0, harness.flink.numKeyedStateEntries());
      assertEquals(0, harness.flink.numEventTimeTimers());
    }
  }

  @Test
  void halfDoneMatchesAreBoundedByTheBarsTheySpan() throws Exception {
    try (var harness = open(new HashMapStateBackend(), null)) {
      int most = 0;
      for (int i = 0; i < 200; i++) {
        send(harness, series.next(i % 2 == 0 ? 4 : -4)); // always another start, never joined
        harness.watermark((i + 1) * 60_000L);
        most = Math.max(most, harness.flink.numKeyedStateEntries());
      }
      assertTrue(most < 20, most + " entries");
    }
  }

  @Test
  void aLateBarIsLeftOutAndTheGapIsSeen() throws Exception {
    List<ScoredBar> bars =
        List.of(series.next(3), series.next(-0.1), series.next(1), series.next(1));
    try (var harness = open(new HashMapStateBackend(), null)) {
      send(harness, bars.get(0));
      harness.watermark(120_000);
      send(harness, bars.get(1)); // at the watermark: late
      send(harness, bars.get(2));
      send(harness, bars.get(3));
      harness.watermark(1_000_000);
      assertEquals(List.of(), harness.found(), "two bars joined, but one before them is missing");
    }
    assertEquals(1, found(bars).size(), "in time it is a match");
  }

  @Test
  void arrivalOrderDoesNotMatterBeforeTheWatermark() throws Exception {
    List<ScoredBar> bars =
        List.of(series.next(0.1), series.next(3), series.next(1), series.next(0.5));
    List<ScoredBar> shuffled = new ArrayList<>(bars);
    Collections.reverse(shuffled);
    assertEquals(List.of(match(1, 3, 1, 3)), found(shuffled));
  }

  @Test
  void afterAMatchTheSearchGoesOnBehindIt() throws Exception {
    // The second unusual bar is part of the first match and starts none of its own.
    assertEquals(List.of(match(1, 3, 0, 2)), found(3, 3, 1, 1, -0.1, -0.1));
  }

  @Test
  void nothingLooksAhead() throws Exception {
    List<ScoredBar> bars = BarSeries.noise(7, 400, 5);
    IgnitionSettings loose = new IgnitionSettings(1, 1, 1, 2, 1, 10 * BarSeries.MINUTE);
    List<PatternMatch> whole = run(bars, loose);
    assertTrue(whole.size() > 20, "" + whole.size());
    for (int end = 0; end <= bars.size(); end += 7) {
      long until = end * BarSeries.MINUTE;
      List<PatternMatch> known = whole.stream().filter(m -> m.atMicros() <= until).toList();
      assertEquals(known, run(bars.subList(0, end), loose));
    }
  }

  /** Independent returns: move, activity and n of m heads are each no likelier than chance. */
  @Test
  void whiteNoiseIgnitesNoOftenerThanChance() throws Exception {
    int bars = 60_000;
    IgnitionSettings settings = new IgnitionSettings(1.5, 2, 2, 3, 1, 10 * BarSeries.MINUTE);
    double level = 2 * NominalLevel.above(1.5) * 0.2 * NominalLevel.heads(3, 2);
    int matches = run(BarSeries.noise(7, bars, 20_261_127), settings).size();
    NominalLevel.assertAtMost(level, bars, matches);
  }

  private static List<PatternMatch> run(List<ScoredBar> bars, IgnitionSettings settings)
      throws Exception {
    try (var harness = open(settings, new HashMapStateBackend(), null)) {
      for (ScoredBar bar : bars) {
        send(harness, bar);
        harness.watermark(bar.bar().endMicros() / 1_000);
      }
      return harness.found();
    }
  }

  @Test
  void restoresInTheMiddle() throws Exception {
    StateBackend backend = new EmbeddedRocksDBStateBackend();
    OperatorSubtaskState snapshot;
    try (var before = open(backend, null)) {
      send(before, series.next(0.1));
      send(before, series.next(3));
      before.watermark(120_000);
      send(before, series.next(1)); // not passed by the watermark yet
      snapshot = before.flink.snapshot(1, 1);
    }
    try (var after = open(backend, snapshot)) {
      send(after, series.next(1));
      after.watermark(240_000);
      assertEquals(List.of(match(1, 3, 1, 3)), after.found());
    }
  }

  @Test
  void aBoundThatDoesNotHoldNamesItsKey() {
    assertNames("returnSigmas", () -> new IgnitionSettings(0, 2, 2, 3, 0.5, 1));
    assertNames("quoteRateRatio", () -> new IgnitionSettings(3, Double.NaN, 2, 3, 0.5, 1));
    assertNames("confirmations", () -> new IgnitionSettings(3, 2, 0, 3, 0.5, 1));
    assertNames("ignition.bars", () -> new IgnitionSettings(3, 2, 2, 1, 0.5, 1));
    assertNames("giveBack", () -> new IgnitionSettings(3, 2, 2, 3, 1.1, 1));
    assertNames("within", () -> new IgnitionSettings(3, 2, 2, 3, 0.5, 0));
  }

  private static void assertNames(String key, org.junit.jupiter.api.function.Executable made) {
    String message = assertThrows(IllegalArgumentException.class, made).getMessage();
    assertTrue(message.contains(key), message);
  }

  @Test
  void typesNeedNoKryoAndHaveValueEquality() {
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(ScoredBar.class);
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(PatternMatch.class);
    assertEquals(new BarSeries(1).next(1), new BarSeries(1).next(1));
  }

  private static PatternHarness<ScoredBar, Integer, PatternMatch> open(
      StateBackend backend, OperatorSubtaskState state) throws Exception {
    return open(SETTINGS, backend, state);
  }

  private static PatternHarness<ScoredBar, Integer, PatternMatch> open(
      IgnitionSettings settings, StateBackend backend, OperatorSubtaskState state)
      throws Exception {
    return PatternHarness.open(
        new MomentumIgnition(),
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
