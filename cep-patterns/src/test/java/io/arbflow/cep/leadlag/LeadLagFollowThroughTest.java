package io.arbflow.cep.leadlag;

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

class LeadLagFollowThroughTest {
  private static final int LEADER = 3;
  private static final int FOLLOWER = 8;

  /** A move of three, the follower by one but less than half of it, in two bars. */
  private static final FollowThroughSettings SETTINGS =
      new FollowThroughSettings(3, 1, 0.5, 2, 10 * BarSeries.MINUTE);

  private final BarSeries leader = new BarSeries(LEADER);
  private final BarSeries follower = new BarSeries(FOLLOWER);
  private final List<PairBar> bars = new ArrayList<>();

  /** A minute: what each side did, in deviations. */
  private void minute(double leads, double follows) {
    bars.add(new PairBar(0, true, leader.next(leads)));
    bars.add(new PairBar(0, false, follower.next(follows)));
  }

  private static PatternMatch match(int direction, double strength, long first, long last) {
    return new PatternMatch(
        PatternKind.LEAD_LAG_FOLLOW_THROUGH,
        FOLLOWER,
        LEADER,
        direction,
        strength,
        BarSeries.end(first),
        BarSeries.end(last));
  }

  /** What is found in the minutes so far, which are then forgotten. */
  private List<PatternMatch> found() throws Exception {
    List<PatternMatch> found = run(bars, SETTINGS);
    bars.clear();
    return found;
  }

  private static List<PatternMatch> run(List<PairBar> bars, FollowThroughSettings settings)
      throws Exception {
    try (var harness = open(settings, new HashMapStateBackend(), null)) {
      for (PairBar bar : bars) {
        harness.send(bar, bar.endMicros());
      }
      harness.watermark(Long.MAX_VALUE / 2);
      return harness.found();
    }
  }

  @Test
  void theFollowersFirstBarTheSameWayIsAMatchForTheFollower() throws Exception {
    minute(0.1, 0.1);
    minute(4, 0.1);
    minute(0.1, 1.2);
    assertEquals(List.of(match(1, 4, 1, 2)), found());
  }

  @Test
  void downwardsAndInTheLastBarOfTheLag() throws Exception {
    minute(-3, 0);
    minute(0, 0.2);
    minute(0, -1);
    assertEquals(List.of(match(-1, 3, 0, 2)), found());
  }

  @Test
  void tooLittleOfEither() throws Exception {
    minute(2.99, 0.1);
    minute(0.1, 1.2);
    assertEquals(List.of(), found(), "no unusual move");
    minute(4, 0.1);
    minute(0.1, 0.99);
    minute(0.1, 0.99);
    assertEquals(List.of(), found(), "it has not begun");
    minute(4, 0.1);
    minute(0.1, -1.2);
    minute(0.1, 0.1);
    assertEquals(List.of(), found(), "the other way");
  }

  @Test
  void afterTheLagItIsTooLate() throws Exception {
    minute(4, 0);
    minute(0, 0);
    minute(0, 0);
    minute(0, 1.2);
    assertEquals(List.of(), found());
  }

  @Test
  void whatHasCaughtUpHasNothingLeft() throws Exception {
    minute(4, 0.9);
    minute(0, 1.1); // 2.0 of 4 x 0.5
    assertEquals(List.of(), found(), "what it did at the same instant counts");
    minute(4, 0.9);
    minute(0, 1.09);
    assertEquals(1, found().size());
    minute(4, 2.1);
    minute(0, -1);
    minute(0, 1);
    assertEquals(List.of(), found(), "it had caught up once");
  }

  @Test
  void theSameInstantIsNoFollowing() throws Exception {
    minute(4, 1.5);
    minute(0, 0.1);
    minute(0, 0.1);
    assertEquals(List.of(), found());
  }

  @Test
  void aLeaderThatTurnsEndsIt() throws Exception {
    minute(4, 0);
    minute(-3, 0.1);
    minute(0, 1.2);
    assertEquals(List.of(), found());
    minute(4, 0);
    minute(-2.9, 0.1);
    minute(0, 1.2);
    assertEquals(1, found().size());
  }

  @Test
  void theFollowerDoesNotLead() throws Exception {
    minute(0.1, 4);
    minute(1.2, 0.1);
    assertEquals(List.of(), found());
  }

  @Test
  void aReturnWithoutScoreEndsIt() throws Exception {
    minute(4, Double.NaN);
    minute(0, 1.2);
    assertEquals(List.of(), found());
  }

  @Test
  void timeRunsOutExactlyAtWithin() throws Exception {
    minute(4, 0);
    minute(0, 1.2);
    List<PairBar> two = List.copyOf(bars);
    long minute = BarSeries.MINUTE;
    assertEquals(0, run(two, new FollowThroughSettings(3, 1, 0.5, 2, minute)).size(), "exclusive");
    assertEquals(1, run(two, new FollowThroughSettings(3, 1, 0.5, 2, minute + 1)).size());
  }

  @Test
  void aFollowerThatIsSilentDoesNotLetStateGrow() throws Exception {
    try (var harness = open(SETTINGS, new HashMapStateBackend(), null)) {
      int most = 0;
      for (int i = 0; i < 200; i++) {
        PairBar bar = new PairBar(0, true, leader.next(4));
        harness.send(bar, bar.endMicros());
        harness.watermark(bar.endMicros() / 1_000);
        most = Math.max(most, harness.flink.numKeyedStateEntries());
      }
      assertTrue(most < 30, most + " entries");
      harness.watermark(BarSeries.end(199) / 1_000 + 600_000);
      assertEquals(0, harness.flink.numKeyedStateEntries());
    }
  }

  @Test
  void aLateBarIsLeftOutAndTheGapIsSeen() throws Exception {
    minute(4, 0.1);
    minute(0, 0.1);
    minute(0, 1.2);
    assertEquals(1, run(bars, SETTINGS).size(), "in time it is a match");
    try (var harness = open(SETTINGS, new HashMapStateBackend(), null)) {
      for (PairBar bar : bars) {
        boolean late = !bar.leader() && bar.bar().index() == 1;
        if (late) {
          harness.watermark(bar.endMicros() / 1_000);
        }
        harness.send(bar, bar.endMicros());
      }
      harness.watermark(1_000_000);
      assertEquals(List.of(), harness.found());
    }
  }

  @Test
  void arrivalOrderDoesNotMatterBeforeTheWatermark() throws Exception {
    minute(0.1, 0.1);
    minute(4, 0.1);
    minute(0.1, 1.2);
    Collections.reverse(bars); // the follower's bar of each minute before the leader's
    assertEquals(List.of(match(1, 4, 1, 2)), found());
  }

  @Test
  void everyPrefixGivesAPrefix() throws Exception {
    FollowThroughSettings loose = new FollowThroughSettings(1, 0.3, 1, 2, 10 * BarSeries.MINUTE);
    noise(300, 17);
    List<PatternMatch> whole = run(bars, loose);
    assertTrue(whole.size() > 20, "" + whole.size());
    for (int end = 0; end <= bars.size(); end += 14) {
      long until = end / 2 * BarSeries.MINUTE;
      assertEquals(
          whole.stream().filter(m -> m.atMicros() <= until).toList(),
          run(bars.subList(0, end), loose));
    }
  }

  private void noise(int minutes, long seed) {
    List<ScoredBar> leads = BarSeries.noise(LEADER, minutes, seed);
    List<ScoredBar> follows = BarSeries.noise(FOLLOWER, minutes, seed + 1);
    for (int i = 0; i < minutes; i++) {
      bars.add(new PairBar(0, true, leads.get(i)));
      bars.add(new PairBar(0, false, follows.get(i)));
    }
  }

  /** Independent sides: a move, and at least one bar of the lag as great the same way. */
  @Test
  void independentNoiseFollowsNoOftenerThanChance() throws Exception {
    int minutes = 60_000;
    noise(minutes, 20_261_129);
    FollowThroughSettings settings = new FollowThroughSettings(2, 1, 1, 2, 10 * BarSeries.MINUTE);
    double stays = 1 - NominalLevel.above(1);
    double level = 2 * NominalLevel.above(2) * (1 - stays * stays);
    NominalLevel.assertAtMost(level, minutes, run(bars, settings).size());
  }

  @Test
  void restoresBetweenAnyTwoBars() throws Exception {
    StateBackend backend = new EmbeddedRocksDBStateBackend();
    minute(4, 0.1);
    minute(0.1, 0.2);
    minute(0.1, 1.2);
    for (int cut = 1; cut < bars.size(); cut++) {
      OperatorSubtaskState snapshot;
      try (var before = open(SETTINGS, backend, null)) {
        for (PairBar bar : bars.subList(0, cut)) {
          before.send(bar, bar.endMicros());
        }
        before.watermark(bars.get(cut).endMicros() / 1_000 - 1);
        snapshot = before.flink.snapshot(1, 1);
      }
      try (var after = open(SETTINGS, backend, snapshot)) {
        for (PairBar bar : bars.subList(cut, bars.size())) {
          after.send(bar, bar.endMicros());
        }
        after.watermark(300_000);
        assertEquals(List.of(match(1, 4, 0, 2)), after.found(), "cut after " + cut);
      }
    }
  }

  @Test
  void aBoundThatDoesNotHoldNamesItsKey() {
    assertNames("leaderSigmas", () -> new FollowThroughSettings(0, 1, 0.5, 2, 1));
    assertNames("followerSigmas", () -> new FollowThroughSettings(3, 0, 0.5, 2, 1));
    assertNames("share", () -> new FollowThroughSettings(3, 1, 1.5, 2, 1));
    assertNames("lagBars", () -> new FollowThroughSettings(3, 1, 0.5, 0, 1));
    assertNames("within", () -> new FollowThroughSettings(3, 1, 0.5, 2, 0));
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(PairBar.class);
  }

  private static void assertNames(String key, org.junit.jupiter.api.function.Executable made) {
    String message = assertThrows(IllegalArgumentException.class, made).getMessage();
    assertTrue(message.contains("patterns.followThrough." + key), message);
  }

  private static PatternHarness<PairBar, Integer, PatternMatch> open(
      FollowThroughSettings settings, StateBackend backend, OperatorSubtaskState state)
      throws Exception {
    return PatternHarness.open(
        new LeadLagFollowThrough(),
        settings,
        PairBar.class,
        PairBar::pair,
        Integer.class,
        backend,
        state);
  }
}
