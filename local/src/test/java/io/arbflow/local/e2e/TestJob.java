package io.arbflow.local.e2e;

import io.arbflow.domain.market.Universe;
import io.arbflow.jobs.ArbitrageJob;
import io.arbflow.jobs.OptimizerJob;
import io.arbflow.jobs.PaperTradingJob;
import io.arbflow.jobs.config.ConfigLoader;
import io.arbflow.jobs.config.JobConfig;
import io.arbflow.jobs.config.Settings;
import io.arbflow.jobs.kafka.PaperTopics;
import io.arbflow.llm.panel.PanelSettings;
import io.arbflow.local.cluster.FlinkSettings;
import io.arbflow.local.kafka.EmbeddedKafka;
import io.arbflow.local.kafka.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.util.ExceptionUtils;
import org.apache.flink.util.InstantiationUtil;

/**
 * The main job as a cluster runs it, on topics of its own, to be stopped, killed and started again.
 * No restart strategy: a failure ends the job, so that one that runs has never failed.
 */
final class TestJob implements AutoCloseable {
  private static final int PARALLELISM = 2;
  private static final long CALL_SECONDS = 60;

  private final EmbeddedKafka kafka;
  private final Topics topics;
  private final JobConfig config;
  private final Universe universe;
  private final Configuration flink;
  private int parallelism = PARALLELISM;
  private boolean optimizer;
  private boolean paper;
  private boolean configuredPanel;
  private MiniCluster cluster;
  private JobID job;

  private TestJob(EmbeddedKafka kafka, JobConfig config, Universe universe, Configuration flink) {
    this.kafka = kafka;
    this.topics = new Topics(config.kafka().topicPrefix());
    this.config = config;
    this.universe = universe;
    this.flink = flink;
  }

  /**
   * A job on new topics; it is not started yet.
   *
   * @param name prefix of the topics
   * @param assignments on top of the shipped settings
   */
  static TestJob on(EmbeddedKafka kafka, String name, Universe universe, List<String> assignments) {
    List<String> all = new ArrayList<>();
    all.add("kafka.bootstrap=" + kafka.bootstrap());
    all.add("kafka.groupId=" + name);
    all.add("topics.prefix=" + name + ".");
    all.add("risk.trading=live");
    all.addAll(assignments);
    JobConfig config = ConfigLoader.load(shippedSettings(), all, Map.of());
    TestJob created = new TestJob(kafka, config, universe, FlinkSettings.live());
    created.topics.create(kafka.bootstrap());
    created.topics.standAtBeginning(kafka.bootstrap(), name, "quotes");
    return created;
  }

  /** State in files under the directory, checkpoints kept when the job goes. */
  TestJob keepingStateIn(Path directory, String backend) {
    flink.set(StateBackendOptions.STATE_BACKEND, backend);
    flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(192));
    flink.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
    flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, directory.toUri().toString());
    flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(700));
    flink.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    return this;
  }

  /** With another time between checkpoints. */
  TestJob checkpointingEvery(Duration interval) {
    flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, interval);
    return this;
  }

  /** With so many pipelines in the place of two. */
  TestJob atParallelism(int number) {
    parallelism = number;
    return this;
  }

  /** What is small goes into the metadata, so that a savepoint is one file. */
  TestJob withSavepointsOfOneFile() {
    flink.set(CheckpointingOptions.FS_SMALL_FILE_THRESHOLD, MemorySize.ofMebiBytes(1));
    return this;
  }

  /** The optimizer job in the place of the main one. */
  TestJob asOptimizer() {
    optimizer = true;
    return this;
  }

  /** The paper trading job in the place of the main one, from the beginning of its topics. */
  TestJob asPaper() {
    paper = true;
    String group = PaperTopics.group(config.kafka());
    topics.standAtBeginning(kafka.bootstrap(), group, "quotes");
    topics.standAtBeginning(kafka.bootstrap(), group, "execution");
    return this;
  }

  /** The models as they are configured, with the key of the configured file. */
  TestJob askingConfiguredModels() {
    configuredPanel = true;
    return this;
  }

  static Path shippedSettings() {
    return Path.of(System.getProperty("arbflow.root", "."), "flink-conf", "arbflow.yaml");
  }

  Topics topics() {
    return topics;
  }

  String bootstrap() {
    return kafka.bootstrap();
  }

  /** Starts from nothing, and returns when every task runs. */
  void start() throws Exception {
    start(null);
  }

  /**
   * Starts a cluster and the job on it, and returns when every task runs.
   *
   * @param snapshot to begin from, or null
   */
  void start(Path snapshot) throws Exception {
    Configuration settings = new Configuration(flink);
    settings.set(RestOptions.BIND_PORT, "0");
    if (snapshot != null) {
      settings.set(StateRecoveryOptions.SAVEPOINT_PATH, snapshot.toUri().toString());
    }
    cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(parallelism)
                .build());
    cluster.start();
    StreamGraph graph = graph(settings);
    job =
        get(cluster.submitJob(graph.getJobGraph(TestJob.class.getClassLoader(), new JobID())))
            .getJobID();
    Wait.until("the job runs", this::allTasksRun);
  }

  private StreamGraph graph(Configuration settings) {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
    env.setParallelism(parallelism);
    if (optimizer) {
      OptimizerJob.build(env, config);
      return named(env, OptimizerJob.NAME);
    }
    if (paper) {
      PaperTradingJob.build(env, config, universe);
      return named(env, PaperTradingJob.NAME);
    }
    PanelSettings panel =
        configuredPanel
            ? Settings.panel(config)
            : PanelSettings.simulated(config.llm().baseUrl(), Settings.callLimits(config));
    ArbitrageJob.build(env, config, universe, panel);
    return named(env, ArbitrageJob.NAME);
  }

  private static StreamGraph named(StreamExecutionEnvironment env, String name) {
    StreamGraph graph = env.getStreamGraph();
    graph.setJobName(name);
    return graph;
  }

  /** The job as it is submitted, in bytes. */
  byte[] submitted() throws Exception {
    return InstantiationUtil.serializeObject(
        graph(new Configuration(flink)).getJobGraph(TestJob.class.getClassLoader(), new JobID()));
  }

  /** Address of the running cluster's REST interface. */
  URI rest() throws Exception {
    return get(cluster.getRestAddress());
  }

  /** Of the job that was started last. */
  JobID id() {
    return job;
  }

  /**
   * Returns when the job runs.
   *
   * @throws IllegalStateException when it has failed, with the cause
   */
  void requireRunning() throws Exception {
    JobStatus status = get(cluster.getJobStatus(job));
    if (status != JobStatus.RUNNING) {
      var failure = get(cluster.getExecutionGraph(job)).getFailureInfo();
      throw new IllegalStateException(
          "the job is " + status,
          failure == null
              ? null
              : failure.getException().deserializeError(TestJob.class.getClassLoader()));
    }
  }

  /** Takes a savepoint of the job, which goes on; its transactions are not committed by it. */
  Path savepoint(Path directory) throws Exception {
    requireRunning();
    return Path.of(
        URI.create(
            get(
                cluster.triggerSavepoint(
                    job, directory.toUri().toString(), false, SavepointFormatType.CANONICAL))));
  }

  /**
   * Starts the job and waits until it fails; the cluster goes too.
   *
   * @return why, with all causes
   */
  String startRefused() throws Exception {
    try {
      start();
      Wait.until(
          "the job fails",
          () -> {
            requireRunning();
            return false;
          });
    } catch (IllegalStateException e) {
      return ExceptionUtils.stringifyException(e);
    } finally {
      cluster.close();
    }
    throw new AssertionError("the job was not refused");
  }

  /** Stops the job as an operator does; the cluster goes too. */
  Path stopWithSavepoint(Path directory) throws Exception {
    requireRunning();
    String savepoint =
        get(
            cluster.stopWithSavepoint(
                job, directory.toUri().toString(), false, SavepointFormatType.CANONICAL));
    cluster.close();
    return Path.of(URI.create(savepoint));
  }

  /** Takes the worker away under the running job, and then the coordinator. */
  void kill() throws Exception {
    requireRunning();
    get(cluster.terminateTaskManager(0));
    cluster.close();
  }

  /** Cancels the job; returns how long it took to be gone, in milliseconds. */
  long cancel() throws Exception {
    long startNanos = System.nanoTime();
    get(cluster.cancelJob(job));
    get(cluster.requestJobResult(job));
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
  }

  /** The newest complete checkpoint under the directory, or null. */
  static Path newestCheckpoint(Path directory) throws IOException {
    while (true) {
      try {
        return newest(directory);
      } catch (UncheckedIOException e) {
        if (!(e.getCause() instanceof NoSuchFileException)) {
          throw e;
        } // an older one was deleted under the search, which begins again
      }
    }
  }

  private static Path newest(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(path -> path.getFileName().toString().equals("_metadata"))
          .map(Path::getParent)
          .filter(path -> path.getFileName().toString().startsWith("chk-"))
          .max(Comparator.comparingLong(TestJob::number))
          .orElse(null);
    }
  }

  @Override
  public void close() throws Exception {
    if (cluster != null) {
      cluster.close();
    }
  }

  private boolean allTasksRun() throws Exception {
    requireNotFailed();
    if (get(cluster.getJobStatus(job)) != JobStatus.RUNNING) {
      return false; // while it is being set up its graph is still empty
    }
    for (AccessExecutionVertex task :
        get(cluster.getExecutionGraph(job)).getAllExecutionVertices()) {
      if (task.getExecutionState() != ExecutionState.RUNNING) {
        return false;
      }
    }
    return true;
  }

  private void requireNotFailed() throws Exception {
    if (get(cluster.getJobStatus(job)).isTerminalState()) {
      requireRunning();
    }
  }

  private static long number(Path checkpoint) {
    return Long.parseLong(checkpoint.getFileName().toString().substring("chk-".length()));
  }

  private static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(CALL_SECONDS, TimeUnit.SECONDS);
  }
}
