package io.arbflow.operators.risk;

import static io.arbflow.operators.risk.RiskCases.ACCOUNT;
import static io.arbflow.operators.risk.RiskCases.T0;
import static io.arbflow.operators.risk.RiskCases.command;
import static io.arbflow.operators.risk.RiskCases.dec;
import static io.arbflow.operators.risk.RiskCases.fill;
import static io.arbflow.operators.risk.RiskCases.spy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.arbflow.domain.account.BudgetUse;
import io.arbflow.domain.account.Halt;
import io.arbflow.domain.account.LimitUse;
import io.arbflow.domain.account.PositionValue;
import io.arbflow.domain.account.RiskReport;
import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.control.TradingState;
import io.arbflow.domain.market.Mark;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.order.FillStatus;
import io.arbflow.domain.order.Order;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a report says, against numbers worked out by hand. */
class RiskReporterTest {
  /** Deviations of a day at 100 % a year, and the normal quantile and tail mean at 99 %. */
  private static final double DAY = Math.sqrt(1 / 365.0);

  private static final double QUANTILE = 2.326347874040841;
  private static final double TAIL_MEAN = 2.665214220345806;

  private static final RiskSettings SETTINGS =
      RiskCases.settings(RiskCases.account(RiskCases.limits()), Mode.BALANCED, Trading.LIVE);

  private final Trader trader = new Trader(SETTINGS);
  private final RiskReporter reporter = new RiskReporter(SETTINGS, RiskCases.UNIVERSE);

  private RiskReport report() {
    return reporter.of(ACCOUNT, trader.book, trader.control, trader.ready);
  }

  /**
   * 100 SPY bought at A for 500.00, of the sale at B for 500.10 only 40 filled: 60 are left, and 60
   * work on. Two ETH are sold for BTC at A. SPY goes up by a dollar and a half, then down by two.
   */
  private void trades() {
    trader.opens(spy("o1", 100));
    Order order = trader.lastOrder();
    trader.reports(fill(order, 0, "100", FillStatus.FILLED, T0 + 1));
    trader.reports(fill(order, 1, "40", FillStatus.PARTIAL, T0 + 2));
    trader.marks(new Mark("SPY", 501, 502, T0 + 3));
    trader.marks(new Mark("SPY", 499, 500, T0 + 4));
    trader.marks(new Mark("BTC/USD", 60_000, 60_010, T0 + 5));
    trader.marks(new Mark("ETH/BTC", 0.05, 0.0502, T0 + 6));
    trader.book.setPosition("ETH/BTC@A", new Position("ETH/BTC", dec("-2"), dec("3000")));
  }

  @Test
  void moneyIsThatOfTheBookAtMarks() {
    trades();
    RiskReport report = report();
    assertEquals(ACCOUNT, report.account());
    assertEquals(T0 + 6, report.atMicros());
    assertEquals("USD", report.currency());
    assertEquals(dec("-26"), report.equity()); // 60 * 499.50 - 50000 + 40 * 500.10
    assertEquals(dec("-26"), report.profitToday());
    assertEquals(dec("120"), report.drawdown()); // it has been 94
    assertEquals(dec("35982.501"), report.grossExposure());
    assertEquals(dec("23957.499"), report.netExposure());
    assertEquals(dec("30006"), report.capitalReserved());
    assertEquals(1, report.openOrders());
    assertEquals(
        List.of(
            new PositionValue("ETH/BTC", "A", dec("-2"), dec("0.0501"), dec("-6012.501")),
            new PositionValue("SPY", null, dec("60"), dec("499.5"), dec("29970"))),
        report.positions());
    assertEquals(2, report.positionCount());
  }

  @Test
  void everyLimitThatABookCanUseSaysHowMuch() {
    trades();
    RiskReport report = report();
    Map<String, String> used = new HashMap<>();
    for (LimitUse use : report.limits()) {
      used.put(use.name(), use.used().toPlainString());
      assertEquals(RiskCases.limits().get(Limit.of(use.name())), use.limit());
    }
    Map<String, String> expected = new HashMap<>();
    expected.put("maxPositionNotional", "30006"); // 60 at the 500.10 of the newest fill
    expected.put("maxGrossNotional", "36006");
    expected.put("maxNetNotional", "24006");
    expected.put("maxVenueNotional", "50010"); // at B 40 are sold and 60 more may be
    expected.put("maxCapital", "60012");
    expected.put("maxStrategyNotional", "60012");
    expected.put("maxOpenOrders", "1");
    expected.put("maxOrdersPerSecond", "1");
    expected.put("maxDailyLoss", "26");
    expected.put("maxDrawdown", "120");
    expected.put("maxAutomaticExecutions", "1");
    expected.put("maxValueAtRisk", report.valueAtRisk().toPlainString());
    expected.put("maxExpectedShortfall", report.expectedShortfall().toPlainString());
    assertEquals(expected, used);
    assertEquals(0.2, report.limit("maxOrdersPerSecond").share());
    assertEquals(0.2, report.largestUse(), "one order a second of five");
    assertNull(report.limit("fourEyesNotional"));
  }

  @Test
  void valueAtRiskIsWhatTheGateHoldsAgainstItsLimit() {
    trades();
    RiskReport report = report();
    assertEquals(36_006 * QUANTILE * DAY, report.valueAtRisk().doubleValue(), 1e-4);
    assertEquals(36_006 * TAIL_MEAN * DAY, report.expectedShortfall().doubleValue(), 1e-4);
    assertEquals(86_400_000_000L, report.valueAtRiskHorizonMicros());
    assertNull(report.backtest());
  }

  @Test
  void anEmptyBookIsAllZero() {
    trader.marks(new Mark("SPY", 499, 500, T0));
    RiskReport report = report();
    assertEquals(BigDecimal.ZERO, report.equity());
    assertEquals(BigDecimal.ZERO, report.valueAtRisk());
    assertEquals(List.of(), report.positions());
    assertEquals(0, report.largestUse());
    assertEquals(TradingState.ACTIVE, report.state());
    assertEquals(Mode.BALANCED, report.mode());
    assertNull(report.haltReason());
    assertNull(reporter.of("nobody", trader.book, trader.control, true));
  }

  @Test
  void aProfitUsesNoLossLimit() {
    trades();
    trader.marks(new Mark("SPY", 501, 502, T0 + 7));
    assertEquals(dec("94"), report().profitToday());
    assertEquals(BigDecimal.ZERO, report().limit("maxDailyLoss").used());
  }

  @Test
  void theStrictestOfAllAndOfTheAccountIsItsState() {
    trader.marks(new Mark("SPY", 499, 500, T0));
    trader.told(command(1, Scope.VENUE, "A", CommandKind.HALT));
    trader.told(command(2, Scope.ACCOUNT, "other", CommandKind.HALT));
    trader.told(command(3, Scope.STRATEGY, "PAIRS", CommandKind.DISABLE));
    assertEquals(TradingState.ACTIVE, report().state());
    assertEquals(
        List.of(
            new Halt(Scope.STRATEGY, "PAIRS", TradingState.HALTED, "DISABLE by ops: test", 3),
            new Halt(Scope.VENUE, "A", TradingState.HALTED, "HALT by ops: test", 1)),
        report().halts());
    trader.told(command(4, Scope.ALL, "", CommandKind.REDUCE_ONLY));
    assertEquals(TradingState.REDUCE_ONLY, report().state());
    assertEquals("REDUCE_ONLY by ops: test", report().haltReason());
    trader.told(command(5, Scope.ACCOUNT, ACCOUNT, CommandKind.HALT));
    assertEquals(TradingState.HALTED, report().state());
    assertEquals("HALT by ops: test", report().haltReason());
    trader.told(command(6, Scope.ACCOUNT, ACCOUNT, CommandKind.RESUME));
    assertEquals(TradingState.REDUCE_ONLY, report().state());
  }

  @Test
  void aHaltEndsWhenItsCommandDoes() {
    trader.marks(new Mark("SPY", 499, 500, T0));
    trader.told(
        new ControlCommand(
            1, 1, "ops", "test", Scope.ALL, "", CommandKind.HALT, Map.of(), T0 + 10));
    assertEquals(TradingState.HALTED, report().state());
    trader.marks(new Mark("SPY", 499, 500, T0 + 10));
    assertEquals(TradingState.ACTIVE, report().state());
  }

  @Test
  void whatAPersonHasOverruledHaltsNothing() {
    trader.marks(new Mark("SPY", 499, 500, T0));
    trader.told(
        new ControlCommand(
            1,
            1,
            "policy:refusals",
            "burst",
            Scope.ALL,
            "",
            CommandKind.REDUCE_ONLY,
            Map.of(),
            Long.MAX_VALUE));
    assertEquals("REDUCE_ONLY by policy:refusals: burst", report().haltReason());
    trader.told(command(2, Scope.ALL, "", CommandKind.RESUME));
    assertEquals(List.of(), report().halts());
  }

  @Test
  void lossesReduceAndWhatIsNotReadHalts() {
    Limits tight = RiskCases.limits().with(Limit.MAX_DAILY_LOSS, dec("26"));
    RiskSettings settings =
        RiskCases.settings(RiskCases.account(tight), Mode.BALANCED, Trading.LIVE);
    Trader loser = new Trader(settings);
    loser.opens(spy("o1", 100));
    loser.reports(fill(loser.lastOrder(), 0, "100", FillStatus.FILLED, T0 + 1));
    loser.marks(new Mark("SPY", 499, 500, T0 + 4));
    RiskReporter its = new RiskReporter(settings, RiskCases.UNIVERSE);
    RiskReport report = its.of(ACCOUNT, loser.book, loser.control, true);
    assertEquals(TradingState.REDUCE_ONLY, report.state());
    assertEquals("loss of the day of 50 USD has reached 26", report.haltReason());
    assertEquals(T0 + 4, report.halts().get(0).sinceMicros());
    report = its.of(ACCOUNT, loser.book, loser.control, false);
    assertEquals(TradingState.HALTED, report.state());
    assertEquals("control is not read yet", report.haltReason());
    assertEquals(50 / 26.0, report.largestUse(), 1e-12);
  }

  @Test
  void limitsModeAndBudgetsAreThoseInForce() {
    trades();
    trader.told(
        command(1, Scope.ALL, "", CommandKind.SET_LIMIT, "name", "maxCapital", "value", "80000"));
    trader.told(command(2, Scope.ACCOUNT, ACCOUNT, CommandKind.SET_MODE, "mode", "CONSERVATIVE"));
    trader.told(
        command(3, Scope.ALL, "", CommandKind.SET_BUDGETS, "CROSS_VENUE", "0.5", "PAIRS", "0.25"));
    RiskReport report = report();
    assertEquals(dec("80000"), report.limit("maxCapital").limit());
    assertEquals(60_012 / 80_000.0, report.largestUse());
    assertEquals(Mode.CONSERVATIVE, report.mode());
    assertEquals(2, report.budgets().size());
    for (BudgetUse budget : report.budgets()) {
      boolean pairs = budget.strategy() == Strategy.PAIRS;
      assertEquals(dec(pairs ? "0.25" : "0.5"), budget.share());
      assertEquals(dec(pairs ? "0" : "60012"), budget.used());
    }
  }

  @Test
  void ofManyPositionsTheLargestAreListed() {
    int more = PositionValues.MOST + 3;
    for (int i = 1; i <= more; i++) {
      Position position = new Position("BTC/USD", BigDecimal.valueOf(i - more - 1), dec("1"));
      trader.book.setPosition("BTC/USD@V" + i, position);
    }
    trader.marks(new Mark("SPY", 499, 500, T0));
    RiskReport report = report();
    assertEquals(more, report.positionCount());
    assertEquals(PositionValues.MOST, report.positions().size());
    assertEquals(BigDecimal.valueOf(more * (more + 1) / 2), report.grossExposure());
    assertEquals(report.grossExposure().negate(), report.netExposure());
    BigDecimal least =
        report.positions().stream().map(p -> p.value().abs()).reduce(BigDecimal::min).get();
    assertEquals(BigDecimal.valueOf(4), least);
  }
}
