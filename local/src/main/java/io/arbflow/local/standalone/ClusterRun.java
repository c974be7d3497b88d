package io.arbflow.local.standalone;

import io.arbflow.local.kafka.SingleNode;
import io.arbflow.local.kafka.Topics;
import io.arbflow.local.process.Await;
import io.arbflow.local.process.ProcessBook;
import io.arbflow.local.process.ProcessRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;

/** Brings the processes of a cluster up and down, and single ones again. */
public final class ClusterRun {
  private static final Duration START = Duration.ofMinutes(5);
  private static final Duration GRACE = Duration.ofSeconds(20);

  private final ClusterLayout layout;
  private final ClassPaths paths;
  private final ProcessBook book;

  /** Of the cluster in the directory, which need not be up. */
  public ClusterRun(ClusterLayout layout, ClassPaths paths) {
    this.layout = layout;
    this.paths = paths;
    this.book = new ProcessBook(layout.processes());
  }

  /**
   * Starts every process and returns when all workers have registered and the topics exist. What
   * has started is stopped again if one does not.
   *
   * @param prefix of the topics
   * @param told one line at a time
   * @throws ClusterException if a cluster of this directory is up, or does not come up
   */
  public ClusterPlan up(ClusterOptions options, String prefix, Consumer<String> told) {
    refuseIfUp();
    dropStale(told);
    layout.create();
    ClusterPlan plan = ClusterPlan.choose(options, ClusterPlan.read(layout.plan()));
    plan.write(layout.plan());
    Configuration conf = FlinkConf.of(paths.conf(), layout, plan);
    FlinkConf.write(conf, paths.conf(), layout);
    writeServers(plan);
    try {
      for (JavaProcess process : processes(plan).values()) {
        start(process);
        told.accept("started " + process.name());
        awaitServer(process.name(), plan);
      }
      await(plan, prefix);
      return plan;
    } catch (RuntimeException e) {
      down();
      throw e;
    }
  }

  /**
   * Stops every process of the directory, workers first, so that nobody reports a loss.
   *
   * @return names of those that lived
   */
  public List<String> down() {
    List<ProcessRecord> all = new ArrayList<>(book.all());
    all.sort(Comparator.comparingInt(record -> stopOrder(record.name())));
    List<String> stopped = new ArrayList<>();
    for (ProcessRecord record : all) {
      if (book.isAlive(record)) {
        stopped.add(record.name());
      }
      book.stop(record, GRACE);
    }
    return stopped;
  }

  /** The plan of the cluster that is up. */
  public ClusterPlan plan() {
    return ClusterPlan.read(layout.plan())
        .filter(plan -> !book.living().isEmpty())
        .orElseThrow(
            () ->
                new ClusterException(
                    "no cluster is up in " + layout.root() + ": ./arbflow cluster up"));
  }

  /** Starts a process of the plan that has ended, as a supervisor does. */
  public ProcessRecord start(String name) {
    return start(processes(plan()).get(name));
  }

  /** The processes of the directory, those that have ended too. */
  public ProcessBook book() {
    return book;
  }

  FlinkCli cli() {
    ClusterPlan plan = plan();
    return new FlinkCli(layout, plan, paths, FlinkConf.of(paths.conf(), layout, plan));
  }

  private ProcessRecord start(JavaProcess process) {
    try {
      Files.createDirectories(layout.temporary(process.name()));
    } catch (IOException e) {
      throw new UncheckedIOException("no scratch space for " + process.name(), e);
    }
    return process.start(book, layout);
  }

  private Map<String, JavaProcess> processes(ClusterPlan plan) {
    return new ClusterProcesses(layout, plan, paths, FlinkConf.of(paths.conf(), layout, plan))
        .all();
  }

  private void refuseIfUp() {
    List<ProcessRecord> living = book.living();
    if (!living.isEmpty()) {
      throw new ClusterException(
          "a cluster is already up in %s (%s): ./arbflow cluster status, or down"
              .formatted(
                  layout.root(),
                  living.stream()
                      .map(record -> record.name() + " is process " + record.pid())
                      .collect(Collectors.joining(", "))));
    }
  }

  private void dropStale(Consumer<String> told) {
    for (ProcessRecord record : book.all()) {
      told.accept(
          "%s, process %d, has ended without down: its record is dropped"
              .formatted(record.name(), record.pid()));
      book.forget(record);
    }
  }

  private void writeServers(ClusterPlan plan) {
    SingleNode node = new SingleNode(layout.kafka(), plan.kafkaPort(), plan.controllerPort());
    node.format();
    try (OutputStream out = Files.newOutputStream(layout.kafkaSettings())) {
      node.settings().store(out, null);
      if (plan.highlyAvailable()) {
        Files.createDirectories(layout.zookeeper());
        Files.write(layout.zookeeperSettings(), zookeeperSettings(layout.zookeeper(), plan));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + layout.conf(), e);
    }
  }

  private static List<String> zookeeperSettings(Path data, ClusterPlan plan) {
    return List.of(
        "tickTime=2000",
        "dataDir=" + data,
        "clientPortAddress=127.0.0.1",
        "clientPort=" + plan.zookeeperPort());
  }

  /** Flink's processes give up when they find no ZooKeeper for long. */
  private void awaitServer(String name, ClusterPlan plan) {
    if (name.equals(ClusterProcesses.KAFKA)) {
      orExplain("Kafka", () -> listens(plan.kafkaPort()));
    } else if (name.equals(ClusterProcesses.ZOOKEEPER)) {
      orExplain("ZooKeeper", () -> listens(plan.zookeeperPort()));
    }
  }

  private void await(ClusterPlan plan, String prefix) {
    new Topics(prefix).create(plan.bootstrap());
    FlinkRest rest = new FlinkRest(plan.dashboards());
    orExplain("Flink", () -> rest.taskManagers() == plan.taskManagers());
  }

  private void orExplain(String who, BooleanSupplier ready) {
    boolean came = Await.until(START, () -> ready.getAsBoolean() || someEnded());
    if (!came || someEnded()) {
      throw new ClusterException(
          "%s did not start%s; the logs are in %s".formatted(who, ended(), layout.logs()));
    }
  }

  private boolean someEnded() {
    return book.all().stream().anyMatch(record -> !book.isAlive(record));
  }

  private String ended() {
    return book.all().stream()
        .filter(record -> !book.isAlive(record))
        .map(record -> ", " + record.name() + " has ended")
        .collect(Collectors.joining());
  }

  private static int stopOrder(String name) {
    if (name.startsWith(ClusterProcesses.TASK_MANAGER)) {
      return 0;
    }
    return name.startsWith(ClusterProcesses.JOB_MANAGER) ? 1 : 2;
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
