package io.arbflow.operators.order;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeSorterTest {
  private static final int MAX_PARALLELISM = 128;

  /** An element of a key. */
  public record Event(int key, long micros, long id) {}

  private final List<KeyedOneInputStreamOperatorTestHarness<Integer, Event, Event>> subtasks =
      new ArrayList<>();
  private final List<Event> out = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (var subtask : subtasks) {
      subtask.close();
    }
    subtasks.clear();
  }

  @Test
  void letsOutWhatIsFinalInOrderAndThenTheWatermark() throws Exception {
    start(1, true, null, 0);
    send(new Event(1, 2_000, 1));
    send(new Event(2, 1_999, 2));
    send(new Event(1, 1_000, 4));
    send(new Event(1, 1_000, 3));
    subtasks.get(0).processWatermark(1);
    assertEquals(
        List.of(
            new StreamRecord<>(new Event(1, 1_000, 3), 1),
            new StreamRecord<>(new Event(1, 1_000, 4), 1),
            new StreamRecord<>(new Event(2, 1_999, 2), 1),
            new Watermark(1)),
        List.copyOf(subtasks.get(0).getOutput()));
  }

  /** What waits at a checkpoint waits again after it, wherever its key then lives, and once. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void checkpointsKeepWhatWaits(boolean rocksDb) throws Exception {
    Random random = new Random(3);
    List<Event> sent = new ArrayList<>();
    start(2, rocksDb, null, 0);
    long mark = 0;
    for (int i = 0; i < 600; i++) {
      Event event = new Event(random.nextInt(20), (mark + 1) * 1_000 + random.nextInt(9_000), i);
      sent.add(event);
      send(event);
      if (random.nextInt(10) == 0) {
        mark += random.nextInt(6);
        watermark(mark);
      }
      if (random.nextInt(30) == 0) {
        int before = subtasks.size();
        start(1 + random.nextInt(4), rocksDb, snapshot(i), before);
      }
    }
    watermark(Long.MAX_VALUE);
    Comparator<Event> order =
        Comparator.comparingInt(Event::key)
            .thenComparingLong(Event::micros)
            .thenComparingLong(Event::id);
    // Stable by key: each key's own elements must be in order already.
    out.sort(Comparator.comparingInt(Event::key));
    sent.sort(order);
    assertEquals(sent, out);
  }

  private void start(int parallelism, boolean rocksDb, OperatorSubtaskState from, int before)
      throws Exception {
    close();
    StateBackend backend =
        rocksDb ? new EmbeddedRocksDBStateBackend(false) : new HashMapStateBackend();
    for (int subtask = 0; subtask < parallelism; subtask++) {
      var harness =
          new KeyedOneInputStreamOperatorTestHarness<Integer, Event, Event>(
              new EventTimeSorter<>(
                  TypeInformation.of(Event.class),
                  Event::micros,
                  (a, b) -> Long.compare(a.id(), b.id())),
              Event::key,
              Types.INT,
              MAX_PARALLELISM,
              parallelism,
              subtask);
      harness.setStateBackend(backend);
      harness.setup();
      if (from != null) {
        harness.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                from, MAX_PARALLELISM, before, parallelism, subtask));
      }
      harness.open();
      subtasks.add(harness);
    }
  }

  private OperatorSubtaskState snapshot(long id) throws Exception {
    OperatorSubtaskState[] states = new OperatorSubtaskState[subtasks.size()];
    for (int i = 0; i < states.length; i++) {
      states[i] = subtasks.get(i).snapshot(id, id);
    }
    return AbstractStreamOperatorTestHarness.repackageState(states);
  }

  private void send(Event event) throws Exception {
    int subtask =
        KeyGroupRangeAssignment.assignKeyToParallelOperator(
            event.key(), MAX_PARALLELISM, subtasks.size());
    subtasks.get(subtask).processElement(event, 0);
  }

  private void watermark(long millis) throws Exception {
    for (var subtask : subtasks) {
      subtask.processWatermark(new Watermark(millis));
      out.addAll(subtask.extractOutputValues());
      subtask.getOutput().clear();
    }
  }
}
