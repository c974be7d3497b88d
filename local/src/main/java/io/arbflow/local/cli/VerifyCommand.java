package io.arbflow.local.cli;

import io.arbflow.jobs.config.ConfigLoader;
import io.arbflow.jobs.config.JobConfig;
import io.arbflow.local.golden.GoldenRun;
import io.arbflow.local.golden.OrderComparison;
import io.arbflow.local.kafka.Topics;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a job has sent against what an undisturbed one sends. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Replay the quotes that the topic holds, without models, and compare the orders with those"
          + " that the job has sent: lost, unknown, sent again, missed while it was"
          + " down or late, decided otherwise for what the account had in flight.",
      "With detect.timing EVENT_TIME both find the same, but opportunities of one moment may"
          + " reach an account in another order. With ARRIVAL it is exact for strategies on one"
          + " instrument; those on several depend, live, on the order in which partitions are read,"
          + " and an edge that opens and closes within one instant may be seen by one run only."
          + " Exit code 1 when an order is lost, unknown or changed, or"
          + " decided otherwise though none was missed."
    })
final class VerifyCommand implements Callable<Integer> {
  @Option(
      names = "--bootstrap",
      required = true,
      paramLabel = "HOST:PORT",
      description = "Kafka broker to connect to.")
  private String bootstrap;

  @Option(names = "--config", required = true, paramLabel = "FILE", description = "arbflow.yaml")
  private Path config;

  @Option(names = "--universe", required = true, paramLabel = "FILE", description = "universe.yaml")
  private Path universe;

  @Mixin private Settings settings;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    JobConfig job = ConfigLoader.load(config, settings.assignments(), System.getenv());
    Topics topics = new Topics(job.kafka().topicPrefix());
    Path scratch = Files.createTempDirectory("arbflow-verify-");
    GoldenRun golden =
        GoldenRun.of(
            bootstrap,
            topics,
            config,
            universe,
            settings.assignments(),
            job.risk().mode(),
            scratch);
    OrderComparison comparison = golden.compare(bootstrap, topics);
    PrintWriter out = spec.commandLine().getOut();
    out.println(comparison.describe());
    comparison.lost().forEach(id -> out.println("  lost: " + id));
    comparison.unknown().forEach(id -> out.println("  unknown: " + id));
    comparison.changed().forEach(id -> out.println("  changed: " + id));
    out.println("the undisturbed run is in " + scratch);
    return comparison.holds() ? 0 : 1;
  }
}
