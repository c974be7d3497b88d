package io.arbflow.operators.detect.bars;

import io.arbflow.domain.bar.Bar;
import io.arbflow.operators.detect.BarSettings;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.StreamOperatorFactory;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** The windows of {@link BarWindows} on several subtasks and RocksDB, with restore and rescale. */
final class WindowCluster implements AutoCloseable {
  private static final int MAX_PARALLELISM = 128;

  /** A snapshot of all subtasks. */
  record Snapshot(OperatorSubtaskState state, int parallelism) {}

  final List<Bar> bars = new ArrayList<>();
  final List<Bar> late = new ArrayList<>();
  private final BarSettings settings;
  private final List<KeyedOneInputStreamOperatorTestHarness<Integer, Bar, Bar>> subtasks =
      new ArrayList<>();
  private long checkpoints;

  WindowCluster(BarSettings settings) {
    this.settings = settings;
  }

  /** Starts afresh or from a snapshot. */
  void start(int parallelism, Snapshot from) throws Exception {
    close();
    for (int subtask = 0; subtask < parallelism; subtask++) {
      var harness =
          new KeyedOneInputStreamOperatorTestHarness<Integer, Bar, Bar>(
              factory(), Bar::instrument, Types.INT, MAX_PARALLELISM, parallelism, subtask);
      harness.setStateBackend(new EmbeddedRocksDBStateBackend(false));
      harness.setup();
      if (from != null) {
        harness.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                from.state(), MAX_PARALLELISM, from.parallelism(), parallelism, subtask));
      }
      harness.open();
      subtasks.add(harness);
    }
  }

  private StreamOperatorFactory<Bar> factory() {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    var base = env.fromData(List.of(), TypeInformation.of(Bar.class));
    var windows = BarWindows.of(base.keyBy(Bar::instrument, Types.INT), settings);
    return ((OneInputTransformation<?, Bar>) windows.getTransformation()).getOperatorFactory();
  }

  void add(Bar... bars) throws Exception {
    for (Bar bar : bars) {
      int subtask =
          KeyGroupRangeAssignment.assignKeyToParallelOperator(
              bar.instrument(), MAX_PARALLELISM, subtasks.size());
      subtasks.get(subtask).processElement(bar, (bar.endMicros() - 1) / 1_000);
    }
    drain();
  }

  void watermark(long millis) throws Exception {
    for (var subtask : subtasks) {
      subtask.processWatermark(new Watermark(millis));
    }
    drain();
  }

  Snapshot snapshot() throws Exception {
    OperatorSubtaskState[] states = new OperatorSubtaskState[subtasks.size()];
    long id = ++checkpoints;
    for (int i = 0; i < states.length; i++) {
      states[i] = subtasks.get(i).snapshot(id, id);
    }
    return new Snapshot(AbstractStreamOperatorTestHarness.repackageState(states), subtasks.size());
  }

  private void drain() {
    for (var subtask : subtasks) {
      bars.addAll(subtask.extractOutputValues());
      subtask.getOutput().clear();
      var side = subtask.getSideOutput(BarWindows.LATE);
      if (side != null) {
        side.stream().map(StreamRecord::getValue).forEach(late::add);
        side.clear();
      }
    }
  }

  @Override
  public void close() throws Exception {
    for (var subtask : subtasks) {
      subtask.close();
    }
    subtasks.clear();
  }
}
