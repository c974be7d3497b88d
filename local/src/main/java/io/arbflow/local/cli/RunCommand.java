package io.arbflow.local.cli;

import io.arbflow.domain.market.Universe;
import io.arbflow.jobs.ArbitrageJob;
import io.arbflow.jobs.OptimizerJob;
import io.arbflow.jobs.PaperTradingJob;
import io.arbflow.jobs.config.ConfigLoader;
import io.arbflow.jobs.config.JobConfig;
import io.arbflow.jobs.config.UniverseLoader;
import io.arbflow.local.cluster.FlinkSettings;
import io.arbflow.local.cluster.LocalCluster;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.flink.api.common.JobID;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A job in this JVM against a real broker, until it is stopped. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Run a job in this JVM against a real Kafka, until Ctrl-C.")
final class RunCommand implements Callable<Integer> {
  /** What can be run. */
  enum Job {
    /** Quotes in, approved orders out. */
    MAIN,
    /** Outcomes in, weights of the models out. */
    OPTIMIZER,
    /** Approved orders in, simulated fills out. */
    PAPER
  }

  @Option(
      names = "--job",
      defaultValue = "MAIN",
      description =
          "MAIN, OPTIMIZER: scores the models and publishes their weights, or PAPER: fills orders on"
              + " the live quotes, without a broker (default ${DEFAULT-VALUE}).")
  private Job which;

  @Option(names = "--config", required = true, paramLabel = "FILE", description = "arbflow.yaml")
  private Path config;

  @Option(
      names = "--universe",
      paramLabel = "FILE",
      description = "universe.yaml (default: the one beside the settings).")
  private Path universe;

  @Option(
      names = "--port",
      defaultValue = "8081",
      description =
          "Of the Flink dashboard; a free one when it is taken (default ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--parallelism",
      defaultValue = "1",
      description = "Of the job (default ${DEFAULT-VALUE}).")
  private int parallelism;

  @Mixin private Settings settings;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    JobConfig job = ConfigLoader.load(config, settings.assignments(), System.getenv());
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(FlinkSettings.live());
    env.setParallelism(parallelism);
    String name = build(env, job);
    PrintWriter out = spec.commandLine().getOut();
    try (LocalCluster cluster = LocalCluster.start(FlinkSettings.live(), parallelism, port)) {
      JobID id = cluster.submit(env.getStreamGraph(), name);
      cluster.awaitRunning(id);
      out.println(name + " running against " + job.kafka().bootstrap());
      if (which == Job.MAIN) {
        out.println("trading: " + job.risk().trading());
      }
      out.println("Flink dashboard: " + cluster.dashboard());
      out.flush();
      Runtime.getRuntime().addShutdownHook(new Thread(cluster::close)); // Ctrl-C lets sinks flush
      cluster.awaitEnd(id);
      return 0;
    }
  }

  private String build(StreamExecutionEnvironment env, JobConfig job) {
    if (which == Job.OPTIMIZER) {
      OptimizerJob.build(env, job);
      return OptimizerJob.NAME;
    }
    Universe loaded =
        UniverseLoader.load(universe == null ? config.resolveSibling("universe.yaml") : universe);
    if (which == Job.PAPER) {
      PaperTradingJob.build(env, job, loaded);
      return PaperTradingJob.NAME;
    }
    ArbitrageJob.build(env, job, loaded);
    return ArbitrageJob.NAME;
  }
}
