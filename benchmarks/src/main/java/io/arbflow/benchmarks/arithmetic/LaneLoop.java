package io.arbflow.benchmarks.arithmetic;

import io.arbflow.benchmarks.measure.Sample;
import io.arbflow.benchmarks.measure.Stopwatch;
import io.arbflow.operators.lane.LaneLogic;
import io.arbflow.operators.lane.LaneOutput;
import io.arbflow.operators.lane.LatencyRecorder;
import java.util.function.LongFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.apache.flink.util.OutputTag;

/**
 * A lane in a plain loop: state in an array, output counted and dropped. Elements are made before
 * the clock starts, in blocks, so that only the lane is measured.
 */
public final class LaneLoop<I, S, O> {
  private static final int BLOCK = 4_096;

  private final LaneLogic<I, S, O> logic;
  private final ToIntFunction<I> keyOf;
  private final LongFunction<I> elements;
  private final Object[] states;
  private final Counting<O> out = new Counting<>();
  private final Object[] block = new Object[BLOCK];
  private final ToLongFunction<I> timeOf;
  private long next;

  /**
   * @param keys how many there are
   * @param keyOf key of an element
   * @param elements the element of a number
   */
  public LaneLoop(
      LaneLogic<I, S, O> logic, int keys, ToIntFunction<I> keyOf, LongFunction<I> elements) {
    this(logic, keys, keyOf, elements, null);
  }

  /**
   * As above, of a lane that acts when time has passed: behind each block, at its last element.
   *
   * @param timeOf time of an element, epoch microseconds
   */
  public LaneLoop(
      LaneLogic<I, S, O> logic,
      int keys,
      ToIntFunction<I> keyOf,
      LongFunction<I> elements,
      ToLongFunction<I> timeOf) {
    this.logic = logic;
    this.timeOf = timeOf;
    this.keyOf = keyOf;
    this.elements = elements;
    states = new Object[keys];
    for (int key = 0; key < keys; key++) {
      states[key] = logic.create(key);
    }
  }

  /** Runs that many blocks. */
  public Sample run(int blocks) {
    long wall = 0;
    long cpu = 0;
    for (int b = 0; b < blocks; b++) {
      for (int i = 0; i < BLOCK; i++) {
        block[i] = elements.apply(next++);
      }
      Stopwatch watch = Stopwatch.ofThread();
      runBlock();
      Sample sample = watch.sample(BLOCK);
      wall += sample.wallNanos();
      cpu += sample.cpuNanos();
    }
    return new Sample((long) blocks * BLOCK, wall, cpu);
  }

  /** Runs blocks to warm up, and then blocks in which each element is timed by itself. */
  @SuppressWarnings("unchecked")
  public void timed(int warmUp, int blocks, LatencyRecorder recorder) {
    run(warmUp);
    for (int b = 0; b < blocks; b++) {
      for (int i = 0; i < BLOCK; i++) {
        I element = elements.apply(next++);
        S state = (S) states[keyOf.applyAsInt(element)];
        long start = System.nanoTime();
        logic.onElement(state, element, out);
        recorder.record(System.nanoTime() - start);
      }
    }
  }

  @SuppressWarnings("unchecked")
  private void runBlock() {
    for (Object object : block) {
      I element = (I) object;
      logic.onElement((S) states[keyOf.applyAsInt(element)], element, out);
    }
    if (timeOf != null) {
      pass(timeOf.applyAsLong((I) block[BLOCK - 1]));
    }
  }

  @SuppressWarnings("unchecked")
  private void pass(long beforeMicros) {
    for (Object object : states) {
      S state = (S) object;
      if (logic.nextDueMicros(state) < beforeMicros) {
        logic.onTime(state, beforeMicros, out);
      }
    }
  }

  /** Values that came out so far. */
  long emitted() {
    return out.count;
  }

  private static final class Counting<O> implements LaneOutput<O> {
    private long count;

    @Override
    public void emit(O value, long eventTimeMicros) {
      count++;
    }

    @Override
    public <T> void side(OutputTag<T> tag, T value, long eventTimeMicros) {
      count++;
    }
  }
}
