package io.arbflow.operators.lane;

import io.arbflow.domain.control.ControlCommand;
import io.arbflow.operators.time.TimeMode;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.util.OutputTag;

/**
 * A seeded walk over everything that can happen to a lane, done by the operator and by {@link
 * PlainLane} side by side. Their outputs are compared after each step: within a step the order
 * among keys is free, so lines are compared sorted, except that every line carries its whole state.
 */
final class LaneWalk<I, S, O> {

  /** The lane that walks. */
  interface Subject<I, S, O> {
    LaneLogic<I, S, O> logic(TimeMode mode);

    KeySelector<I, Integer> key();

    List<OutputTag<?>> sides();

    I element(Random random, long micros);

    ControlCommand control(Random random);

    /** All of an output, as text that is equal exactly when the outputs are. */
    default String describe(Object output) {
      return output.toString();
    }
  }

  /** Which part of the operator the walk is about. */
  record Plan(TimeMode mode, boolean rocksDb, boolean swapBackends, int cacheKeys, boolean flush) {}

  private final Subject<I, S, O> subject;
  private final Random random;
  private final Plan plan;
  private final LaneCluster<I, S, O> cluster;
  private PlainLane<I, S, O> oracle;
  private LaneCluster.Setup setup;
  private LaneCluster.Snapshot snapshot;
  private PlainLane<I, S, O> oracleThen;
  private long wallThen;
  private long micros = 1_000_000_000L;
  private long timeMillis = micros / 1_000 - 1;
  int restores;
  long bypasses;
  int outputs;

  LaneWalk(Subject<I, S, O> subject, long seed, Plan plan) {
    this.subject = subject;
    this.random = new Random(seed);
    this.plan = plan;
    cluster = new LaneCluster<>(this::logic, subject.key(), plan.mode(), subject.sides());
    oracle = new PlainLane<>(logic());
  }

  private LaneLogic<I, S, O> logic() {
    return subject.logic(plan.mode());
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
      bypasses += cluster.bypasses();
      return plan.mode() == TimeMode.LIVE || end() ? -1 : steps;
    }
  }

  private boolean step() throws Exception {
    int action = random.nextInt(1_000);
    if (action < 700) {
      micros += random.nextInt(3) * random.nextInt(900);
      I element = subject.element(random, micros);
      int key = subject.key().getKey(element);
      return same(oracle.element(key, element), cluster.element(element));
    }
    if (action < 930) {
      return timePasses();
    }
    if (action < 960) {
      ControlCommand command = subject.control(random);
      oracle.control(command);
      cluster.control(command);
      return true;
    }
    if (action < 980 || snapshot == null) {
      return takeSnapshot();
    }
    return goBack();
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
    bypasses += cluster.bypasses();
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

  private boolean same(List<Emitted> expected, List<Emitted> actual) {
    outputs += expected.size();
    return text(expected).equals(text(actual));
  }

  private List<String> text(List<Emitted> outputs) {
    return outputs.stream()
        .map(o -> o.output() + " " + subject.describe(o.value()) + " @" + o.millis())
        .sorted()
        .toList();
  }
}
