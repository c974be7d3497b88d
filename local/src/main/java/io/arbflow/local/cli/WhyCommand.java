package io.arbflow.local.cli;

import io.arbflow.domain.market.Universe;
import io.arbflow.jobs.config.UniverseLoader;
import io.arbflow.local.explain.Story;
import io.arbflow.local.explain.Trail;
import io.arbflow.local.kafka.Topics;
import io.arbflow.local.output.OutputFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Why an opportunity was, or was not, traded. */
@Command(
    name = "why",
    mixinStandardHelpOptions = true,
    description = "Tell one opportunity's story: the decision, the gate and the numbers.")
final class WhyCommand implements Callable<Integer> {
  @Parameters(paramLabel = "OPPORTUNITY_ID", description = "Id, or its unmistakable beginning.")
  private String id;

  @ArgGroup(multiplicity = "1")
  private Source source;

  @Option(
      names = "--universe",
      paramLabel = "FILE",
      description = "With --bootstrap: universe.yaml of the job, to tell the profit too.")
  private Path universe;

  @Mixin private Settings settings;
  @Spec private CommandSpec spec;

  private static final class Source {
    @Option(names = "--in", paramLabel = "DIR", description = "Output of a replay or demo.")
    private Path directory;

    @Option(
        names = "--bootstrap",
        paramLabel = "HOST:PORT",
        description = "A running job's broker.")
    private String bootstrap;
  }

  @Override
  public Integer call() throws IOException {
    try {
      Story.tell(trail()).forEach(spec.commandLine().getOut()::println);
      return 0;
    } catch (IllegalArgumentException e) {
      throw new Mistake(e.getMessage());
    }
  }

  private Trail trail() throws IOException {
    if (source.directory != null) {
      return Trail.from(OutputFiles.at(source.directory), id);
    }
    Universe known = universe == null ? null : UniverseLoader.load(universe);
    return Trail.from(source.bootstrap, new Topics(settings.topicPrefix()), id, known);
  }
}
