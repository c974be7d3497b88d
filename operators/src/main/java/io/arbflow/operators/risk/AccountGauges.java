package io.arbflow.operators.risk;

import io.arbflow.domain.account.LimitUse;
import io.arbflow.domain.account.RiskReport;
import org.apache.flink.metrics.MetricGroup;

/**
 * What the newest report says of one account, for metric reporters, which read on another thread.
 * In the group account of the account's id.
 */
final class AccountGauges {
  private volatile RiskReport newest;

  /**
   * @param newest of the account
   */
  AccountGauges(MetricGroup risk, RiskReport newest) {
    this.newest = newest;
    MetricGroup own = risk.addGroup("account", newest.account());
    own.gauge("limitUse", () -> this.newest.largestUse());
    own.gauge("valueAtRiskUse", () -> share(Limit.MAX_VALUE_AT_RISK));
    own.gauge("halted", () -> this.newest.state().ordinal());
    own.gauge("equity", () -> this.newest.equity().doubleValue());
    own.gauge("profitToday", () -> this.newest.profitToday().doubleValue());
    own.gauge("drawdown", () -> this.newest.drawdown().doubleValue());
    own.gauge("grossExposure", () -> this.newest.grossExposure().doubleValue());
    own.gauge("valueAtRisk", () -> this.newest.valueAtRisk().doubleValue());
  }

  private double share(Limit limit) {
    LimitUse use = newest.limit(limit.key());
    return use == null ? 0 : use.share();
  }

  void accept(RiskReport report) {
    newest = report;
  }
}
