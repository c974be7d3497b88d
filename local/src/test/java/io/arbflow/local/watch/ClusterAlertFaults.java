package io.arbflow.local.watch;

import io.arbflow.local.watch.LiveAlerts.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Stores, workers and brokers that fail the job, and the alerts that say so. */
class ClusterAlertFaults {
  private static final int QUOTE_AGE_MILLIS = 20_000;
  private static final String SHARE = ShareMarket.SHARES.get(0);
  private static final int MEGABYTE = 1 << 20;
  private static final double MOST_OF_THE_HEAP = 0.93;
  private static final String COMPLETED = "max(flink_jobmanager_job_numberOfCompletedCheckpoints)";

  @TempDir private Path directory;

  @Test
  @Shows({"CheckpointsFail", "CheckpointStale", "CheckpointSlow"})
  void store(TestInfo test) throws Exception {
    AlertSession.run(
        test, directory, QUOTE_AGE_MILLIS, List.of("judge.enabled=false"), this::store);
  }

  @Test
  @Shows({"RestartLoop", "TaskManagersMissing", "JobNotRunning", "HeapFull", "TargetMissing"})
  void worker(TestInfo test) throws Exception {
    AlertSession.run(
        test, directory, QUOTE_AGE_MILLIS, List.of("judge.enabled=false"), this::worker);
  }

  private void store(WatchedJob job, LiveAlerts alerts) throws Exception {
    ShareMarket market = job.market();
    alerts.until(COMPLETED, market::calm);
    Path place = job.checkpoints();
    Path aside = place.resolveSibling("aside");
    alerts.fire(
        "a file stands where the checkpoints go",
        () -> {
          Files.move(place, aside);
          Files.writeString(place, "in the way");
        },
        market::calm,
        "CheckpointsFail");
    alerts.clear(
        () -> {
          Files.delete(place);
          Files.move(aside, place);
        },
        market::calm,
        "CheckpointsFail");
    alerts.fire(
        "the store of checkpoints hangs", StallingStore::stall, market::calm, "CheckpointStale");
    alerts.fire(
        "the store goes on after more than half a minute",
        StallingStore::goOn,
        market::calm,
        "CheckpointSlow");
    alerts.clear(Step.NONE, market::calm, "CheckpointStale", "CheckpointSlow");
  }

  private void worker(WatchedJob job, LiveAlerts alerts) throws Exception {
    ShareMarket market = job.market();
    String decisions = job.topics().name("decisions");
    alerts.until(COMPLETED, market::calm);
    alerts.fire(
        "the broker refuses a decision for its size",
        () -> {
          job.broker().mostBytes(decisions, 1);
          market.edge(SHARE); // one: a second failed send would end the worker, not the task alone
        },
        Step.NONE,
        "RestartLoop");
    alerts.clear(() -> job.broker().mostBytes(decisions, MEGABYTE), market::calm, "RestartLoop");
    alerts.fire(
        "the only worker ends",
        job::endWorker,
        market::calm,
        "TaskManagersMissing",
        "JobNotRunning");
    alerts.clear(job::startWorker, market::calm, "TaskManagersMissing", "JobNotRunning");
    alerts.fire("the job is cancelled", job::cancel, Step.NONE, "JobNotRunning");
    List<byte[]> ballast = new ArrayList<>();
    alerts.fire(
        "nine tenths of the heap are taken", () -> fillHeap(ballast), Step.NONE, "HeapFull");
    alerts.clear(
        () -> {
          ballast.clear();
          System.gc();
        },
        Step.NONE,
        "HeapFull");
    alerts.fire("coordinator and worker end", job::endCluster, Step.NONE, "TargetMissing");
  }

  private static void fillHeap(List<byte[]> ballast) {
    Runtime heap = Runtime.getRuntime();
    System.gc();
    while (heap.totalMemory() - heap.freeMemory() < MOST_OF_THE_HEAP * heap.maxMemory()) {
      ballast.add(new byte[MEGABYTE / 2]);
    }
  }
}
