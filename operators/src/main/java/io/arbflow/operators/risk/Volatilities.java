package io.arbflow.operators.risk;

import io.arbflow.domain.market.Mark;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Volatility of instruments by their marks: squared log returns over the time each took, the newer
 * counting more (the exponentially weighted estimate of RiskMetrics, 1996, for returns of unequal
 * length). Until there are enough the assumed volatility stands, and never less than the least. Not
 * thread-safe.
 */
final class Volatilities {
  private static final double YEAR_MICROS = 365.0 * 86_400_000_000L;
  private static final int DIGITS = 6;

  private final TailSettings settings;
  private final Rows<ReturnVariance> rows;
  private final double weightOfNewest;

  /**
   * @param rows as stored, by instrument
   */
  Volatilities(TailSettings settings, Rows<ReturnVariance> rows) {
    this.settings = settings;
    this.rows = rows;
    this.weightOfNewest = 1 - StrictMath.pow(0.5, 1 / settings.halfLifeReturns());
  }

  /** The annual volatility, rounded up to six digits so that sums of it are exact. */
  BigDecimal of(String instrument) {
    ReturnVariance known = rows.get(instrument);
    boolean enough = known != null && known.returns() >= settings.leastReturns();
    double volatility =
        enough
            ? Math.max(settings.leastVolatility(), StrictMath.sqrt(known.annualVariance()))
            : settings.assumedVolatility();
    return BigDecimal.valueOf(volatility).setScale(DIGITS, RoundingMode.CEILING);
  }

  /** Takes a mark, if it is long enough after the last one taken of its instrument. */
  void accept(Mark mark) {
    ReturnVariance known = rows.get(mark.instrument());
    double mid = mark.mid();
    if (known == null) {
      rows.put(mark.instrument(), new ReturnVariance(mid, mark.atMicros(), 0, 0));
      return;
    }
    if (mark.atMicros() - known.lastMicros() < settings.returnMicros()) {
      return;
    }
    double years = (mark.atMicros() - known.lastMicros()) / YEAR_MICROS;
    double move = StrictMath.log(mid / known.lastMid());
    int returns = Math.min(known.returns(), Integer.MAX_VALUE - 1) + 1;
    double weight = Math.max(weightOfNewest, 1.0 / returns);
    double variance =
        known.annualVariance() + weight * (move * move / years - known.annualVariance());
    rows.put(mark.instrument(), new ReturnVariance(mid, mark.atMicros(), variance, returns));
  }
}
