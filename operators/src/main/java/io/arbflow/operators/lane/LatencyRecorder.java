package io.arbflow.operators.lane;

import java.util.Arrays;
import org.apache.flink.api.common.accumulators.Accumulator;

/**
 * A histogram of durations in nanoseconds, at most 6 % off per value: 16 buckets for each power of
 * two. Adding allocates nothing. As an accumulator it survives to the end of a bounded job.
 */
public final class LatencyRecorder implements Accumulator<Long, LatencyRecorder> {
  private static final long serialVersionUID = 1L;
  private static final int SUB_BITS = 4;
  private static final int SUB_BUCKETS = 1 << SUB_BITS;

  private final long[] counts = new long[64 * SUB_BUCKETS];
  private long total;
  private long maxNanos;

  /** One duration, nanoseconds; negative ones count as 0. */
  public void record(long nanos) {
    long value = Math.max(0, nanos);
    counts[bucket(value)]++;
    total++;
    maxNanos = Math.max(maxNanos, value);
  }

  /** The value, nanoseconds, that the given share (0 to 1) of the durations does not exceed. */
  public long quantileNanos(double share) {
    long wanted = (long) Math.ceil(share * total);
    long seen = 0;
    for (int bucket = 0; bucket < counts.length; bucket++) {
      seen += counts[bucket];
      if (seen >= wanted && seen > 0) {
        return Math.min(upperBound(bucket), maxNanos);
      }
    }
    return 0;
  }

  public long maxNanos() {
    return maxNanos;
  }

  /** How many durations were recorded. */
  public long total() {
    return total;
  }

  private static int bucket(long value) {
    if (value < SUB_BUCKETS) {
      return (int) value;
    }
    int power = 63 - Long.numberOfLeadingZeros(value);
    int sub = (int) (value >>> (power - SUB_BITS)) & (SUB_BUCKETS - 1);
    return (power - SUB_BITS + 1) * SUB_BUCKETS + sub;
  }

  private static long upperBound(int bucket) {
    if (bucket < SUB_BUCKETS) {
      return bucket;
    }
    int power = bucket / SUB_BUCKETS + SUB_BITS - 1;
    long sub = bucket % SUB_BUCKETS;
    return ((SUB_BUCKETS + sub + 1) << (power - SUB_BITS)) - 1;
  }

  @Override
  public void add(Long nanos) {
    record(nanos);
  }

  @Override
  public LatencyRecorder getLocalValue() {
    return this;
  }

  @Override
  public void resetLocal() {
    Arrays.fill(counts, 0);
    total = 0;
    maxNanos = 0;
  }

  @Override
  public void merge(Accumulator<Long, LatencyRecorder> other) {
    LatencyRecorder added = other.getLocalValue();
    for (int bucket = 0; bucket < counts.length; bucket++) {
      counts[bucket] += added.counts[bucket];
    }
    total += added.total;
    maxNanos = Math.max(maxNanos, added.maxNanos);
  }

  @Override
  public LatencyRecorder clone() {
    LatencyRecorder copy = new LatencyRecorder();
    copy.merge(this);
    return copy;
  }
}
