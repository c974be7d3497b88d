package io.arbflow.operators.risk;

import io.arbflow.domain.account.LimitUse;
import io.arbflow.domain.opportunity.Strategy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * How much of its limits a book uses as it stands, counted as the gates count it. Limits on one
 * order (its notional, price, leg failure, correlation, who must approve) are used by no book.
 *
 * @param book which
 * @param now its exposure without any plan
 * @param valueAtRisk of it, account money
 * @param expectedShortfall of it, account money
 */
record LimitUses(
    RiskBook book, PlannedExposure now, BigDecimal valueAtRisk, BigDecimal expectedShortfall) {

  /** In the order of {@link Limit}. */
  List<LimitUse> of(Limits limits) {
    List<LimitUse> uses = new ArrayList<>();
    for (Limit limit : Limit.values()) {
      BigDecimal used = used(limit);
      if (used != null) {
        uses.add(new LimitUse(limit.key(), limits.get(limit), RiskReporter.money(used)));
      }
    }
    return uses;
  }

  private BigDecimal used(Limit limit) {
    return switch (limit) {
      case MAX_POSITION_NOTIONAL -> book.largest(ExposureGroups.BY_INSTRUMENT);
      case MAX_GROSS_NOTIONAL -> now.gross();
      case MAX_OPEN_ORDERS -> BigDecimal.valueOf(book.openOrders());
      case MAX_CAPITAL -> book.capitalInPositions().add(book.reserved());
      case MAX_ORDERS_PER_SECOND -> BigDecimal.valueOf(book.submitsInWindow());
      case MAX_NET_NOTIONAL -> now.net();
      case MAX_VENUE_NOTIONAL -> book.largest(ExposureGroups.BY_VENUE);
      case MAX_STRATEGY_NOTIONAL -> largest(book::capitalOf);
      case MAX_DAILY_LOSS -> book.conduct().losses().dayLoss(book.equity()).max(BigDecimal.ZERO);
      case MAX_DRAWDOWN -> book.conduct().losses().drawdownOf(book.equity());
      case MAX_VALUE_AT_RISK -> valueAtRisk;
      case MAX_EXPECTED_SHORTFALL -> expectedShortfall;
      case MAX_AUTOMATIC_EXECUTIONS ->
          largest(s -> BigDecimal.valueOf(book.conduct().executions().of(s).count()));
      case MAX_ORDER_NOTIONAL,
          PRICE_COLLAR_BPS,
          MIN_ORDER_NOTIONAL,
          MAX_LEG_FAILURE_LOSS,
          MAX_CORRELATION,
          FOUR_EYES_NOTIONAL ->
          null;
    };
  }

  private static BigDecimal largest(Function<Strategy, BigDecimal> used) {
    BigDecimal largest = BigDecimal.ZERO;
    for (Strategy strategy : Strategy.values()) {
      largest = largest.max(used.apply(strategy));
    }
    return largest;
  }
}
