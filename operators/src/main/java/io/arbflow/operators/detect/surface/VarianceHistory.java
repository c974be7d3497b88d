package io.arbflow.operators.detect.surface;

import io.arbflow.domain.market.FinancingCurve;
import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Realised variance of the underlying by period. A return belongs to the period in which it ends,
 * so that what happens while nothing is quoted (a night, a weekend) counts in the period after it:
 * periods without quotes are left out and nothing of the variance is lost. The first period, seen
 * in part, is left out too. At most {@value #MOST_PERIODS} complete periods are kept.
 */
final class VarianceHistory {
  static final int MOST_PERIODS = 256;

  private static final int FIRST_CAPACITY = 8;
  private static final long NOTHING_SEEN = Long.MIN_VALUE;

  private double[] variances = new double[FIRST_CAPACITY];
  private long[] periods = new long[FIRST_CAPACITY];
  private int count;
  private long period = NOTHING_SEEN;
  private boolean partial = true;
  private double running;
  private long lastMicros;
  private double lastLogMid;

  /** Takes a mid in, unless it is closer to the last one than a bar. */
  void add(long micros, double mid, long barMicros, long periodMicros) {
    if (period != NOTHING_SEEN && micros - lastMicros < barMicros) {
      return;
    }
    double logMid = Math.log(mid);
    long now = Math.floorDiv(micros, periodMicros);
    if (period == NOTHING_SEEN) {
      period = now;
    } else {
      if (now > period) {
        complete(now);
      }
      running += (logMid - lastLogMid) * (logMid - lastLogMid);
    }
    lastMicros = micros;
    lastLogMid = logMid;
  }

  private void complete(long next) {
    if (!partial) {
      if (count == MOST_PERIODS) {
        System.arraycopy(variances, 1, variances, 0, count - 1);
        System.arraycopy(periods, 1, periods, 0, count - 1);
        count--;
      }
      if (count == variances.length) {
        variances = Arrays.copyOf(variances, 2 * count);
        periods = Arrays.copyOf(periods, 2 * count);
      }
      variances[count] = running;
      periods[count++] = period;
    }
    partial = false;
    running = 0;
    period = next;
  }

  /** Complete periods. */
  int count() {
    return count;
  }

  /** Index of the latest complete period since the epoch; with the count it names the history. */
  long latest() {
    return count == 0 ? NOTHING_SEEN : periods[count - 1];
  }

  /** Realised variance of the complete periods, oldest first. */
  double[] variances() {
    return Arrays.copyOf(variances, count);
  }

  /** Periods with quotes per year of 365 days, from the span that the complete ones cover. */
  double periodsPerYear(long periodMicros) {
    double span = periods[count - 1] - periods[0];
    return (count - 1) / span * (FinancingCurve.YEAR_MICROS / periodMicros);
  }

  VarianceHistory copy() {
    VarianceHistory copy = new VarianceHistory();
    copy.variances = variances.clone();
    copy.periods = periods.clone();
    copy.count = count;
    copy.period = period;
    copy.partial = partial;
    copy.running = running;
    copy.lastMicros = lastMicros;
    copy.lastLogMid = lastLogMid;
    return copy;
  }

  void write(DataOutputView out) throws IOException {
    out.writeInt(count);
    for (int i = 0; i < count; i++) {
      out.writeDouble(variances[i]);
      out.writeLong(periods[i]);
    }
    out.writeLong(period);
    out.writeBoolean(partial);
    out.writeDouble(running);
    out.writeLong(lastMicros);
    out.writeDouble(lastLogMid);
  }

  static VarianceHistory read(DataInputView in) throws IOException {
    VarianceHistory history = new VarianceHistory();
    history.count = in.readInt();
    history.variances = new double[Math.max(FIRST_CAPACITY, history.count)];
    history.periods = new long[history.variances.length];
    for (int i = 0; i < history.count; i++) {
      history.variances[i] = in.readDouble();
      history.periods[i] = in.readLong();
    }
    history.period = in.readLong();
    history.partial = in.readBoolean();
    history.running = in.readDouble();
    history.lastMicros = in.readLong();
    history.lastLogMid = in.readDouble();
    return history;
  }
}
