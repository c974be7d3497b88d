package io.arbflow.operators.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.operators.time.TimeMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Any interleaving of updates, evictions, accesses past the cache, timers, control changes,
 * checkpoints, restores, rescales among 1, 2 and 3 subtasks and swaps of the backend equals a plain
 * keyed lane.
 */
class LaneOperatorPropertyTest {

  /** A cache of so many is hit too rarely by every lane here. */
  private static final int FEW_KEYS = 3;

  @ParameterizedTest
  @CsvSource({
    "REPLAY, 1",
    "REPLAY, 3",
    "REPLAY, 20",
    "REPLAY, 500",
    "LIVE, 1",
    "LIVE, 3",
    "LIVE, 500"
  })
  void onRocksDbEqualsAPlainLane(TimeMode mode, int cacheKeys) throws Exception {
    check(new LedgerSubject(), new LaneWalk.Plan(mode, true, false, cacheKeys, true), 1, 500);
  }

  @ParameterizedTest
  @CsvSource({"REPLAY, 0", "REPLAY, 500", "LIVE, 0", "LIVE, 500"})
  void onTheHeapEqualsAPlainLane(TimeMode mode, int cacheKeys) throws Exception {
    check(new LedgerSubject(), new LaneWalk.Plan(mode, false, false, cacheKeys, true), 5, 1_000);
  }

  @ParameterizedTest
  @CsvSource({"REPLAY, 1", "REPLAY, 7", "REPLAY, 500", "LIVE, 7"})
  void swappingTheBackendEqualsAPlainLane(TimeMode mode, int cacheKeys) throws Exception {
    check(new LedgerSubject(), new LaneWalk.Plan(mode, true, true, cacheKeys, true), 1, 500);
  }

  @ParameterizedTest
  @CsvSource({"REPLAY, true, 3", "REPLAY, true, 500", "REPLAY, false, 0", "LIVE, true, 3"})
  void theCrossVenueLaneEqualsItself(TimeMode mode, boolean rocksDb, int cacheKeys)
      throws Exception {
    var plan = new LaneWalk.Plan(mode, rocksDb, false, cacheKeys, true);
    check(new CrossVenueSubject(), plan, 1, 600);
  }

  @ParameterizedTest
  @CsvSource({"REPLAY, true, 3", "REPLAY, false, 0", "LIVE, true, 3", "LIVE, false, 0"})
  void theMarkLaneEqualsItself(TimeMode mode, boolean rocksDb, int cacheKeys) throws Exception {
    check(new MarkSubject(), new LaneWalk.Plan(mode, rocksDb, false, cacheKeys, true), 1, 600);
  }

  @ParameterizedTest
  @CsvSource({"REPLAY, true, 1", "LIVE, true, 1"})
  void theSurfaceLaneEqualsItself(TimeMode mode, boolean rocksDb, int cacheKeys) throws Exception {
    check(new SurfaceSubject(), new LaneWalk.Plan(mode, rocksDb, false, cacheKeys, true), 1, 400);
  }

  @ParameterizedTest
  @CsvSource({"REPLAY, true, 3", "REPLAY, true, 500", "REPLAY, false, 0", "LIVE, true, 3"})
  void theTermLaneEqualsItself(TimeMode mode, boolean rocksDb, int cacheKeys) throws Exception {
    var plan = new LaneWalk.Plan(mode, rocksDb, false, cacheKeys, true);
    check(new TermSubject(), plan, 1, 600);
  }

  @ParameterizedTest
  @CsvSource({"REPLAY, true, 3", "REPLAY, true, 500", "REPLAY, false, 0", "LIVE, true, 3"})
  void theFuturesLaneEqualsItself(TimeMode mode, boolean rocksDb, int cacheKeys) throws Exception {
    var plan = new LaneWalk.Plan(mode, rocksDb, false, cacheKeys, true);
    check(new FuturesSubject(), plan, 1, 600);
  }

  @ParameterizedTest
  @CsvSource({"REPLAY, true, 2", "REPLAY, true, 500", "REPLAY, false, 0", "LIVE, true, 2"})
  void theChainLaneEqualsItself(TimeMode mode, boolean rocksDb, int cacheKeys) throws Exception {
    var plan = new LaneWalk.Plan(mode, rocksDb, false, cacheKeys, true);
    check(new ChainSubject(), plan, 1, 600);
  }

  @ParameterizedTest
  @CsvSource({"REPLAY, true, 1", "REPLAY, false, 0"})
  void thePairsLaneEqualsItself(TimeMode mode, boolean rocksDb, int cacheKeys) throws Exception {
    var plan = new LaneWalk.Plan(mode, rocksDb, false, cacheKeys, true);
    LaneWalk<?, ?, ?> walk = new LaneWalk<>(new PairsSubject(), 1, plan);
    assertEquals(-1, walk.firstDifference(1_800));
    assertTrue(walk.outputs > 80 && walk.restores > 0, "outputs " + walk.outputs);
  }

  @ParameterizedTest
  @CsvSource({"REPLAY, true, 500", "REPLAY, false, 0"})
  void theScreenEqualsItself(TimeMode mode, boolean rocksDb, int cacheKeys) throws Exception {
    check(new ScreenSubject(), new LaneWalk.Plan(mode, rocksDb, false, cacheKeys, true), 1, 1_500);
  }

  /** In event time only, as it is run. */
  @ParameterizedTest
  @CsvSource({"true, 2", "true, 500", "false, 0"})
  void theBarLaneEqualsItself(boolean rocksDb, int cacheKeys) throws Exception {
    var plan = new LaneWalk.Plan(TimeMode.REPLAY, rocksDb, false, cacheKeys, true);
    check(new BarSubject(), plan, 2, 600);
  }

  @ParameterizedTest
  @CsvSource({"true, 2", "true, 500", "false, 0"})
  void theScoreLaneEqualsItself(boolean rocksDb, int cacheKeys) throws Exception {
    var plan = new LaneWalk.Plan(TimeMode.REPLAY, rocksDb, false, cacheKeys, true);
    check(new ScoreSubject(), plan, 2, 600);
  }

  @ParameterizedTest
  @CsvSource({"true, 1", "false, 0"})
  void theSignalLanesEqualThemselves(boolean rocksDb, int cacheKeys) throws Exception {
    var plan = new LaneWalk.Plan(TimeMode.REPLAY, rocksDb, false, cacheKeys, true);
    check(new SignalSubject(), plan, 1, 800);
    LaneWalk<?, ?, ?> pairs = new LaneWalk<>(new LeadLagSubject(), 1, plan);
    assertEquals(-1, pairs.firstDifference(1_500));
    assertTrue(pairs.outputs > 50 && pairs.restores > 0, "no trade, or none after a restore");
  }

  /** In event time only, as it is run. */
  @ParameterizedTest
  @CsvSource({"true, 1", "true, 500", "false, 0"})
  void theCorrelationLaneEqualsItself(boolean rocksDb, int cacheKeys) throws Exception {
    var plan = new LaneWalk.Plan(TimeMode.REPLAY, rocksDb, false, cacheKeys, true);
    check(new CorrelationSubject(), plan, 1, 1_200);
  }

  @ParameterizedTest
  @CsvSource({"true, 2", "false, 0"})
  void theRegimeLanesEqualThemselves(boolean rocksDb, int cacheKeys) throws Exception {
    var plan = new LaneWalk.Plan(TimeMode.REPLAY, rocksDb, false, cacheKeys, true);
    check(new RegimeSubjects.Returns(), plan, 1, 600);
    check(new RegimeSubjects.Filtered(), plan, 1, 600);
    LaneWalk<?, ?, ?> fits = new LaneWalk<>(new RegimeSubjects.Fits(), 1, plan);
    assertEquals(-1, fits.firstDifference(600));
    assertTrue(fits.outputs > 5 && fits.restores > 0, "no fit, or none after a restore");
  }

  /** In event time only, as it is run. */
  @ParameterizedTest
  @CsvSource({"true, 1", "false, 0"})
  void theAnomalyLaneEqualsItself(boolean rocksDb, int cacheKeys) throws Exception {
    var plan = new LaneWalk.Plan(TimeMode.REPLAY, rocksDb, false, cacheKeys, true);
    check(new AnomalySubject(), plan, 1, 800);
  }

  @Test
  void leavingOutTheFlushIsNoticed() throws Exception {
    LaneWalk<?, ?, ?> walk =
        new LaneWalk<>(
            new LedgerSubject(), 1, new LaneWalk.Plan(TimeMode.REPLAY, true, false, 500, false));
    assertNotEquals(-1, walk.firstDifference(350));
  }

  private static void check(
      LaneWalk.Subject<?, ?, ?> subject, LaneWalk.Plan plan, int seeds, int steps)
      throws Exception {
    int restores = 0;
    long bypasses = 0;
    int outputs = 0;
    for (int seed = 0; seed < seeds; seed++) {
      LaneWalk<?, ?, ?> walk = new LaneWalk<>(subject, seed, plan);
      assertEquals(-1, walk.firstDifference(steps), "first different step of seed " + seed);
      restores += walk.restores;
      bypasses += walk.bypasses;
      outputs += walk.outputs;
    }
    assertTrue(restores >= seeds, "a walk that never restores shows little: " + restores);
    if (plan.rocksDb() && plan.cacheKeys() > 0 && plan.cacheKeys() <= FEW_KEYS) {
      assertTrue(bypasses > 0, "a walk that never goes past the cache");
    }
    assertTrue(outputs >= seeds * steps / 10, "a walk without output shows little: " + outputs);
  }
}
