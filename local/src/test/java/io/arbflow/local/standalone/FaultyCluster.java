package io.arbflow.local.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arbflow.domain.control.Mode;
import io.arbflow.jobs.config.ConfigLoader;
import io.arbflow.local.faults.Oracle;
import io.arbflow.local.faults.PlayingMarket;
import io.arbflow.local.golden.GoldenRun;
import io.arbflow.local.golden.OrderComparison;
import io.arbflow.local.kafka.TopicReader;
import io.arbflow.local.kafka.Topics;
import io.arbflow.local.market.SimulatedMarket;
import io.arbflow.local.process.Await;
import io.arbflow.local.process.ProcessRecord;
import io.arbflow.operators.risk.Limits;
import io.arbflow.operators.time.MarketClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A cluster of real processes that trades a market that plays on, with the means to hurt it, to
 * wait for its recovery and to judge its orders. The ends of all waits are generous: a slow machine
 * makes recovery times longer and nothing fail.
 */
final class FaultyCluster implements AutoCloseable {
  static final Duration LIMIT = Duration.ofMinutes(10);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path ROOT = Path.of(System.getProperty("arbflow.root", "."));
  private static final Path CONFIG = ROOT.resolve("flink-conf/arbflow.yaml");

  private final Path directory;
  private final Topics topics = new Topics(Topics.DEFAULT_PREFIX);
  private final SimulatedMarket market = PlayingMarket.market();
  private final Path universe;
  private final ClusterLayout layout;
  private final ClusterRun cluster;
  private final JobDesk desk;
  private final Submission job;
  private ClusterPlan plan;
  private FlinkRest rest;
  private PlayingMarket playing;
  private String id;

  /** In that directory; not up yet. */
  FaultyCluster(Path directory, int parallelism) throws IOException {
    this.directory = directory;
    this.universe = PlayingMarket.writeUniverse(market, directory);
    this.layout = new ClusterLayout(directory.resolve("cluster"));
    this.cluster = new ClusterRun(layout, new ClassPaths(ROOT.toAbsolutePath()));
    this.desk = new JobDesk(layout, cluster);
    this.job =
        Submission.of(JobKind.ARBITRAGE, CONFIG, universe, PlayingMarket.settings(), parallelism);
  }

  /** Starts all processes; no job yet. */
  void up(ClusterOptions options) {
    plan = cluster.up(options, Topics.DEFAULT_PREFIX, line -> {});
    rest = new FlinkRest(plan.dashboards());
  }

  /** So many workers with as many slots as the job takes, quick to start. */
  static ClusterOptions options(int taskManagers, boolean highlyAvailable) {
    return new ClusterOptions(
        taskManagers,
        highlyAvailable ? 1 : 2,
        highlyAvailable,
        ClusterOptions.DEFAULT_MEGABYTES,
        0,
        0,
        Map.of(
            HeartbeatManagerOptions.HEARTBEAT_TIMEOUT.key(),
            "20 s",
            CoreOptions.FLINK_JVM_OPTIONS.key(),
            shippedJvmOptions() + " -XX:TieredStopAtLevel=1 -XX:+UseSerialGC"));
  }

  /** A process that is killed soon is compiled quickly rather than well. */
  private static String shippedJvmOptions() {
    return GlobalConfiguration.loadConfiguration(CONFIG.getParent().toString())
        .get(CoreOptions.FLINK_JVM_OPTIONS)
        .trim();
  }

  /** Begins when the job knows from where it reads: without that it begins at the newest quote. */
  PlayingMarket play() {
    assertTrue(
        Await.until(LIMIT, this::allTasksRun), () -> "does not run: " + rest.lastFailure(id));
    awaitCheckpoint();
    playing = PlayingMarket.start(market, plan.bootstrap(), topics.name("quotes"));
    return playing;
  }

  ClusterPlan plan() {
    return plan;
  }

  ClusterLayout layout() {
    return layout;
  }

  ClusterRun cluster() {
    return cluster;
  }

  FlinkRest rest() {
    return rest;
  }

  JobDesk desk() {
    return desk;
  }

  Submission job() {
    return job;
  }

  /** The job with other settings on top of its own. */
  Submission jobWith(List<String> settings) {
    return Submission.of(JobKind.ARBITRAGE, CONFIG, universe, settings, 1);
  }

  /** The id of the job that is to run. */
  void runs(String jobId) {
    id = jobId;
  }

  String id() {
    return id;
  }

  void kill(String name) {
    cluster.book().kill(cluster.book().find(name).orElseThrow());
  }

  boolean isAlive(String name) {
    return cluster.book().find(name).map(cluster.book()::isAlive).orElse(false);
  }

  /** As a supervisor does: whatever has ended is started again. */
  void startWhatEnded() {
    for (ProcessRecord record : cluster.book().all()) {
      if (!cluster.book().isAlive(record)) {
        cluster.start(record.name());
      }
    }
  }

  void signal(String signal, String name) throws IOException, InterruptedException {
    long pid = cluster.book().find(name).orElseThrow().pid();
    Process kill = new ProcessBuilder("kill", signal, Long.toString(pid)).start();
    assertTrue(kill.waitFor(1, TimeUnit.MINUTES));
    assertEquals(0, kill.exitValue());
  }

  boolean allTasksRun() {
    return rest.job(id).map(FlinkRest.JobLine::runs).orElse(false);
  }

  /** All tasks run, and a checkpoint has been completed since. */
  Duration awaitRecovery(long begunNanos) {
    assertTrue(Await.until(LIMIT, this::allTasksRun), () -> "not back: " + rest.lastFailure(id));
    Duration recovery = Duration.ofNanos(System.nanoTime() - begunNanos);
    awaitCheckpoint();
    return recovery;
  }

  /** A checkpoint is completed from now on. */
  void awaitCheckpoint() {
    String last = rest.latestCheckpoint(id);
    assertTrue(
        Await.until(
            LIMIT,
            () -> {
              String latest = rest.latestCheckpoint(id);
              return !latest.isEmpty() && !latest.equals(last);
            }),
        "no checkpoint since the fault");
  }

  /** The oracle over everything since the start, while the market is held up. */
  String judge() throws Exception {
    return playing.heldUp(this::judgeNow);
  }

  private String judgeNow() throws Exception {
    long quotedUntilMicros = MarketClock.wallMicros();
    GoldenRun golden =
        GoldenRun.of(
            plan.bootstrap(),
            topics,
            CONFIG,
            universe,
            PlayingMarket.settings(),
            Mode.BALANCED,
            Files.createDirectories(directory.resolve("golden-" + System.nanoTime())));
    OrderComparison[] found = new OrderComparison[1];
    Await.until(
        LIMIT,
        Duration.ofSeconds(2),
        () -> {
          found[0] = golden.compare(plan.bootstrap(), topics);
          return found[0].lost().isEmpty();
        });
    assertEquals(Set.of(), found[0].lost(), found[0]::toString);
    return Oracle.check(found[0], orders(), quotedUntilMicros, limits());
  }

  private static Limits limits() {
    return ConfigLoader.load(CONFIG, List.of(), Map.of()).accounts().get(0).limits();
  }

  private List<JsonNode> orders() {
    try (TopicReader reader = new TopicReader(plan.bootstrap())) {
      return reader.readAll(topics.name("execution")).stream().map(FaultyCluster::parse).toList();
    }
  }

  private static JsonNode parse(ConsumerRecord<String, byte[]> message) {
    try {
      return JSON.readTree(message.value());
    } catch (IOException e) {
      throw new UncheckedIOException("no JSON on " + message.topic(), e);
    }
  }

  @Override
  public void close() {
    cluster.down();
  }
}
