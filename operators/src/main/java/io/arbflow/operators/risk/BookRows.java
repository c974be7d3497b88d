package io.arbflow.operators.risk;

import io.arbflow.domain.market.Mark;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.operators.scenario.InstrumentReturns;
import java.math.BigDecimal;

/**
 * Everything kept of one account that grows with what it does, row by row.
 *
 * @param positions by {@link RiskBook#positionKey}
 * @param balances change of inventory since the start, by venue and asset
 * @param orders in flight, or lately so, by order id
 * @param decided opportunity id to the instant it may be forgotten
 * @param live newest event of episodes that are undecided or wait for a person
 * @param pending waiting for a person, by opportunity id
 * @param venuePositions by {@link RiskBook#venueKey}
 * @param strategyPositions by {@link RiskBook#strategyKey}
 * @param depth displayed size in use, by {@link DepthUses#line}
 * @param marks the newest by instrument
 * @param variances by instrument
 * @param returns by instrument
 */
record BookRows(
    Rows<Position> positions,
    Rows<BigDecimal> balances,
    Rows<OpenOrder> orders,
    Rows<Long> decided,
    Rows<OpportunityEvent> live,
    Rows<PendingApproval> pending,
    Rows<Position> venuePositions,
    Rows<Position> strategyPositions,
    Rows<DepthUse> depth,
    Rows<Mark> marks,
    Rows<ReturnVariance> variances,
    Rows<InstrumentReturns> returns) {

  BookRows() {
    this(
        new Rows<>(),
        new Rows<>(),
        new Rows<>(),
        new Rows<>(),
        new Rows<>(),
        new Rows<>(),
        new Rows<>(),
        new Rows<>(),
        new Rows<>(),
        new Rows<>(),
        new Rows<>(),
        new Rows<>());
  }

  /** What an earlier build stored, nothing of it saved as rows. */
  static BookRows of(BookState earlier) {
    BookRows rows = new BookRows();
    earlier.positions().forEach(rows.positions()::put);
    earlier.balances().forEach(rows.balances()::put);
    earlier.orders().forEach(rows.orders()::put);
    earlier.decided().forEach(rows.decided()::put);
    earlier.live().forEach(rows.live()::put);
    earlier.pending().forEach(rows.pending()::put);
    return rows;
  }

  boolean isEmpty() {
    return positions.isEmpty()
        && balances.isEmpty()
        && orders.isEmpty()
        && decided.isEmpty()
        && live.isEmpty()
        && pending.isEmpty()
        && venuePositions.isEmpty()
        && strategyPositions.isEmpty()
        && depth.isEmpty()
        && marks.isEmpty()
        && variances.isEmpty()
        && returns.isEmpty();
  }

  /** Rows that keyed state does not know as they are. */
  int unsaved() {
    return positions.unsaved()
        + balances.unsaved()
        + orders.unsaved()
        + decided.unsaved()
        + live.unsaved()
        + pending.unsaved()
        + venuePositions.unsaved()
        + strategyPositions.unsaved()
        + depth.unsaved()
        + marks.unsaved()
        + variances.unsaved()
        + returns.unsaved();
  }
}
