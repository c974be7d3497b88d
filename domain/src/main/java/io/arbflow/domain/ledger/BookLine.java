package io.arbflow.domain.ledger;

import io.arbflow.domain.opportunity.Strategy;
import java.math.BigDecimal;

/**
 * What an account holds for a strategy in one currency, and what it has gained by it. Cash and
 * positions at marks are the profit, and so are the realised and the open one.
 *
 * @param account whose
 * @param strategy which detector
 * @param currency of all money here
 * @param cash received less paid, fees paid too
 * @param fees paid
 * @param positionsAtMarks signed value of what is held
 * @param realised by positions that were closed, first bought first sold, less all fees
 * @param open gain of what is held, its value against what it was traded for
 * @param unmarked instruments held without a mark, valued at what they were traded for
 */
public record BookLine(
    String account,
    Strategy strategy,
    String currency,
    BigDecimal cash,
    BigDecimal fees,
    BigDecimal positionsAtMarks,
    BigDecimal realised,
    BigDecimal open,
    int unmarked) {

  /** After fees, at the last marks. */
  public BigDecimal profit() {
    return realised.add(open);
  }
}
