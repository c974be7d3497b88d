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
import io.arbflow.llm.cassette.Cassette;
import io.arbflow.llm.cassette.CassetteWriter;
import io.arbflow.llm.ensemble.Tape;
import io.arbflow.llm.panel.PanelSettings;
import io.arbflow.llm.standin.StandInProfile;
import io.arbflow.llm.standin.StandInServer;
import io.arbflow.local.cluster.FlinkSettings;
import io.arbflow.local.ledger.Earned;
import io.arbflow.local.output.DetectionLatency;
import io.arbflow.local.output.OutputFiles;
import io.arbflow.local.output.Summary;
import io.arbflow.local.report.ReportPage;
import io.arbflow.local.settings.Assignments;
import io.arbflow.local.settings.DetectorNames;
import io.arbflow.operators.ingest.DeadLetterSplit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Runs recorded quotes through the job on a cluster in this JVM, and sums up what it wrote. */
public final class Replay {
  /** Seed of the stand-in models: a replay should find the same stand-ins every time. */
  private static final long STAND_IN_SEED = 1;

  /** Where the stand-in of a recorded run would be asked, if anybody were. */
  private static final String NOBODY = "http://127.0.0.1:9/api/v1";

  private final ReplayOptions options;
  private final Progress progress;
  private final boolean paper;

  /**
   * @param progress told while the job runs
   */
  public Replay(ReplayOptions options, Progress progress) {
    this(options, progress, false);
  }

  /**
   * @param progress told while the job runs
   * @param paper whether the orders get simulated fills ({@link PaperReplay}); the universe is then
   *     put beside them, since what they earned depends on it
   */
  public Replay(ReplayOptions options, Progress progress, boolean paper) {
    this.options = options;
    this.progress = progress;
    this.paper = paper;
  }

  /**
   * Replays everything.
   *
   * @return the files, complete with summary and report
   * @throws IllegalArgumentException if a file or a setting is wrong
   */
  public OutputFiles run() throws Exception {
    options.checkCassette();
    JobConfig config = config();
    Universe universe = UniverseLoader.load(options.universe());
    UniverseCheck.check(config, universe);
    Path out = Files.createDirectories(options.out());
    return switch (options.models()) {
      case NONE -> run(config, universe, Settings.panel(config), Tape.none(), out);
      case OPENROUTER -> recorded(config, universe, Settings.panel(config), out);
      case SIMULATED -> {
        try (StandInServer models = StandInServer.start(StandInProfile.demo(STAND_IN_SEED))) {
          yield recorded(config, universe, simulated(models.baseUrl(), config), out);
        }
      }
      case RECORDED -> played(config, universe, out);
    };
  }

  private static PanelSettings simulated(String baseUrl, JobConfig config) {
    return PanelSettings.simulated(baseUrl, Settings.callLimits(config))
        .withVoting(config.llm().voting());
  }

  /** Models are asked, and recorded if there is a file for it. */
  private OutputFiles recorded(JobConfig config, Universe universe, PanelSettings panel, Path out)
      throws Exception {
    Path file = options.cassette();
    if (file == null) {
      return run(config, universe, panel, Tape.none(), out);
    }
    CassetteWriter.begin(file, panel.version(), panel.simulated());
    return run(config, universe, panel, Tape.record(file.toAbsolutePath().toString()), out);
  }

  /** No model is asked: the cassette says whether a stand-in was, and which panel. */
  private OutputFiles played(JobConfig config, Universe universe, Path out) throws Exception {
    Path file = options.cassette();
    Cassette cassette = Cassette.read(file);
    PanelSettings panel = cassette.simulated() ? simulated(NOBODY, config) : Settings.panel(config);
    cassette.requirePanel(panel.version());
    return run(config, universe, panel, Tape.play(file.toAbsolutePath().toString()), out);
  }

  private OutputFiles run(
      JobConfig config, Universe universe, PanelSettings panel, Tape tape, Path out)
      throws Exception {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(
            options.parallelism(), FlinkSettings.bounded());
    ReplayJob.build(env, options.quotes(), universe, config, panel, tape, out);
    long startNanos = System.nanoTime();
    JobClient job = env.executeAsync(ReplayJob.NAME);
    JobExecutionResult result = progress.follow(job.getJobExecutionResult());
    long elapsedMillis = (System.nanoTime() - startNanos) / 1_000_000;
    OutputFiles files = OutputFiles.at(out);
    SortedLines.sort(files);
    fill(files, universe, config);
    long messages = result.<Long>getAccumulatorResult(DeadLetterSplit.MESSAGES);
    Map<String, Long> detection = DetectionLatency.of(result::getAccumulatorResult);
    Summary.write(files, messages, elapsedMillis, detection);
    ReportPage.write(files);
    return files;
  }

  /** Fills of an earlier run with the same directory are not left to a run without. */
  private void fill(OutputFiles files, Universe universe, JobConfig config) throws IOException {
    Files.deleteIfExists(files.directory().resolve(OutputFiles.FILLS));
    if (paper) {
      new PaperReplay(universe, Settings.paper(config)).fill(files, options.quotes());
      Path copy = files.directory().resolve(Earned.UNIVERSE);
      if (!Files.exists(copy) || !Files.isSameFile(copy, options.universe())) {
        Files.copy(options.universe(), copy, StandardCopyOption.REPLACE_EXISTING);
      }
    }
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
