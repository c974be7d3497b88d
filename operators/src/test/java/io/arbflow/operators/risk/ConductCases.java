package io.arbflow.operators.risk;

import static io.arbflow.operators.risk.RiskCases.T0;
import static io.arbflow.operators.risk.RiskCases.crossVenue;
import static io.arbflow.operators.risk.RiskCases.dec;
import static io.arbflow.operators.risk.RiskCases.fill;
import static io.arbflow.operators.risk.RiskCases.judgeOff;
import static io.arbflow.operators.risk.RiskCases.limits;
import static io.arbflow.operators.risk.RiskCases.spy;

import io.arbflow.domain.control.Mode;
import io.arbflow.domain.market.Mark;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.order.FillStatus;
import io.arbflow.domain.order.Gate;
import io.arbflow.domain.order.Order;
import java.util.stream.Stream;

/** Accounts that have lost money or traded often, and what the gates say of it. */
final class ConductCases {
  private ConductCases() {}

  /** Long 100 shares at 500.00, which are worth the mid after the fill. */
  static Trader holding(Limits limits, Mode mode, double mid) {
    return buys(Trader.with(limits, mode), "held").marks(share(mid, T0));
  }

  /** The buying leg of a pair is filled, the other one is not. */
  static Trader buys(Trader trader, String id) {
    long before = T0 - 1_000; // quotes that later ones refresh
    trader.opens(
        crossVenue(
            id,
            java.util.List.of(
                new Leg(Side.BUY, "SPY", "A", 500.00, 100, before),
                new Leg(Side.SELL, "SPY", "B", 500.10, 100, before)),
            10,
            50_010));
    Order order = trader.lastOrder();
    trader.reports(fill(order, 0, "100", FillStatus.FILLED, T0));
    trader.reports(fill(order, 1, "0", FillStatus.CANCELLED, T0));
    return trader;
  }

  /** What a share is worth. */
  static Mark share(double mid, long atMicros) {
    return new Mark("SPY", mid - 0.25, mid + 0.25, atMicros);
  }

  /** One share sold and nothing bought. */
  static OpportunityEvent sells(String id) {
    OpportunityEvent event =
        crossVenue(
            id,
            java.util.List.of(new Leg(Side.SELL, "SPY", "B", 500, 1, RiskCases.freshQuote())),
            1,
            500);
    return RiskCases.of(event, Strategy.PATTERN);
  }

  /** Loss limits stop what adds and let pass what reduces; often is too often for one strategy. */
  static Stream<GateCases.Row> rows() {
    Limits daily = limits().with(Limit.MAX_DAILY_LOSS, dec("1000"));
    Limits peak = limits().with(Limit.MAX_DRAWDOWN, dec("1000"));
    Limits often = limits().with(Limit.MAX_AUTOMATIC_EXECUTIONS, dec("1"));
    OpportunityEvent share = spy("o", 1);
    return Stream.of(
        new GateCases.Row(
            Gate.DAILY_LOSS,
            "1000",
            "1000",
            () -> holding(daily, Mode.BALANCED, 490),
            judgeOff(sells("o")),
            judgeOff(share)),
        new GateCases.Row(
            Gate.DRAWDOWN,
            "1000",
            "1000",
            () -> holding(peak, Mode.BALANCED, 490),
            judgeOff(sells("o")),
            judgeOff(share)),
        new GateCases.Row(
            Gate.REPEATED_EXECUTION,
            "1",
            "2",
            () -> buys(Trader.with(often, Mode.BALANCED), "first"),
            judgeOff(sells("o")),
            judgeOff(share)));
  }
}
