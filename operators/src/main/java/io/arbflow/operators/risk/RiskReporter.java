package io.arbflow.operators.risk;

import io.arbflow.domain.account.BacktestCount;
import io.arbflow.domain.account.BudgetUse;
import io.arbflow.domain.account.Halt;
import io.arbflow.domain.account.RiskReport;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.control.TradingState;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.risk.VarBacktest;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.scenario.ScenarioLoss;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells the risk of accounts on a grid of market time: whenever an account's clock is about to pass
 * a multiple of the interval, the book as it stands there, before whatever moves the clock. Over
 * several multiples at once there is one report, of the last. The grid is fixed to the epoch and
 * asks the account's clock alone: nothing more is stored, and a replay reports alike at any
 * parallelism. Changes nothing.
 */
final class RiskReporter {
  /** There is nothing to report. */
  static final long NEVER = Long.MIN_VALUE;

  private static final int DECIMALS = 12;

  /** Of what is computed in doubles: their last digits depend on the order of summation. */
  private static final int DECIMALS_OF_LOSSES = 6;

  private static final Plan NOTHING =
      new Plan(List.of(), BigDecimal.ZERO, BigDecimal.ZERO, 0, 0, false);

  private final RiskSettings settings;
  private final Universe universe;
  private final Governance governance;
  private final TailGates tail;
  private final Map<String, AssetValues> currencies = new HashMap<>();

  RiskReporter(RiskSettings settings, Universe universe) {
    this.settings = settings;
    this.universe = universe;
    this.governance = new Governance(settings.people());
    this.tail = new TailGates(settings.tail());
    for (AccountSettings account : settings.accounts()) {
      currencies.put(account.id(), new AssetValues(universe, account.currency()));
    }
  }

  /** The last instant of the grid after the clock and up to the next instant; NEVER for none. */
  long crossed(long clockMicros, long nextMicros) {
    long every = settings.reportMicros();
    boolean crosses =
        clockMicros != Long.MIN_VALUE
            && Math.floorDiv(nextMicros, every) > Math.floorDiv(clockMicros, every);
    return crosses ? Math.floorDiv(nextMicros, every) * every : NEVER;
  }

  /**
   * The account as it is at its clock; null for one that is not configured.
   *
   * @param ready whether control is read
   * @throws RuntimeException if the universe does not know something held or in flight
   */
  RiskReport of(String id, RiskBook book, ControlView control, boolean ready) {
    AccountSettings account = settings.account(id);
    if (account == null) {
      return null;
    }
    long now = book.clockMicros();
    PositionValues positions = PositionValues.of(book, universe, currencies.get(id));
    PlannedExposure exposure = book.with(NOTHING);
    ScenarioLoss scenarios = book.scenarios().loss(NOTHING);
    BigDecimal valueAtRisk = loss(tail.valueAtRisk(exposure, scenarios));
    BigDecimal shortfall = loss(tail.expectedShortfall(exposure, scenarios));
    List<Halt> halts = AccountHalts.of(account, book, control, ready);
    Halt halt = AccountHalts.strictest(halts);
    Conduct conduct = book.conduct();
    Mode set = control.mode(id, settings.mode(), settings.people(), now);
    return new RiskReport(
        id,
        now,
        conduct.mode(set),
        conduct.autonomy().reason(),
        halt == null ? TradingState.ACTIVE : halt.state(),
        halt == null ? null : halt.reason(),
        account.currency(),
        money(book.equity()),
        money(conduct.losses().dayLoss(book.equity()).negate()),
        money(conduct.losses().drawdownOf(book.equity())),
        money(positions.gross()),
        money(positions.net()),
        money(book.reserved()),
        book.openOrders(),
        valueAtRisk,
        shortfall,
        settings.tail().horizonMicros(),
        backtest(book.scenarios().backtest()),
        new LimitUses(book, exposure, valueAtRisk, shortfall)
            .of(governance.limits(account, control, now)),
        positions.largest(),
        positions.count(),
        budgets(id, book, control),
        halts);
  }

  private static BacktestCount backtest(VarBacktest backtest) {
    return backtest == null
        ? null
        : new BacktestCount(
            backtest.observations(), backtest.breaches(), backtest.expected(), backtest.zone());
  }

  private static List<BudgetUse> budgets(String account, RiskBook book, ControlView control) {
    List<BudgetUse> budgets = new ArrayList<>();
    for (Map.Entry<Strategy, BigDecimal> share :
        control.budgets(account, book.clockMicros()).shares().entrySet()) {
      BigDecimal used = money(book.capitalOf(share.getKey()));
      budgets.add(new BudgetUse(share.getKey(), share.getValue(), used));
    }
    return budgets;
  }

  private static BigDecimal loss(BigDecimal computed) {
    return money(computed.setScale(DECIMALS_OF_LOSSES, RoundingMode.HALF_UP));
  }

  /** Exact but for what a conversion of currencies leaves behind the twelfth decimal. */
  static BigDecimal money(BigDecimal exact) {
    BigDecimal value =
        exact.scale() > DECIMALS ? exact.setScale(DECIMALS, RoundingMode.HALF_EVEN) : exact;
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
