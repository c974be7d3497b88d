package io.arbflow.domain.market;

import java.io.Serializable;
import java.util.List;

/**
 * What money of one currency costs and earns by term: annual, continuously compounded, ACT/365.
 * Points are linear in days between and flat outside; without points the rates are flat. Immutable.
 */
public final class FinancingCurve implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Seconds of a year by ACT/365, in microseconds. */
  public static final double YEAR_MICROS = 365.0 * 86_400 * 1e6;

  private static final double DAYS_PER_YEAR = 365;

  private final double[] days;
  private final double[] lend;
  private final double[] borrow;

  public FinancingCurve(InterestRate rate) {
    List<InterestRate.Point> points = rate.curve();
    int count = Math.max(1, points.size());
    days = new double[count];
    lend = new double[count];
    borrow = new double[count];
    lend[0] = rate.lendRate();
    borrow[0] = rate.borrowRate();
    for (int i = 0; i < points.size(); i++) {
      days[i] = points.get(i).days();
      lend[i] = points.get(i).lendRate();
      borrow[i] = points.get(i).borrowRate();
    }
  }

  /** Years between two instants, epoch microseconds, by ACT/365. */
  public static double years(long fromMicros, long toMicros) {
    return (toMicros - fromMicros) / YEAR_MICROS;
  }

  /** What money received now earns until the term, in years. */
  public double lendRate(double years) {
    return at(lend, years * DAYS_PER_YEAR);
  }

  /** What money paid now costs until the term, in years. */
  public double borrowRate(double years) {
    return at(borrow, years * DAYS_PER_YEAR);
  }

  private double at(double[] rates, double day) {
    int last = days.length - 1;
    if (day <= days[0]) {
      return rates[0];
    }
    if (day >= days[last]) {
      return rates[last];
    }
    int above = 1;
    while (days[above] < day) {
      above++;
    }
    double share = (day - days[above - 1]) / (days[above] - days[above - 1]);
    return rates[above - 1] + share * (rates[above] - rates[above - 1]);
  }
}
