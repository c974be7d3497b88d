package io.arbflow.local.standalone;

import io.arbflow.llm.openrouter.ApiKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.configuration.Configuration;

/**
 * Flink's own command line, as {@code flink run} and {@code flink stop} call it, in a process of
 * its own.
 */
final class FlinkCli {
  private static final String NAME = "flink-cli";
  private static final Pattern JOB_ID = Pattern.compile("JobID ([0-9a-f]{32})");
  private static final Pattern SAVEPOINT = Pattern.compile("Savepoint completed\\. Path: (\\S+)");
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final ClusterLayout layout;
  private final ClusterPlan plan;
  private final ClassPaths paths;
  private final Configuration conf;

  FlinkCli(ClusterLayout layout, ClusterPlan plan, ClassPaths paths, Configuration conf) {
    this.layout = layout;
    this.plan = plan;
    this.paths = paths;
    this.conf = conf;
  }

  /**
   * Starts a job, detached.
   *
   * @param savepoint to begin from, or null
   * @return its id
   * @throws ClusterException with the cause that Flink names
   */
  String run(Submission job, String savepoint) {
    return find(JOB_ID, execute(runArguments(job, savepoint, paths.jobJar())));
  }

  /** The arguments of {@code flink run}. */
  static List<String> runArguments(Submission job, String savepoint, Path jar) {
    List<String> arguments = new ArrayList<>(List.of("run", "--detached"));
    arguments.addAll(List.of("--parallelism", Integer.toString(job.parallelism())));
    if (savepoint != null) {
      arguments.addAll(List.of("--fromSavepoint", savepoint));
    }
    arguments.addAll(List.of("--class", job.kind().mainClass(), jar.toString()));
    arguments.addAll(job.arguments());
    return arguments;
  }

  /**
   * Takes a savepoint; the job goes on.
   *
   * @return its path
   */
  String savepoint(String id) {
    return find(SAVEPOINT, execute(List.of("savepoint", id, layout.savepoints().toString())));
  }

  /**
   * Stops the job with a savepoint.
   *
   * @return its path
   */
  String stop(String id) {
    return find(
        SAVEPOINT, execute(List.of("stop", "--savepointPath", layout.savepoints().toString(), id)));
  }

  private String execute(List<String> arguments) {
    JavaProcess cli =
        new JavaProcess(
            NAME,
            options(),
            paths.flink(),
            "org.apache.flink.client.cli.CliFrontend",
            arguments,
            Map.of(),
            Set.of());
    ProcessBuilder builder = new ProcessBuilder(cli.launch(layout).command());
    builder.environment().put("FLINK_CONF_DIR", layout.conf().toString());
    builder.environment().put("ARBFLOW_KAFKA_BOOTSTRAP", plan.bootstrap());
    builder.environment().remove(ApiKey.VARIABLE);
    try {
      Process process = builder.redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new ClusterException("flink " + arguments.get(0) + " does not end");
      }
      if (process.exitValue() != 0) {
        throw new ClusterException(
            "flink %s failed: %s (all of it in %s)"
                .formatted(arguments.get(0), Cause.of(said), layout.log(NAME)));
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start Flink's command line", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Flink's command line ran", e);
    }
  }

  private List<String> options() {
    List<String> options = new ArrayList<>(FlinkConf.jvmOptions(conf));
    options.addAll(List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    return options;
  }

  private static String find(Pattern wanted, String said) {
    Matcher found = wanted.matcher(said);
    if (!found.find()) {
      throw new ClusterException("Flink's command line said no such thing as expected: " + said);
    }
    return found.group(1);
  }
}
