package io.arbflow.operators.order;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Puts a keyed stream in order of event time behind a shuffle, live as in a replay: for streams
 * whose readers wait for the watermark anyhow. As {@link ReplaySorter}, and with checkpoints. Place
 * it directly after keyBy.
 *
 * <p>Input/output: on a watermark of W milliseconds, every element with a time before (W + 1) *
 * 1,000 microseconds leaves, by time and then by the given order, and then the watermark. One that
 * comes late leaves with the next watermark. Elements are kept by reference and must not change.
 *
 * <p>Owned state: what waits is on the heap, and is written to keyed state ({@link #STATE_NAME})
 * when a checkpoint is taken, so that it follows its key to another parallelism. How much waits is
 * the gauge {@code waitingForWatermark}.
 *
 * <p>Expiry: everything leaves at the latest with the end of the input.
 *
 * <p>Failure behaviour: after a restore what waited at the checkpoint waits again.
 *
 * @param <T> element
 */
public final class EventTimeSorter<T> extends AbstractStreamOperator<T>
    implements OneInputStreamOperator<T, T> {

  /** Name of the keyed state. */
  public static final String STATE_NAME = "sorter-v1";

  private static final long serialVersionUID = 1L;

  private record Waiting<T>(long micros, Object key, T element) {}

  private final TypeInformation<T> type;
  private final ReplaySorter.TimeOf<T> time;
  private final ReplaySorter.Order<T> order;

  private transient KeySelector<T, ?> keys;
  private transient PriorityQueue<Waiting<T>> waiting;
  private transient ListState<T> stored;
  private transient Set<Object> storedKeys;
  private transient StreamRecord<T> out;

  /**
   * @param type of the elements
   * @param time of an element, epoch microseconds
   * @param order of elements that share a time
   */
  public EventTimeSorter(
      TypeInformation<T> type, ReplaySorter.TimeOf<T> time, ReplaySorter.Order<T> order) {
    this.type = type;
    this.time = time;
    this.order = order;
  }

  @Override
  public void open() throws Exception {
    super.open();
    keys = (KeySelector<T, ?>) getStateKeySelector1();
    waiting =
        new PriorityQueue<>(
            Comparator.comparingLong((Waiting<T> w) -> w.micros())
                .thenComparing(Waiting::element, order));
    stored = getRuntimeContext().getListState(new ListStateDescriptor<>(STATE_NAME, type));
    out = new StreamRecord<>(null);
    getMetricGroup().gauge("waitingForWatermark", (Gauge<Integer>) waiting::size);
    restore();
  }

  private void restore() throws Exception {
    try (Stream<Object> known =
        this.<Object>getKeyedStateBackend().getKeys(STATE_NAME, VoidNamespace.INSTANCE)) {
      storedKeys = new HashSet<>(known.toList());
    }
    for (Object key : storedKeys) {
      setCurrentKey(key);
      for (T element : stored.get()) {
        wait(key, element);
      }
    }
  }

  /** Nothing: the key context costs a serialisation, and is set only where state is touched. */
  @Override
  @SuppressWarnings("rawtypes")
  public void setKeyContextElement1(StreamRecord record) {}

  @Override
  public void processElement(StreamRecord<T> record) throws Exception {
    wait(keys.getKey(record.getValue()), record.getValue());
  }

  private void wait(Object key, T element) {
    waiting.add(new Waiting<>(time.micros(element), key, element));
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    long millis = mark.getTimestamp();
    emitBefore(millis == Long.MAX_VALUE ? Long.MAX_VALUE : (millis + 1) * 1_000);
    super.processWatermark(mark);
  }

  @Override
  public void finish() throws Exception {
    emitBefore(Long.MAX_VALUE);
    super.finish();
  }

  /** What was stored last time goes, and what waits now is stored. */
  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    for (Object key : storedKeys) {
      setCurrentKey(key);
      stored.clear();
    }
    Map<Object, List<T>> byKey = new HashMap<>();
    for (Waiting<T> one : waiting) {
      byKey.computeIfAbsent(one.key(), key -> new ArrayList<>()).add(one.element());
    }
    for (Map.Entry<Object, List<T>> one : byKey.entrySet()) {
      setCurrentKey(one.getKey());
      stored.update(one.getValue());
    }
    storedKeys = new HashSet<>(byKey.keySet());
    super.snapshotState(context);
  }

  private void emitBefore(long micros) {
    while (!waiting.isEmpty() && waiting.peek().micros() < micros) {
      Waiting<T> next = waiting.poll();
      output.collect(out.replace(next.element(), Math.floorDiv(next.micros(), 1_000L)));
    }
  }
}
