package io.arbflow.domain.account;

import io.arbflow.domain.control.Mode;
import io.arbflow.domain.control.TradingState;
import java.math.BigDecimal;
import java.util.List;

/**
 * The risk of one account at one instant. Money is in the account's currency, exact to twelve
 * decimals.
 *
 * @param account whose
 * @param atMicros instant of market time, epoch microseconds; a multiple of risk.reportEvery
 * @param mode in force
 * @param modeReason why an autonomous account has stepped down, or null
 * @param state the strictest of what holds all accounts and this one
 * @param haltReason why it is not ACTIVE, else null
 * @param currency of all its money
 * @param equity profit and loss since the start, at marks
 * @param profitToday the same since the start of the day, UTC
 * @param drawdown lost from the highest equity, never negative
 * @param grossExposure sum of the positions' absolute values
 * @param netExposure sum of the positions' values
 * @param capitalReserved for orders in flight
 * @param openOrders orders on which a report is expected
 * @param valueAtRisk of positions and orders in flight, a loss
 * @param expectedShortfall mean loss beyond it
 * @param valueAtRiskHorizonMicros over which both are, microseconds
 * @param backtest how forecasts of value at risk have done; null while there are too few
 * @param limits every limit of which a use can be said, in the order of the configuration
 * @param positions the largest, by instrument and venue
 * @param positionCount all of them, also those that are not listed
 * @param budgets of the strategies that have one
 * @param halts everything that is stopped and touches the account
 */
public record RiskReport(
    String account,
    long atMicros,
    Mode mode,
    String modeReason,
    TradingState state,
    String haltReason,
    String currency,
    BigDecimal equity,
    BigDecimal profitToday,
    BigDecimal drawdown,
    BigDecimal grossExposure,
    BigDecimal netExposure,
    BigDecimal capitalReserved,
    int openOrders,
    BigDecimal valueAtRisk,
    BigDecimal expectedShortfall,
    long valueAtRiskHorizonMicros,
    BacktestCount backtest,
    List<LimitUse> limits,
    List<PositionValue> positions,
    int positionCount,
    List<BudgetUse> budgets,
    List<Halt> halts) {

  /** The use of the limit of that name; null when the report does not have it. */
  public LimitUse limit(String name) {
    for (LimitUse limit : limits) {
      if (limit.name().equals(name)) {
        return limit;
      }
    }
    return null;
  }

  /** The largest share of a limit that is used, 1 at the limit. */
  public double largestUse() {
    double largest = 0;
    for (LimitUse limit : limits) {
      largest = Math.max(largest, limit.share());
    }
    return largest;
  }
}
