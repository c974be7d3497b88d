package io.arbflow.benchmarks.storm;

import io.arbflow.jobs.config.ConfigLoader;
import io.arbflow.jobs.config.JobConfig;
import io.arbflow.jobs.config.Settings;
import io.arbflow.llm.panel.CallLimits;
import io.arbflow.llm.panel.PanelSettings;
import io.arbflow.llm.standin.StandInProfile;
import io.arbflow.llm.standin.StandInServer;
import io.arbflow.local.cluster.FlinkSettings;
import io.arbflow.local.cluster.LocalCluster;
import io.arbflow.operators.lane.LatencyRecorder;
import io.arbflow.operators.risk.AccountSettings;
import io.arbflow.operators.risk.Inventory;
import io.arbflow.operators.risk.Limits;
import io.arbflow.operators.risk.RiskSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;

/**
 * Runs storms with the shipped settings on a cluster in this JVM, beside which the stand-in for the
 * models runs too. The gate asks far more than the shipped two reviews a second, so that it is the
 * budget that holds.
 */
final class Storm {
  private static final List<String> EAGER_GATE =
      List.of("judge.reviewsPerSecond=50", "judge.burst=100");
  private static final long HOUR_MILLIS = 3_600_000;
  private static final double MEGABYTE = 1 << 20;
  private static final int LONGEST_START_MINUTES = 5;

  private final Path config;
  private final CallLimits limits;

  /**
   * @param config the shipped settings file
   * @param limits what the models may use
   */
  Storm(Path config, CallLimits limits) {
    this.config = config;
    this.limits = limits;
  }

  StormResult run(StormPlan plan, boolean models) throws Exception {
    List<String> settings = new ArrayList<>(EAGER_GATE);
    settings.add("judge.enabled=" + models);
    JobConfig loaded = ConfigLoader.load(config, settings, Map.of());
    StormRun run = new StormRun(plan);
    CallTimes times = new CallTimes();
    try (StandInServer server = StandInServer.start(StandInProfile.demo(1));
        LocalCluster cluster = LocalCluster.start(FlinkSettings.bounded(), 1, 0)) {
      server.onRequest((headers, body) -> times.add(System.currentTimeMillis()));
      StormJob job =
          new StormJob(
              Settings.judge(loaded),
              PanelSettings.simulated(server.baseUrl(), limits),
              accounts(loaded));
      long startMillis = System.currentTimeMillis();
      JobID id = cluster.submit(job.graph(run), "storm");
      double heapStart = heapAfter(run.warm, cluster, id);
      double heapEnd = heapAfter(run.over, cluster, id);
      cluster.awaitEnd(id);
      return result(run, server, times, hours(startMillis), heapStart, heapEnd);
    } finally {
      run.forget();
    }
  }

  private static RiskSettings accounts(JobConfig loaded) {
    RiskSettings shipped = Settings.risk(loaded);
    Limits limits = shipped.accounts().get(0).limits();
    List<AccountSettings> accounts = new ArrayList<>();
    for (int i = 0; i < StormEvents.ACCOUNTS; i++) {
      accounts.add(
          AccountSettings.of(
              StormEvents.account(i),
              "USD",
              Set.of(AccountSettings.ALL_STRATEGIES),
              Inventory.notConfigured(),
              limits));
    }
    return new RiskSettings(
        accounts,
        shipped.mode(),
        shipped.trading(),
        shipped.orderLatencyMicros(),
        shipped.approvalTimeoutMicros(),
        shipped.repeatWindowMicros(),
        shipped.conduct(),
        shipped.people(),
        shipped.kelly(),
        shipped.tail(),
        shipped.reportMicros());
  }

  /** Megabytes in use after a collection, in the pause that the latch announces. */
  private static double heapAfter(CountDownLatch pause, LocalCluster cluster, JobID id)
      throws InterruptedException {
    long giveUp = System.nanoTime() + TimeUnit.MINUTES.toNanos(LONGEST_START_MINUTES);
    while (!pause.await(1, TimeUnit.SECONDS)) {
      cluster.requireHealthy(id);
      if (System.nanoTime() > giveUp) {
        throw new IllegalStateException("the storm does not come to its pause");
      }
    }
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / MEGABYTE;
  }

  private static long hours(long startMillis) {
    return System.currentTimeMillis() / HOUR_MILLIS - startMillis / HOUR_MILLIS + 1;
  }

  private static StormResult result(
      StormRun run,
      StandInServer server,
      CallTimes times,
      long hours,
      double heapStart,
      double heapEnd) {
    return new StormResult(
        run.plan.opportunities(),
        run.decided.cardinality(),
        run.decidedTwice,
        millis(run.urgent, 0.5),
        millis(run.urgent, 0.99),
        millis(run.urgent, 0.999),
        run.asked.get(),
        run.verdicts.get(),
        run.refusedByBudget.get(),
        server.requests(),
        times.most(),
        server.chargedUsd(),
        hours,
        heapStart,
        heapEnd);
  }

  private static double millis(LatencyRecorder recorder, double share) {
    return recorder.quantileNanos(share) / 1e6;
  }
}
