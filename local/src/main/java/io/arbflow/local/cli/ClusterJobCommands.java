package io.arbflow.local.cli;

import io.arbflow.jobs.config.ConfigLoader;
import io.arbflow.jobs.config.JobConfig;
import io.arbflow.jobs.config.UniverseCheck;
import io.arbflow.jobs.config.UniverseLoader;
import io.arbflow.local.standalone.ClusterPlan;
import io.arbflow.local.standalone.JobDesk;
import io.arbflow.local.standalone.JobKind;
import io.arbflow.local.standalone.JobRecord;
import io.arbflow.local.standalone.Submission;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Jobs on the cluster: submit, savepoint, stop, restore, rescale. */
final class ClusterJobCommands {
  private ClusterJobCommands() {}

  /** Which job. */
  static final class Which {
    @Option(
        names = "--job",
        defaultValue = "ARBITRAGE",
        description = "${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
    private JobKind kind;
  }

  /** Starts a job without state. */
  @Command(
      name = "submit",
      mixinStandardHelpOptions = true,
      description = "Start a job, with Flink's own command line, and return when it runs.")
  static final class Submit implements Callable<Integer> {
    @Option(names = "--config", required = true, paramLabel = "FILE", description = "arbflow.yaml")
    private Path config;

    @Option(
        names = "--universe",
        paramLabel = "FILE",
        description = "universe.yaml (default: the one beside the settings).")
    private Path universe;

    @Option(
        names = {"-p", "--parallelism"},
        defaultValue = "2",
        description = "Of the job (default ${DEFAULT-VALUE}).")
    private int parallelism;

    @Mixin private Which which;
    @Mixin private Settings settings;
    @Mixin private ClusterPlace place;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      Path quoted = universe == null ? config.resolveSibling("universe.yaml") : universe;
      Submission job =
          Submission.of(which.kind, config, quoted, settings.assignments(), parallelism);
      String trading = checked(job, place.run().plan());
      String id = place.jobs().submit(job);
      say(spec, "%s runs as %s, trading: %s", which.kind, id, trading);
      return 0;
    }
  }

  /** A savepoint of a job that goes on. */
  @Command(
      name = "savepoint",
      mixinStandardHelpOptions = true,
      description = "Take a savepoint and print its path; the job goes on.")
  static final class Savepoint implements Callable<Integer> {
    @Mixin private Which which;
    @Mixin private ClusterPlace place;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      say(spec, "%s", place.jobs().savepoint(which.kind));
      return 0;
    }
  }

  /** Stops a job. */
  @Command(
      name = "stop",
      mixinStandardHelpOptions = true,
      description = "Stop a job with a savepoint and print its path.")
  static final class Stop implements Callable<Integer> {
    @Mixin private Which which;
    @Mixin private ClusterPlace place;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      say(spec, "%s", place.jobs().stop(which.kind));
      return 0;
    }
  }

  /** Starts a job from a savepoint. */
  @Command(
      name = "restore",
      mixinStandardHelpOptions = true,
      description =
          "Start a job from its newest savepoint, with the files and settings of the last"
              + " submission unless others are given.")
  static final class Restore implements Callable<Integer> {
    @Option(
        names = "--savepoint",
        paramLabel = "PATH",
        description = "Another savepoint, or a retained checkpoint (…/chk-N).")
    private String savepoint;

    @Option(names = "--config", paramLabel = "FILE", description = "Another arbflow.yaml.")
    private Path config;

    @Option(names = "--universe", paramLabel = "FILE", description = "Another universe.yaml.")
    private Path universe;

    @Option(
        names = {"-p", "--parallelism"},
        description = "Another parallelism.")
    private Integer parallelism;

    @Mixin private Which which;
    @Mixin private Settings settings;
    @Mixin private ClusterPlace place;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      JobDesk jobs = place.jobs();
      Submission job = changed(jobs.record(which.kind));
      String trading = checked(job, place.run().plan());
      String id = jobs.restore(job, Optional.ofNullable(savepoint));
      say(
          spec,
          "%s runs as %s at parallelism %d, trading: %s",
          which.kind,
          id,
          job.parallelism(),
          trading);
      return 0;
    }

    private Submission changed(JobRecord record) {
      Submission last = record.submission();
      List<String> users = settings.assignments();
      Path wanted =
          universe == null && last.universe() != null ? Path.of(last.universe()) : universe;
      return Submission.of(
          which.kind,
          config == null ? Path.of(last.config()) : config,
          wanted,
          users.isEmpty() ? last.assignments() : users,
          parallelism == null ? last.parallelism() : parallelism);
    }
  }

  /** Another parallelism. */
  @Command(
      name = "rescale",
      mixinStandardHelpOptions = true,
      description = "Stop a job with a savepoint and start it from that at another parallelism.")
  static final class Rescale implements Callable<Integer> {
    @Option(
        names = {"-p", "--parallelism"},
        required = true,
        description = "The new one.")
    private int parallelism;

    @Mixin private Which which;
    @Mixin private ClusterPlace place;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      String id = place.jobs().rescale(which.kind, parallelism);
      say(spec, "%s runs as %s at parallelism %d", which.kind, id, parallelism);
      return 0;
    }
  }

  /** Finds mistakes in the files before a job is made of them; tells how it trades. */
  private static String checked(Submission job, ClusterPlan plan) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("ARBFLOW_KAFKA_BOOTSTRAP", plan.bootstrap());
    JobConfig config = ConfigLoader.load(Path.of(job.config()), job.assignments(), environment);
    if (job.universe() != null) {
      UniverseCheck.check(config, UniverseLoader.load(Path.of(job.universe())));
    }
    return config.risk().trading().toString();
  }

  private static void say(CommandSpec spec, String format, Object... values) {
    spec.commandLine().getOut().printf(format + "%n", values);
  }
}
