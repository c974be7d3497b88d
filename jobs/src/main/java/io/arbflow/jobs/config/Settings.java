package io.arbflow.jobs.config;

import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.paper.PaperSettings;
import io.arbflow.domain.performance.PerformanceSettings;
import io.arbflow.llm.openrouter.Endpoint;
import io.arbflow.llm.panel.CallLimits;
import io.arbflow.llm.panel.PanelSettings;
import io.arbflow.operators.budget.AllocatorSettings;
import io.arbflow.operators.control.People;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.StrategySettings;
import io.arbflow.operators.judge.JudgeSettings;
import io.arbflow.operators.paper.FillTiming;
import io.arbflow.operators.performance.JoinSettings;
import io.arbflow.operators.performance.TrackerSettings;
import io.arbflow.operators.risk.AccountSettings;
import io.arbflow.operators.risk.Inventory;
import io.arbflow.operators.risk.KellyRules;
import io.arbflow.operators.risk.RiskSettings;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
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
        config.detect().cacheKeysPerLane(),
        config.detect().chain(),
        micros(config.detect().sliceInterval()),
        config.detect().surface(),
        config.detect().statistics());
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
        judge.maxWaitingPerKey(),
        config.llm().visionCharts(),
        micros(judge.maxBackoff()),
        judge.keptShare(),
        judge.sizeWithoutModels(),
        micros(judge.withoutModelsFor()));
  }

  /** The risk stage's. */
  public static RiskSettings risk(JobConfig config) {
    return new RiskSettings(
        config.accounts().stream().map(Settings::account).toList(),
        config.risk().mode(),
        config.risk().trading(),
        micros(config.risk().orderLatency()),
        micros(config.risk().approvalTimeout()),
        micros(config.risk().repeatWindow()),
        config.risk().conduct(),
        new People(new HashSet<>(config.risk().people())),
        new KellyRules(config.risk().kellyFraction(), config.risk().kellyLossBps()),
        config.risk().tail());
  }

  /** The ensemble's, at the configured server; the key itself stays where it is. */
  public static PanelSettings panel(JobConfig config) {
    LlmConfig llm = config.llm();
    Endpoint endpoint =
        new Endpoint(
            llm.baseUrl(), llm.apiKeyFile(), llm.keyless(), Endpoint.DEFAULT_MAX_RESPONSE_BYTES);
    return PanelSettings.of(endpoint, llm.seats(), callLimits(config))
        .withCatalogueRefresh(llm.catalogueRefresh())
        .withVoting(llm.voting())
        .withRouter(llm.router());
  }

  /** The outcome join's. */
  public static JoinSettings outcomeJoin(JobConfig config) {
    PerformanceConfig performance = config.performance();
    JoinSettings standard = JoinSettings.standard(micros(config.risk().orderLatency()));
    return new JoinSettings(
        standard.orderLatencyMicros(),
        micros(performance.verdictWait()),
        micros(performance.outcomeWait()),
        micros(performance.repeatWait()),
        standard.mostVerdicts());
  }

  /** The model tracker's; what is believed before any outcome is what the panel assumes. */
  public static TrackerSettings modelTracker(JobConfig config) {
    PerformanceConfig performance = config.performance();
    PerformanceSettings standard =
        PerformanceSettings.standard(micros(config.risk().orderLatency()));
    Double[] accuracies = standard.assumedAccuracies().toArray(new Double[0]);
    PanelSettings panel = panel(config);
    panel.seats().forEach(seat -> accuracies[seat.seat().ordinal()] = seat.accuracy());
    PerformanceSettings learning =
        new PerformanceSettings(
            standard.orderLatencyMicros(),
            List.of(accuracies),
            panel.voting().prior(),
            standard.priorOutcomes(),
            performance.halfLifeReviews(),
            performance.memoryReviews(),
            standard.calibrateFrom(),
            standard.stackFrom(),
            performance.mostStep(),
            performance.alarmSteps());
    return new TrackerSettings(
        learning,
        micros(performance.publishEvery()),
        performance.leastNewLabels(),
        performance.learnFromStandIns());
  }

  /** The budget allocator's. */
  public static AllocatorSettings budgetAllocator(JobConfig config) {
    BudgetsConfig budgets = config.budgets();
    return new AllocatorSettings(
        budgets.rules(),
        micros(budgets.every()),
        micros(budgets.step()),
        (int) budgets.steps(),
        config.risk().mode(),
        new People(new HashSet<>(config.risk().people())));
  }

  /** The simulated venues'. */
  public static PaperSettings paper(JobConfig config) {
    PaperConfig paper = config.paper();
    return new PaperSettings(
        paper.seed(),
        micros(paper.latency()),
        micros(paper.latencyJitter()),
        paper.leastShare(),
        paper.mostShare(),
        paper.slipProbability(),
        paper.mostSlipTicks(),
        paper.rejectProbability());
  }

  /** The times of paper trading. */
  public static FillTiming fillTiming(JobConfig config) {
    PaperConfig paper = config.paper();
    return new FillTiming(
        micros(paper.history()), paper.fallback().toMillis(), paper.repeatWait().toMillis());
  }

  /** What the ensemble may use, whoever answers. */
  public static CallLimits callLimits(JobConfig config) {
    LlmConfig llm = config.llm();
    return new CallLimits(
        llm.deadline().toMillis(),
        llm.maxInFlight(),
        llm.usdPerHour(),
        llm.usdPerDay(),
        llm.requestsPerMinute(),
        llm.requestsPerDay(),
        llm.freeRequestsPerMinute(),
        llm.freeRequestsPerDay());
  }

  private static StrategySettings strategy(StrategyConfig strategy) {
    return new StrategySettings(
        strategy.enabled(),
        strategy.minNetEdgeBps(),
        strategy.closeEdgeFraction(),
        strategy.maxLegSkew() == null ? Long.MAX_VALUE : micros(strategy.maxLegSkew()),
        strategy.maxNetEdgeBps() == null ? Double.POSITIVE_INFINITY : strategy.maxNetEdgeBps());
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
        new HashSet<>(account.restrictedVenues()),
        account.depthShare());
  }

  private static long micros(Duration duration) {
    return TimeUnit.NANOSECONDS.toMicros(duration.toNanos());
  }
}
