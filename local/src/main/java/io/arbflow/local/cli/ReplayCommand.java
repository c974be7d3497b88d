package io.arbflow.local.cli;

import io.arbflow.domain.control.Mode;
import io.arbflow.llm.ensemble.CassetteMismatchException;
import io.arbflow.local.output.OutputFiles;
import io.arbflow.local.replay.Progress;
import io.arbflow.local.replay.Replay;
import io.arbflow.local.replay.ReplayOptions;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.flink.util.ExceptionUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Recorded quotes through the production topology. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = "Recorded quotes through the production topology, bounded, without Kafka.")
final class ReplayCommand implements Callable<Integer> {
  @Option(names = "--universe", required = true, paramLabel = "FILE", description = "universe.yaml")
  private Path universe;

  @Option(
      names = "--quotes",
      required = true,
      paramLabel = "FILE",
      description = "CSV or JSON lines, .gz too; several are merged by time, file order and line.")
  private List<Path> quotes;

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where results go.")
  private Path out;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "arbflow.yaml; the shipped one by default.")
  private Path config = Path.of(System.getProperty("arbflow.root", "."), "flink-conf/arbflow.yaml");

  @Option(
      names = "--mode",
      defaultValue = "BALANCED",
      description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  private Mode mode;

  @Option(
      names = "--models",
      defaultValue = "NONE",
      description =
          "Who judges: none (the detector's confidence), simulated (a stand-in, not a model),"
              + " openrouter, or recorded (the cassette of an earlier run); default none.")
  private ReplayOptions.Models models;

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description = "Record every prompt, answer and verdict; the file must not be there yet.")
  private Path record;

  @Option(
      names = "--cassette",
      paramLabel = "FILE",
      description = "With --models recorded: the record to be played.")
  private Path cassette;

  @Option(names = "--parallelism", defaultValue = "1", description = "Default ${DEFAULT-VALUE}.")
  private int parallelism;

  @Option(
      names = "--strategies",
      split = ",",
      paramLabel = "NAME",
      description = "Detectors to run, ALL for every one; those of the settings by default.")
  private List<String> strategies = List.of();

  @Option(
      names = "--paper",
      description =
          "Simulated fills of the orders after the fact, into fills.jsonl; the same for the same"
              + " quotes and settings. No later order knows of them, nothing is unwound.")
  private boolean paper;

  @Mixin private Settings settings;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    var output = spec.commandLine().getOut();
    boolean recorded = models == ReplayOptions.Models.RECORDED;
    if ((recorded ? record : cassette) != null) {
      throw wrongUse("--cassette goes with --models recorded, --record with models that are asked");
    }
    ReplayOptions options =
        new ReplayOptions(
            universe,
            quotes,
            out,
            config,
            mode,
            models,
            parallelism,
            strategies,
            settings.assignments(),
            recorded ? cassette : record);
    OutputFiles files = run(options, new Progress(output, System.console() != null));
    output.println(files.summary().toPrettyString());
    output.println("report: " + files.directory().resolve(OutputFiles.REPORT));
    return 0;
  }

  private OutputFiles run(ReplayOptions options, Progress progress) throws Exception {
    try {
      options.checkCassette();
    } catch (IllegalArgumentException e) {
      throw wrongUse(e.getMessage());
    }
    try {
      return new Replay(options, progress, paper).run();
    } catch (FileAlreadyExistsException e) {
      throw new Mistake(e.getFile() + ": a record is not written over; what it holds cost money");
    } catch (ExecutionException e) {
      Optional<CassetteMismatchException> mismatch =
          ExceptionUtils.findThrowable(e, CassetteMismatchException.class);
      throw mismatch.<Exception>map(found -> new Mistake(found.getMessage())).orElse(e);
    }
  }

  private ParameterException wrongUse(String why) {
    return new ParameterException(spec.commandLine(), why);
  }
}
