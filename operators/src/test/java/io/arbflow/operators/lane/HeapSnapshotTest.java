package io.arbflow.operators.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.arbflow.domain.control.ControlCommand;
import io.arbflow.operators.time.TimeMode;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.CheckpointOptions;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.runtime.state.memory.MemCheckpointStreamFactory;
import org.apache.flink.streaming.api.operators.OperatorSnapshotFinalizer;
import org.apache.flink.streaming.api.operators.OperatorSnapshotFutures;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Snapshots on the heap that are still being written when the next elements come. */
class HeapSnapshotTest {
  private static final int KEYS = 200;

  /** Has the place of key 7 in what is remembered. */
  private static final int BESIDE_SEVEN = 7 + (1 << 12);

  private LaneOperator<Tick, long[], String> operator;
  private KeyedTwoInputStreamOperatorTestHarness<Integer, Tick, ControlCommand, String> harness;
  private long checkpoints;

  @BeforeEach
  void start() throws Exception {
    start(null);
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  private void start(OperatorSubtaskState from) throws Exception {
    operator = new LaneOperator<>(new LedgerLane(false), 0, TimeMode.LIVE, 0);
    harness =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            operator, Tick::key, null, Types.INT, 128, 1, 0);
    harness.setStateBackend(new HashMapStateBackend());
    harness.setup();
    if (from != null) {
      harness.initializeState(from);
    }
    harness.open();
  }

  /** The sum that the key has after the amount was added; an amount of 0 closes the account. */
  private int add(int key, int amount) throws Exception {
    harness.processElement1(new StreamRecord<>(new Tick(key, 1_000, amount, 0)));
    String line = harness.extractOutputValues().get(0);
    harness.getOutput().clear();
    return Integer.parseInt(line.replaceAll(".* sum (\\d+) .*", "$1"));
  }

  private OperatorSnapshotFutures begin() throws Exception {
    long id = ++checkpoints;
    operator.prepareSnapshotPreBarrier(id);
    return operator.snapshotState(
        id,
        id,
        CheckpointOptions.forCheckpointWithDefaultLocation(),
        new MemCheckpointStreamFactory(1 << 20));
  }

  private void restore(OperatorSnapshotFutures begun) throws Exception {
    OperatorSubtaskState state = OperatorSnapshotFinalizer.create(begun).getJobManagerOwnedState();
    harness.close();
    start(state);
  }

  @Test
  void whatComesWhileASnapshotIsWrittenIsNotInIt() throws Exception {
    for (int key = 0; key < KEYS; key++) {
      add(key, 10);
      add(key, 1);
    }
    OperatorSnapshotFutures begun = begin();
    for (int key = 0; key < KEYS; key++) {
      assertEquals(111, add(key, 100));
      assertEquals(112, add(key, 1));
    }
    restore(begun);
    for (int key = 0; key < KEYS; key++) {
      assertEquals(12, add(key, 1), "key " + key);
    }
  }

  @Test
  void aChangeInPlaceIsInTheNextSnapshotEvenAfterAnOlderOneIsDone() throws Exception {
    add(7, 10);
    OperatorSnapshotFutures first = begin();
    add(7, 5);
    OperatorSnapshotFinalizer.create(first);
    assertEquals(18, add(7, 3));
    OperatorSnapshotFutures second = begin();
    assertEquals(19, add(7, 1));
    restore(second);
    assertEquals(20, add(7, 2));
  }

  @Test
  void aForgottenKeyIsNotFoundWhereItWas() throws Exception {
    add(7, 10);
    assertEquals(0, add(7, 0));
    assertEquals(4, add(7, 4), "a new account");
    add(7, 0);
    assertEquals(0, harness.numKeyedStateEntries());
  }

  @Test
  void keysThatShareAPlaceAreKeptApart() throws Exception {
    add(7, 10);
    add(BESIDE_SEVEN, 20);
    assertEquals(11, add(7, 1));
    assertEquals(22, add(BESIDE_SEVEN, 2));
    add(7, 0);
    assertEquals(25, add(BESIDE_SEVEN, 3));
    assertEquals(1, harness.numKeyedStateEntries());
  }
}
