package io.arbflow.operators.lane;

import io.arbflow.domain.control.ControlCommand;
import io.arbflow.operators.time.TimeMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointType;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.SavepointType;
import org.apache.flink.runtime.checkpoint.SnapshotType;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.util.InstantiationUtil;
import org.apache.flink.util.OutputTag;

/** The lane operator on several subtasks in test harnesses, with snapshot, restore and rescale. */
final class LaneCluster<I, S, O> implements AutoCloseable {
  static final int MAX_PARALLELISM = 128;

  /** How to run it, until the next restore. */
  record Setup(int parallelism, boolean rocksDb, int cacheKeys, long universe) {
    Setup(int parallelism, boolean rocksDb, int cacheKeys) {
      this(parallelism, rocksDb, cacheKeys, 0);
    }
  }

  /** A snapshot of all subtasks. */
  record Snapshot(OperatorSubtaskState state, int parallelism) {}

  private final Supplier<LaneLogic<I, S, O>> logic;
  private final KeySelector<I, Integer> keyOf;
  private final TimeMode mode;
  private final List<OutputTag<?>> sides;
  private final List<KeyedTwoInputStreamOperatorTestHarness<Integer, I, ControlCommand, O>>
      subtasks = new ArrayList<>();
  private long checkpoints;

  LaneCluster(
      Supplier<LaneLogic<I, S, O>> logic,
      KeySelector<I, Integer> keyOf,
      TimeMode mode,
      List<OutputTag<?>> sides) {
    this.logic = logic;
    this.keyOf = keyOf;
    this.mode = mode;
    this.sides = sides;
  }

  /** Starts afresh or from a snapshot; what ran before is closed without a flush. */
  void start(Setup setup, Snapshot from, long wallMillis) throws Exception {
    close();
    for (int subtask = 0; subtask < setup.parallelism(); subtask++) {
      var harness =
          new KeyedTwoInputStreamOperatorTestHarness<Integer, I, ControlCommand, O>(
              // As it reaches a worker: serialised.
              InstantiationUtil.clone(
                  new LaneOperator<>(logic.get(), setup.universe(), mode, setup.cacheKeys())),
              keyOf,
              null,
              Types.INT,
              MAX_PARALLELISM,
              setup.parallelism(),
              subtask);
      harness.setStateBackend(backend(setup.rocksDb()));
      harness.setProcessingTime(wallMillis);
      harness.setup();
      if (from != null) {
        harness.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                from.state(), MAX_PARALLELISM, from.parallelism(), setup.parallelism(), subtask));
      }
      harness.open();
      // Control, as in the job, never holds the clock.
      harness.processWatermark2(Watermark.MAX_WATERMARK);
      subtasks.add(harness);
    }
  }

  // Full, not incremental: a harness has no registry of shared files to restore those from.
  private static StateBackend backend(boolean rocksDb) {
    if (!rocksDb) {
      return new HashMapStateBackend();
    }
    // Timers on the heap, as on a cluster.
    EmbeddedRocksDBStateBackend backend = new EmbeddedRocksDBStateBackend(false);
    backend.setPriorityQueueStateType(EmbeddedRocksDBStateBackend.PriorityQueueStateType.HEAP);
    return backend;
  }

  List<Emitted> element(I element) throws Exception {
    int subtask =
        KeyGroupRangeAssignment.assignKeyToParallelOperator(
            keyOf.getKey(element), MAX_PARALLELISM, subtasks.size());
    subtasks.get(subtask).processElement1(new StreamRecord<>(element));
    return drain();
  }

  void control(ControlCommand command) throws Exception {
    for (var subtask : subtasks) {
      subtask.processElement2(new StreamRecord<>(command));
    }
  }

  List<Emitted> watermark(long millis) throws Exception {
    for (var subtask : subtasks) {
      subtask.processWatermark1(new Watermark(millis));
    }
    return drain();
  }

  List<Emitted> wallClock(long millis) throws Exception {
    for (var subtask : subtasks) {
      subtask.setProcessingTime(millis);
    }
    return drain();
  }

  /** A snapshot; canonical ones can be restored on the other backend. */
  Snapshot snapshot(boolean flush, boolean canonical) throws Exception {
    long id = ++checkpoints;
    SnapshotType type =
        canonical
            ? SavepointType.savepoint(SavepointFormatType.CANONICAL)
            : CheckpointType.CHECKPOINT;
    OperatorSubtaskState[] states = new OperatorSubtaskState[subtasks.size()];
    for (int i = 0; i < states.length; i++) {
      if (flush) {
        subtasks.get(i).prepareSnapshotPreBarrier(id);
      }
      states[i] = subtasks.get(i).snapshotWithLocalState(id, id, type).getJobManagerOwnedState();
    }
    return new Snapshot(AbstractStreamOperatorTestHarness.repackageState(states), subtasks.size());
  }

  int storedKeys() {
    return subtasks.stream().mapToInt(subtask -> subtask.numKeyedStateEntries()).sum();
  }

  int timers() {
    return subtasks.stream()
        .mapToInt(subtask -> subtask.numEventTimeTimers() + subtask.numProcessingTimeTimers())
        .sum();
  }

  /** Accesses since the start that went past the cache. */
  long bypasses() {
    return subtasks.stream()
        .mapToLong(subtask -> ((LaneOperator<?, ?, ?>) subtask.getOperator()).bypasses())
        .sum();
  }

  /** Slots met since the start that belong to another universe. */
  long otherUniverseStates() {
    return subtasks.stream()
        .mapToLong(subtask -> ((LaneOperator<?, ?, ?>) subtask.getOperator()).otherUniverseStates())
        .sum();
  }

  private List<Emitted> drain() {
    List<Emitted> lines = new ArrayList<>();
    for (var subtask : subtasks) {
      for (Object event : subtask.getOutput()) {
        if (event instanceof StreamRecord<?> record) {
          lines.add(new Emitted("", record.getValue(), record.getTimestamp()));
        }
      }
      subtask.getOutput().clear();
      for (OutputTag<?> tag : sides) {
        var side = subtask.getSideOutput(tag);
        if (side != null) {
          side.forEach(r -> lines.add(new Emitted(tag.getId(), r.getValue(), r.getTimestamp())));
          side.clear();
        }
      }
    }
    return lines;
  }

  @Override
  public void close() throws Exception {
    for (var subtask : subtasks) {
      subtask.close();
    }
    subtasks.clear();
  }
}
