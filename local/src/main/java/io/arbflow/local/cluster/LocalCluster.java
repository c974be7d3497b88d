package io.arbflow.local.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** One JobManager and one TaskManager in this JVM: the code a cluster runs, on loopback ports. */
public final class LocalCluster implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";
  private static final Duration CALL = Duration.ofMinutes(3);
  private static final long LOOK_MILLIS = 50;

  private final MiniCluster cluster;
  private final String dashboard;
  private final Path checkpoints;

  private LocalCluster(MiniCluster cluster, String dashboard, Path checkpoints) {
    this.cluster = cluster;
    this.dashboard = dashboard;
    this.checkpoints = checkpoints;
  }

  /**
   * Starts the cluster. Checkpoints go to a directory of its own, which goes with it: in the memory
   * of the JobManager, where Flink keeps them otherwise, a job fails with the first state of more
   * than five megabytes.
   *
   * @param settings of Flink; kept as they are but for addresses and ports
   * @param slots parallel pipelines it can run
   * @param port wanted for the dashboard; a free one is taken when somebody has it
   */
  public static LocalCluster start(Configuration settings, int slots, int port) {
    Configuration configuration = new Configuration(settings);
    configuration.set(RestOptions.ADDRESS, LOOPBACK);
    configuration.set(RestOptions.BIND_ADDRESS, LOOPBACK);
    configuration.set(RestOptions.BIND_PORT, port + ",0");
    configuration.set(WebOptions.SUBMIT_ENABLE, false);
    Path checkpoints = checkpoints();
    configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .build());
    try {
      cluster.start();
      return new LocalCluster(cluster, get(cluster.getRestAddress()).toString(), checkpoints);
    } catch (Exception e) {
      throw new IllegalStateException("the local Flink cluster does not start", e);
    }
  }

  /** URL of the Flink dashboard. */
  public String dashboard() {
    return dashboard;
  }

  /** Starts a job under the name. */
  public JobID submit(StreamGraph graph, String name) {
    graph.setJobName(name);
    return get(cluster.submitJob(
            graph.getJobGraph(LocalCluster.class.getClassLoader(), new JobID())))
        .getJobID();
  }

  /**
   * Waits until every task of the job runs.
   *
   * @throws IllegalStateException when it ends before, or does not run in three minutes
   */
  public void awaitRunning(JobID job) {
    Instant deadline = Instant.now().plus(CALL);
    while (!allRunning(job)) {
      if (status(job).isGloballyTerminalState()) {
        throw new IllegalStateException(
            "the job ended before it ran: " + status(job), failure(job));
      }
      if (Instant.now().isAfter(deadline)) {
        throw new IllegalStateException("the job does not run after " + CALL);
      }
      pause();
    }
  }

  /**
   * Returns when the job is in order.
   *
   * @throws IllegalStateException when it has ended, with the cause
   */
  public void requireHealthy(JobID job) {
    JobStatus status = status(job);
    if (status.isTerminalState()) {
      throw new IllegalStateException("the job has ended: " + status, failure(job));
    }
  }

  /** Where the job stands. */
  public JobStatus status(JobID job) {
    return get(cluster.getJobStatus(job));
  }

  /** Why the job failed last, or null when it never did. */
  public Throwable failure(JobID job) {
    var info = get(cluster.getExecutionGraph(job)).getFailureInfo();
    return info == null
        ? null
        : info.getException().deserializeError(LocalCluster.class.getClassLoader());
  }

  /** What an accumulator of a running job has counted so far, or null when there is none. */
  public Object accumulator(JobID job, String name) {
    var value = get(cluster.getExecutionGraph(job)).getAccumulatorsSerialized().get(name);
    try {
      return value == null
          ? null
          : value.deserializeValue(LocalCluster.class.getClassLoader()).getUnchecked();
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException("cannot read accumulator " + name, e);
    }
  }

  /**
   * Waits for a bounded job's end.
   *
   * @return its result, with the accumulators
   * @throws IllegalStateException when it fails, with the cause
   */
  public JobExecutionResult awaitEnd(JobID job) {
    try {
      JobResult result = cluster.requestJobResult(job).get();
      return result.toJobExecutionResult(LocalCluster.class.getClassLoader());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the job ran", e);
    } catch (Exception e) {
      throw new IllegalStateException("the job failed", e);
    }
  }

  /** Cancels the job and waits until it has ended. */
  public void cancel(JobID job) {
    get(cluster.cancelJob(job));
    get(cluster.requestJobResult(job));
  }

  @Override
  public void close() {
    get(cluster.closeAsync());
    delete(checkpoints);
  }

  private static Path checkpoints() {
    try {
      Path directory = Files.createTempDirectory("arbflow-checkpoints-");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException("no directory for checkpoints", e);
    }
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException | UncheckedIOException e) {
      // Temporary data: what cannot be deleted now is left to the system's own cleaning.
    }
  }

  private boolean allRunning(JobID job) {
    if (status(job) != JobStatus.RUNNING) {
      return false; // while it is being set up its graph is still empty
    }
    AccessExecutionGraph graph = get(cluster.getExecutionGraph(job));
    for (AccessExecutionVertex task : graph.getAllExecutionVertices()) {
      if (task.getExecutionState() != ExecutionState.RUNNING) {
        return false;
      }
    }
    return true;
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the job", e);
    }
  }

  private static <T> T get(java.util.concurrent.CompletableFuture<T> future) {
    try {
      return future.get(CALL.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while talking to the cluster", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "the local cluster refuses: " + e.getCause().getMessage(), e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException("the local cluster does not answer", e);
    }
  }
}
