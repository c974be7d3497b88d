package io.arbflow.domain.market;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;

/** The known cash dividends of one underlying, by ex-date. Immutable. */
public final class DividendSchedule implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long[] exTimes;
  private final double[] amounts;

  /** Those of the given dividends that the underlying pays. */
  public DividendSchedule(String underlying, List<Dividend> all) {
    List<Dividend> own =
        all.stream()
            .filter(d -> d.underlying().equals(underlying))
            .sorted(Comparator.comparingLong(Dividend::exTimeMicros))
            .toList();
    exTimes = own.stream().mapToLong(Dividend::exTimeMicros).toArray();
    amounts = own.stream().mapToDouble(Dividend::amount).toArray();
  }

  /** How many are known, past ones included. */
  public int count() {
    return exTimes.length;
  }

  /** Ex-date at 00:00:00 UTC, epoch microseconds; rises with the index. */
  public long exTimeMicros(int index) {
    return exTimes[index];
  }

  /** Money per share. */
  public double amount(int index) {
    return amounts[index];
  }

  /** Index of the first ex-date later than the instant; {@link #count} when there is none. */
  public int firstAfter(long micros) {
    int index = 0;
    while (index < exTimes.length && exTimes[index] <= micros) {
      index++;
    }
    return index;
  }

  /**
   * Present value, money per share, of the dividends with now < ex-date <= until.
   *
   * @param rate annual, continuously compounded, the same for every date
   */
  public double presentValue(long nowMicros, long untilMicros, double rate) {
    double value = 0;
    for (int i = firstAfter(nowMicros); i < exTimes.length && exTimes[i] <= untilMicros; i++) {
      value += amounts[i] * Math.exp(-rate * FinancingCurve.years(nowMicros, exTimes[i]));
    }
    return value;
  }
}
