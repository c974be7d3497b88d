package io.arbflow.jobs.config;

import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.StrategySettings;
import io.arbflow.operators.judge.JudgeSettings;
import io.arbflow.operators.risk.AccountSettings;
import io.arbflow.operators.risk.Inventory;
import io.arbflow.operators.risk.RiskSettings;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** What each stage takes, from the configuration. */
public final class Settings {

  private Settings() {}

  /** The detect stage's. */
  public static DetectSettings detect(JobConfig config) {
    EnumMap<Strategy, StrategySettings> strategies = new EnumMap<>(Strategy.class);
    config.detect().strategies().forEach((name, s) -> strategies.put(name, strategy(s)));
    return new DetectSettings(
        strategies,
        config.detect().maxCycleLength(),
        config.detect().cyclesPerVenue(),
        micros(config.risk().orderLatency()),
        config.detect().cacheKeysPerLane());
  }

  /** The verdict gate's. */
  public static JudgeSettings judge(JobConfig config) {
    JudgeConfig judge = config.judge();
    return new JudgeSettings(
        judge.enabled(),
        config.risk().mode(),
        micros(judge.verdictTtl()),
        judge.refreshShare(),
        micros(judge.reviewTimeout()),
        judge.reviewsPerSecond(),
        judge.burst(),
        judge.maxWaitingPerKey());
  }

  /** The risk stage's. */
  public static RiskSettings risk(JobConfig config) {
    return new RiskSettings(
        config.accounts().stream().map(Settings::account).toList(),
        config.risk().mode(),
        config.risk().trading(),
        micros(config.risk().orderLatency()),
        micros(config.risk().approvalTimeout()));
  }

  private static StrategySettings strategy(StrategyConfig strategy) {
    return new StrategySettings(
        strategy.enabled(),
        strategy.minNetEdgeBps(),
        strategy.closeEdgeFraction(),
        strategy.maxLegSkew() == null ? Long.MAX_VALUE : micros(strategy.maxLegSkew()));
  }

  static AccountSettings account(AccountConfig account) {
    Set<String> strategies =
        account.strategies().stream().map(Strategy::name).collect(Collectors.toSet());
    return new AccountSettings(
        account.id(),
        account.currency(),
        strategies,
        account.inventory().isEmpty()
            ? Inventory.notConfigured()
            : Inventory.of(account.inventory()),
        account.limits(),
        account.maxOrderQuantity(),
        new HashSet<>(account.restrictedInstruments()),
        new HashSet<>(account.restrictedVenues()));
  }

  private static long micros(Duration duration) {
    return TimeUnit.NANOSECONDS.toMicros(duration.toNanos());
  }
}
