package io.arbflow.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.arbflow.local.process.ProcessBook;
import io.arbflow.local.process.ProcessRecord;
import io.arbflow.local.standalone.ClusterOptions;
import io.arbflow.local.standalone.ClusterPlan;
import io.arbflow.local.standalone.ClusterRun;
import io.arbflow.local.standalone.FlinkRest;
import io.arbflow.local.standalone.FlinkRest.JobLine;
import io.arbflow.local.standalone.ResidentSize;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The cluster itself: up, status, down. */
final class ClusterCommands {
  private ClusterCommands() {}

  /** Starts the processes. */
  @Command(
      name = "up",
      mixinStandardHelpOptions = true,
      description = {
        "Start the processes and return when the cluster takes jobs.",
        "In a directory that had a cluster before, messages, savepoints and, with --ha, running"
            + " jobs are found again."
      })
  static final class Up implements Callable<Integer> {
    @Option(
        names = "--task-managers",
        defaultValue = "2",
        description = "Workers (default ${DEFAULT-VALUE}).")
    private int taskManagers;

    @Option(
        names = "--slots",
        defaultValue = "2",
        description =
            "Of each worker; all together bound the parallelism of jobs (default"
                + " ${DEFAULT-VALUE}).")
    private int slots;

    @Option(
        names = "--ha",
        description = "A second JobManager in waiting, and ZooKeeper to choose between them.")
    private boolean highlyAvailable;

    @Option(
        names = "--task-manager-mb",
        defaultValue = "" + ClusterOptions.DEFAULT_MEGABYTES,
        description = "Memory of each worker's whole process (default ${DEFAULT-VALUE}).")
    private int megabytes;

    @Option(
        names = "--port",
        defaultValue = "8081",
        description =
            "Of the Flink dashboard; a free one when it is taken (default ${DEFAULT-VALUE}).")
    private int port;

    @Option(
        names = "--kafka-port",
        defaultValue = "9092",
        description = "Of Kafka; a free one when it is taken (default ${DEFAULT-VALUE}).")
    private int kafkaPort;

    @Option(
        names = "-D",
        paramLabel = "KEY=VALUE",
        description =
            "A setting of Flink on top of flink-conf/config.yaml; may be given several times.")
    private Map<String, String> flink = new LinkedHashMap<>();

    @Mixin private Settings settings;
    @Mixin private ClusterPlace place;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      long beganNanos = System.nanoTime();
      ClusterOptions options =
          new ClusterOptions(
              taskManagers, slots, highlyAvailable, megabytes, port, kafkaPort, flink);
      ClusterPlan plan =
          place
              .run()
              .up(
                  options,
                  settings.topicPrefix(),
                  line -> {
                    out.println(line);
                    out.flush();
                  });
      out.printf(
          Locale.ROOT, "up after %.1f s%n", (System.nanoTime() - beganNanos) / 1_000_000_000.0);
      printAddresses(out, plan);
      return 0;
    }
  }

  /** Shows what lives. */
  @Command(
      name = "status",
      mixinStandardHelpOptions = true,
      description =
          "Show addresses, processes, jobs and checkpoints; exit code 1 when a process is missing.")
  static final class Status implements Callable<Integer> {
    @Mixin private ClusterPlace place;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      ClusterRun run = place.run();
      PrintWriter out = spec.commandLine().getOut();
      ClusterPlan plan = run.plan();
      FlinkRest rest = new FlinkRest(plan.dashboards());
      printAddresses(out, plan);
      ProcessBook book = run.book();
      book.all().forEach(record -> printProcess(out, book, record));
      out.printf(
          "TaskManagers registered: %d of %d, free slots: %d%n",
          rest.taskManagers(), plan.taskManagers(), rest.freeSlots());
      List<JobLine> jobs = rest.jobs();
      out.println("jobs:" + (jobs.isEmpty() ? " none" : ""));
      jobs.forEach(job -> printJob(out, rest, job));
      boolean whole = book.living().size() == book.all().size();
      return whole && rest.taskManagers() == plan.taskManagers() ? 0 : 1;
    }
  }

  /** Ends the processes. */
  @Command(
      name = "down",
      mixinStandardHelpOptions = true,
      description = {
        "Stop the processes, and only those that this cluster started.",
        "Logs, checkpoints, savepoints and messages stay in the directory. Stop jobs before, or"
            + " they are cut off; with --ha they run again after the next up."
      })
  static final class Down implements Callable<Integer> {
    @Mixin private ClusterPlace place;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      List<String> stopped = place.run().down();
      PrintWriter out = spec.commandLine().getOut();
      out.println(
          stopped.isEmpty()
              ? "no cluster was up in " + place.layout().root()
              : "stopped " + String.join(", ", stopped));
      return 0;
    }
  }

  private static void printAddresses(PrintWriter out, ClusterPlan plan) {
    out.println("Flink dashboard: " + String.join(" or ", plan.dashboards()));
    out.println("Kafka: " + plan.bootstrap());
    if (plan.highlyAvailable()) {
      out.println("ZooKeeper: 127.0.0.1:" + plan.zookeeperPort());
    }
  }

  private static void printProcess(PrintWriter out, ProcessBook book, ProcessRecord record) {
    if (book.isAlive(record)) {
      out.printf(
          "  %-15s process %d, %s%n",
          record.name(), record.pid(), ResidentSize.describe(record.pid()));
    } else {
      out.printf("  %-15s HAS ENDED (was process %d)%n", record.name(), record.pid());
    }
  }

  private static void printJob(PrintWriter out, FlinkRest rest, JobLine job) {
    out.printf(
        "  %s %s %s, %d of %d tasks running, %d restarts%n",
        job.name(), job.id(), job.state(), job.running(), job.tasks(), rest.restarts(job.id()));
    JsonNode counts = rest.checkpoints(job.id());
    if (counts != null && !job.ended()) {
      out.printf(
          "    checkpoints: %d completed, %d failed, newest %s%n",
          counts.path("completed").asInt(),
          counts.path("failed").asInt(),
          rest.latestCheckpoint(job.id()));
    }
    String failure = rest.lastFailure(job.id());
    if (!failure.isEmpty()) {
      out.println("    last failure: " + failure);
    }
  }
}
