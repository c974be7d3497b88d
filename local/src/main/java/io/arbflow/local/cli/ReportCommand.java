package io.arbflow.local.cli;

import io.arbflow.local.market.PlantedFile;
import io.arbflow.local.output.OutputFiles;
import io.arbflow.local.report.ReportPage;
import io.arbflow.local.score.ScoreTable;
import io.arbflow.local.score.Scorecard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A page with charts about an output directory. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "Write report.html, one self-contained page, from a replay's or demo's output.",
      "Where planted.jsonl is there, the scorecard is computed anew and printed."
    })
final class ReportCommand implements Callable<Integer> {
  @Option(names = "--in", required = true, paramLabel = "DIR", description = "Output directory.")
  private Path directory;

  @Mixin private Settings settings;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    settings.topicPrefix(); // nothing to set here; says so when something is
    OutputFiles files = OutputFiles.at(directory);
    var out = spec.commandLine().getOut();
    if (Files.exists(directory.resolve(PlantedFile.NAME))) {
      ScoreTable.lines(Scorecard.of(files)).forEach(out::println);
      out.println();
    }
    out.println(ReportPage.write(files));
    return 0;
  }
}
