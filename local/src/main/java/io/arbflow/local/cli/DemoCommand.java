package io.arbflow.local.cli;

import io.arbflow.domain.control.Mode;
import io.arbflow.local.demo.Demo;
import io.arbflow.local.demo.DemoOptions;
import io.arbflow.local.demo.RecordedDemo;
import io.arbflow.local.score.Scorecard;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The whole system on this machine. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Run everything on this machine: broker, Flink with its dashboard, simulated market and models.",
      "Ends with a scorecard against what was planted; exit code 0 when it is full."
    })
final class DemoCommand implements Callable<Integer> {
  @Option(
      names = "--duration",
      defaultValue = "60s",
      converter = Span.class,
      description = "How long the market plays, e.g. 60s or 5min (default ${DEFAULT-VALUE}).")
  private Duration duration;

  @Option(
      names = "--mode",
      defaultValue = "BALANCED",
      description = "${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
  private Mode mode;

  @Option(
      names = "--port",
      defaultValue = "8081",
      description =
          "Of the Flink dashboard; a free one when it is taken (default ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Decides market, plants and traps (default ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Keep quotes, truth, results and report here; a temporary directory otherwise.")
  private Path out;

  @Option(
      names = "--strategies",
      split = ",",
      paramLabel = "NAME",
      description =
          "Detectors to run besides those that something is planted for; ALL for every one. What"
              + " they expect is counted, not scored.")
  private List<String> strategies = List.of();

  @Option(
      names = "--recorded",
      description =
          "Play the market in made-up time, from a file, without models: the same seed gives the"
              + " same result. No broker, no dashboard.")
  private boolean recorded;

  @Mixin private Settings settings;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    DemoOptions options =
        new DemoOptions(
            duration,
            mode,
            port,
            seed,
            out == null ? Files.createTempDirectory("arbflow-demo-") : out,
            Installation.shippedConfig(),
            strategies,
            settings.assignments());
    try {
      PrintWriter terminal = spec.commandLine().getOut();
      Scorecard card =
          recorded
              ? new RecordedDemo(options, 1, terminal).run()
              : new Demo(options, terminal).run();
      return card.passed() ? 0 : 1;
    } catch (IllegalArgumentException e) {
      throw new Mistake(e.getMessage());
    }
  }
}
