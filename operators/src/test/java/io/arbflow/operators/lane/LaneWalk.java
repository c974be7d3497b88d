package io.arbflow.operators.lane;

import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Scope;
import io.arbflow.operators.time.TimeMode;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A seeded walk over everything that can happen to a lane, done by the operator and by {@link
 * PlainLane} side by side. Their outputs are compared after each step: within a step the order
 * among keys is free, so lines are compared sorted, except that every line carries its whole state.
 */
final class LaneWalk {
  private static final int KEYS = 40;

  /** Which part of the operator the walk is about. */
  record Plan(TimeMode mode, boolean rocksDb, boolean swapBackends, int cacheKeys, boolean flush) {}

  private final Random random;
  private final Plan plan;
  private final LaneCluster<Tick, long[], String> cluster;
  private PlainLane<Tick, long[], String> oracle;
  private LaneCluster.Setup setup;
  private LaneCluster.Snapshot snapshot;
  private PlainLane<Tick, long[], String> oracleThen;
  private long wallThen;
  private long micros = 1_000_000_000L;
  private long timeMillis = micros / 1_000 - 1;
  int restores;
  int outputs;

  LaneWalk(long seed, Plan plan) {
    this.random = new Random(seed);
    this.plan = plan;
    cluster = new LaneCluster<>(this::logic, Tick::key, plan.mode());
    oracle = new PlainLane<>(logic());
  }

  private LedgerLane logic() {
    return new LedgerLane(plan.mode() == TimeMode.REPLAY);
  }

  /** The first step whose outputs differ, or -1. */
  int firstDifference(int steps) throws Exception {
    setup = new LaneCluster.Setup(1, plan.rocksDb(), plan.cacheKeys());
    try (cluster) {
      cluster.start(setup, null, timeMillis);
      for (int step = 0; step < steps; step++) {
        if (!step() || cluster.timers() > oracle.keys()) {
          return step;
        }
      }
      return plan.mode() == TimeMode.LIVE || end() ? -1 : steps;
    }
  }

  private boolean step() throws Exception {
    int action = random.nextInt(1_000);
    if (action < 700) {
      Tick tick = tick();
      return same(oracle.element(tick.key(), tick), cluster.element(tick));
    }
    if (action < 930) {
      return timePasses();
    }
    if (action < 960) {
      ControlCommand command = command();
      oracle.control(command);
      cluster.control(command);
      return true;
    }
    if (action < 980 || snapshot == null) {
      return takeSnapshot();
    }
    return goBack();
  }

  private Tick tick() {
    micros += random.nextInt(3) * random.nextInt(900);
    // A quarter of the keys get most of the ticks, so that some stay cached and others do not.
    int key = random.nextInt(4) > 0 ? random.nextInt(KEYS / 4) : random.nextInt(KEYS);
    long amount = random.nextInt(6) == 0 ? 0 : 1 + random.nextInt(1_000);
    long dueIn = random.nextInt(3) == 0 ? 1 + random.nextInt(20_000) : 0;
    return new Tick(key, micros, amount, dueIn);
  }

  private boolean timePasses() throws Exception {
    if (plan.mode() == TimeMode.LIVE) {
      timeMillis = Math.max(timeMillis, micros / 1_000) + random.nextInt(5);
      return same(oracle.wallClock(timeMillis), cluster.wallClock(timeMillis));
    }
    long complete = micros / 1_000 - 1 + random.nextInt(2);
    timeMillis = Math.max(timeMillis, complete);
    micros = Math.max(micros, (timeMillis + 1) * 1_000);
    return same(oracle.watermark(timeMillis), cluster.watermark(timeMillis));
  }

  private boolean end() throws Exception {
    return same(oracle.watermark(Long.MAX_VALUE), cluster.watermark(Long.MAX_VALUE));
  }

  private ControlCommand command() {
    // Sequences come out of order: an older command must change nothing.
    return new ControlCommand(
        random.nextInt(1_000),
        0,
        "test",
        "",
        Scope.STRATEGY,
        "CROSS_VENUE",
        CommandKind.SET_PARAMETER,
        Map.of("name", "factor", "value", "" + (1 + random.nextInt(9))),
        Long.MAX_VALUE);
  }

  private boolean takeSnapshot() throws Exception {
    snapshot = cluster.snapshot(plan.flush(), plan.swapBackends());
    oracleThen = oracle.copy(logic());
    wallThen = timeMillis;
    // A forgotten key must be gone from keyed state, too.
    return setup.rocksDb() || cluster.storedKeys() == oracle.keys();
  }

  /** The job fails and comes back from the snapshot, elsewhere and otherwise. */
  private boolean goBack() throws Exception {
    restores++;
    boolean rocksDb = plan.swapBackends() ? random.nextBoolean() : plan.rocksDb();
    int cacheKeys = random.nextInt(4) == 0 ? 0 : plan.cacheKeys();
    setup = new LaneCluster.Setup(1 + random.nextInt(3), rocksDb, cacheKeys);
    oracle = oracleThen.copy(logic());
    // Time itself does not go back: the wall clock runs on, a replay's source starts again.
    if (plan.mode() == TimeMode.REPLAY) {
      timeMillis = wallThen;
      micros = Math.max(micros, (timeMillis + 1) * 1_000);
    }
    cluster.start(setup, snapshot, timeMillis);
    return plan.mode() == TimeMode.LIVE
        ? timePasses()
        : same(oracle.watermark(timeMillis), cluster.watermark(timeMillis));
  }

  private boolean same(List<String> expected, List<String> actual) {
    outputs += expected.size();
    return expected.stream().sorted().toList().equals(actual.stream().sorted().toList());
  }
}
