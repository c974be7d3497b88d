package io.arbflow.local.watch;

import io.arbflow.llm.standin.Fault;
import io.arbflow.local.watch.LiveAlerts.Step;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Models that fail, hang, refuse the key or are asked too much, and the alerts that say so. */
class ModelAlertFaults {
  private static final int QUOTE_AGE_MILLIS = 20_000;
  private static final String SHARE = ShareMarket.SHARES.get(0);
  private static final String ANSWERED =
      "sum(rate(flink_taskmanager_job_task_operator_judge_seat_outcome_votes{outcome=\"OK\"}[10s]))";

  @TempDir private Path directory;

  @Test
  @Shows({"ModelsDown", "SeatFails", "BudgetNearlySpent", "ModelsNeedAttention"})
  void failing(TestInfo test) throws Exception {
    AlertSession.run(test, directory, QUOTE_AGE_MILLIS, settings(400), this::failing);
  }

  @Test
  @Shows("ModelsSlow")
  void hanging(TestInfo test) throws Exception {
    AlertSession.run(
        test,
        directory,
        QUOTE_AGE_MILLIS,
        settings(100_000),
        (job, alerts) -> {
          alerts.until(ANSWERED, job.market()::edges);
          alerts.fire(
              "models take the call and never answer",
              () -> job.models().setFault(Fault.HANG),
              job.market()::edges,
              "ModelsSlow");
        });
  }

  private void failing(WatchedJob job, LiveAlerts alerts) throws Exception {
    ShareMarket market = job.market();
    alerts.until(ANSWERED, () -> market.edge(SHARE));
    alerts.fire(
        "more openings than the minute's requests are enough for",
        Step.NONE,
        market::edges,
        "BudgetNearlySpent");
    alerts.clear(Step.NONE, market::calm, "BudgetNearlySpent");
    alerts.fire(
        "every model answers with status 500",
        () -> job.models().setFault(Fault.SERVER_ERROR),
        () -> market.edge(SHARE),
        "ModelsDown",
        "SeatFails");
    alerts.clear(
        () -> job.models().setFault(Fault.NONE),
        () -> market.edge(SHARE),
        "ModelsDown",
        "SeatFails");
    alerts.fire(
        "the key is refused",
        () -> job.models().setFault(Fault.UNAUTHORIZED),
        () -> market.edge(SHARE),
        "ModelsNeedAttention");
  }

  /** Reviews that soon need to be asked for again. */
  private static List<String> settings(int requestsPerMinute) {
    return List.of(
        "judge.enabled=true",
        "judge.verdictTtl=2s",
        "judge.maxBackoff=5s",
        "judge.withoutModelsFor=20s",
        "judge.reviewsPerSecond=100",
        "judge.burst=100",
        "llm.requestsPerMinute=" + requestsPerMinute,
        "llm.requestsPerDay=1000000",
        "llm.usdPerHour=5",
        "llm.usdPerDay=100");
  }
}
