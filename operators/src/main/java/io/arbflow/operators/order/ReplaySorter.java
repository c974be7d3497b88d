package io.arbflow.operators.order;

import java.io.Serializable;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Puts a replay back in order behind a shuffle, where the elements of several upstream subtasks
 * arrive interleaved by chance. Place it directly after keyBy.
 *
 * <p>Input/output: on a watermark of W milliseconds, every element with a time before (W + 1) *
 * 1,000 microseconds leaves, by time and then by the given order, and then the watermark. Over the
 * whole run the elements of one key are so in one total order, if the given order tells any two
 * apart that share a time. Elements are kept by reference and must not change.
 *
 * <p>Owned state: none in Flink; the buffer is on the heap and as large as what arrives between two
 * watermarks.
 *
 * <p>Expiry: everything leaves at the latest with the end of the input.
 *
 * <p>Failure behaviour: for bounded replays without checkpoints, which start again from the
 * beginning. A checkpoint while something is buffered fails, rather than lose it.
 *
 * @param <T> element
 */
public final class ReplaySorter<T> extends AbstractStreamOperator<T>
    implements OneInputStreamOperator<T, T> {
  private static final long serialVersionUID = 1L;

  /** When an element was. */
  @FunctionalInterface
  public interface TimeOf<T> extends Serializable {
    /** Epoch microseconds. */
    long micros(T element);
  }

  /** Which of two elements of one time comes first. */
  @FunctionalInterface
  public interface Order<T> extends Comparator<T>, Serializable {}

  private record Waiting<T>(long micros, T element) {}

  private final TimeOf<T> time;
  private final Order<T> order;

  private transient PriorityQueue<Waiting<T>> waiting;
  private transient StreamRecord<T> out;

  /**
   * @param time of an element, epoch microseconds
   * @param order of elements that share a time
   */
  public ReplaySorter(TimeOf<T> time, Order<T> order) {
    this.time = time;
    this.order = order;
  }

  @Override
  public void open() throws Exception {
    super.open();
    waiting =
        new PriorityQueue<>(
            Comparator.comparingLong((Waiting<T> w) -> w.micros())
                .thenComparing(Waiting::element, order));
    out = new StreamRecord<>(null);
  }

  @Override
  public void processElement(StreamRecord<T> record) {
    T element = record.getValue();
    waiting.add(new Waiting<>(time.micros(element), element));
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

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    if (!waiting.isEmpty()) {
      throw new IllegalStateException(
          "a replay keeps no checkpoints: "
              + waiting.size()
              + " elements wait for their watermark in "
              + getOperatorName());
    }
    super.snapshotState(context);
  }

  private void emitBefore(long micros) {
    while (!waiting.isEmpty() && waiting.peek().micros() < micros) {
      Waiting<T> next = waiting.poll();
      output.collect(out.replace(next.element(), Math.floorDiv(next.micros(), 1_000L)));
    }
  }
}
