package io.arbflow.local.cli;

import io.arbflow.domain.account.RiskReport;
import io.arbflow.jobs.codec.RiskReportJson;
import io.arbflow.local.account.NewestReports;
import io.arbflow.local.account.RiskTable;
import io.arbflow.local.kafka.Topics;
import io.arbflow.local.output.OutputFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What accounts hold, what they may lose, and how near their limits are. */
@Command(
    name = "risk",
    mixinStandardHelpOptions = true,
    description =
        "Show each account's newest risk report: profit, exposure, value at risk, limits and their"
            + " use, positions, budgets, halts.")
final class RiskCommand implements Callable<Integer> {
  @ArgGroup(multiplicity = "1")
  private Source source;

  @Option(names = "--account", paramLabel = "ID", description = "This account only.")
  private String account;

  @Option(names = "--json", description = "The reports as they are, one JSON line each.")
  private boolean json;

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
    PrintWriter out = spec.commandLine().getOut();
    boolean first = true;
    for (RiskReport report : reports()) {
      if (json) {
        out.println(new String(RiskReportJson.encode(report), StandardCharsets.UTF_8));
        continue;
      }
      if (!first) {
        out.println();
      }
      RiskTable.lines(report).forEach(out::println);
      first = false;
    }
    return 0;
  }

  private Collection<RiskReport> reports() throws IOException {
    SortedMap<String, RiskReport> newest =
        source.directory != null
            ? NewestReports.in(OutputFiles.at(source.directory))
            : NewestReports.of(source.bootstrap, new Topics(settings.topicPrefix()));
    if (account != null) {
      newest.keySet().retainAll(Set.of(account));
    }
    if (newest.isEmpty()) {
      throw new Mistake(
          account == null
              ? "no account has been reported yet; a report comes every risk.reportEvery"
              : "no report of account " + account);
    }
    return newest.values();
  }
}
