package io.arbflow.local.cli;

import io.arbflow.domain.market.Universe;
import io.arbflow.jobs.config.ConfigLoader;
import io.arbflow.jobs.config.JobConfig;
import io.arbflow.jobs.config.UniverseCheck;
import io.arbflow.jobs.config.UniverseLoader;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Validates both files and prints what would be in force. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Validate settings and universe; print the effective settings, secrets masked.")
final class CheckCommand implements Callable<Integer> {
  @Option(names = "--config", required = true, paramLabel = "FILE", description = "arbflow.yaml")
  private Path config;

  @Option(names = "--universe", required = true, paramLabel = "FILE", description = "universe.yaml")
  private Path universe;

  @Mixin private Settings settings;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    JobConfig job = ConfigLoader.load(config, settings.assignments(), System.getenv());
    Universe loaded = UniverseLoader.load(universe);
    UniverseCheck.check(job, loaded);
    var out = spec.commandLine().getOut();
    out.print(job.effective().text());
    out.printf(
        "%s: %d venues, %d instruments%n",
        universe, loaded.venues().size(), loaded.instruments().size());
    return 0;
  }
}
