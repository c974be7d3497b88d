package io.arbflow.operators.detect.book;

import io.arbflow.domain.market.StockBorrow;
import io.arbflow.domain.market.Universe;
import java.io.Serializable;

/** What it costs to borrow what is sold short, by dense instrument id. Immutable. */
public final class BorrowTerms implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final double YEAR_MICROS = 365.0 * 86_400 * 1e6;

  private final double[] annualRate;

  /** The terms of the instruments; a fee may also be given for a product, which is none. */
  public BorrowTerms(Universe universe) {
    annualRate = new double[universe.instruments().size()];
    for (StockBorrow borrow : universe.borrow()) {
      int instrument = universe.instrumentId(borrow.instrument());
      if (instrument >= 0) {
        annualRate[instrument] = borrow.annualRate();
      }
    }
  }

  /**
   * The fee, ACT/365; 0 where the universe knows none.
   *
   * @param notional money that it was sold for
   * @param micros time until it is given back
   */
  public double fee(int instrument, double notional, double micros) {
    return notional * annualRate[instrument] * micros / YEAR_MICROS;
  }
}
