package io.arbflow.local.replay;

import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.jobs.config.ConfigLoader;
import io.arbflow.jobs.config.Detectors;
import io.arbflow.jobs.config.JobConfig;
import io.arbflow.jobs.config.Settings;
import io.arbflow.jobs.config.UniverseCheck;
import io.arbflow.jobs.config.UniverseLoader;
import io.arbflow.jobs.replay.ReplayJob;
import io.arbflow.llm.panel.PanelSettings;
import io.arbflow.llm.standin.StandInProfile;
import io.arbflow.llm.standin.StandInServer;
import io.arbflow.local.cluster.FlinkSettings;
import io.arbflow.local.output.DetectionLatency;
import io.arbflow.local.output.OutputFiles;
import io.arbflow.local.output.Summary;
import io.arbflow.local.report.ReportPage;
import io.arbflow.local.settings.Assignments;
import io.arbflow.local.settings.DetectorNames;
import io.arbflow.operators.ingest.DeadLetterSplit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Runs recorded quotes through the job on a cluster in this JVM, and sums up what it wrote. */
public final class Replay {
  /** Seed of the stand-in models: a replay should find the same stand-ins every time. */
  private static final long STAND_IN_SEED = 1;

  private final ReplayOptions options;
  private final Progress progress;

  /**
   * @param progress told while the job runs
   */
  public Replay(ReplayOptions options, Progress progress) {
    this.options = options;
    this.progress = progress;
  }

  /**
   * Replays everything.
   *
   * @return the files, complete with summary and report
   * @throws IllegalArgumentException if a file or a setting is wrong
   */
  public OutputFiles run() throws Exception {
    JobConfig config = config();
    Universe universe = UniverseLoader.load(options.universe());
    UniverseCheck.check(config, universe);
    Path out = Files.createDirectories(options.out());
    if (options.models() != ReplayOptions.Models.SIMULATED) {
      return run(config, universe, Settings.panel(config), out);
    }
    try (StandInServer models = StandInServer.start(StandInProfile.demo(STAND_IN_SEED))) {
      PanelSettings panel =
          PanelSettings.simulated(models.baseUrl(), Settings.callLimits(config))
              .withVoting(config.llm().voting());
      return run(config, universe, panel, out);
    }
  }

  private OutputFiles run(JobConfig config, Universe universe, PanelSettings panel, Path out)
      throws Exception {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(
            options.parallelism(), FlinkSettings.bounded());
    ReplayJob.build(env, options.quotes(), universe, config, panel, out);
    long startNanos = System.nanoTime();
    JobClient job = env.executeAsync(ReplayJob.NAME);
    JobExecutionResult result = progress.follow(job.getJobExecutionResult());
    long elapsedMillis = (System.nanoTime() - startNanos) / 1_000_000;
    OutputFiles files = OutputFiles.at(out);
    SortedLines.sort(files);
    long messages = result.<Long>getAccumulatorResult(DeadLetterSplit.MESSAGES);
    Map<String, Long> detection = DetectionLatency.of(result::getAccumulatorResult);
    Summary.write(files, messages, elapsedMillis, detection);
    ReportPage.write(files);
    return files;
  }

  /** The settings, with what the command line says on top; a replay trades into its own files. */
  private JobConfig config() {
    Assignments own =
        new Assignments().set("risk.mode", options.mode()).set("risk.trading", "live");
    if (options.models() == ReplayOptions.Models.NONE) {
      own.set("judge.enabled", false);
    }
    if (!options.strategies().isEmpty()) {
      Set<Strategy> named = DetectorNames.of(options.strategies());
      for (Strategy strategy : Detectors.all()) {
        own.set("strategies." + strategy + ".enabled", named.contains(strategy));
      }
    }
    return ConfigLoader.load(options.config(), own.under(options.assignments()), System.getenv());
  }
}
