package io.arbflow.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arbflow.domain.performance.PerformanceSettings;
import io.arbflow.jobs.config.ConfigLoader;
import io.arbflow.jobs.config.JobConfig;
import io.arbflow.llm.catalogue.CatalogueClient;
import io.arbflow.llm.openrouter.ApiKey;
import io.arbflow.llm.openrouter.Endpoint;
import io.arbflow.llm.panel.PanelSettings;
import io.arbflow.local.kafka.TopicReader;
import io.arbflow.local.kafka.Topics;
import io.arbflow.local.models.CallTable;
import io.arbflow.local.models.LeaderboardTable;
import io.arbflow.local.models.OutcomeTable;
import io.arbflow.local.models.PanelTable;
import io.arbflow.local.models.ServerSurvey;
import io.arbflow.local.models.Survey;
import io.arbflow.local.operate.LearntWeights;
import io.arbflow.local.output.OutputFiles;
import io.arbflow.local.output.ScoredReviews;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whom the panel asks, what the servers say of these models, and how they have done. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    description = {
      "List seats and models with list prices, health and limits; compare them with the servers' lists.",
      "Needs no key, and without a network it lists the settings."
    })
final class ModelsCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Option(names = "--config", paramLabel = "FILE", description = "arbflow.yaml; the shipped one.")
  private Path config;

  @Option(names = "--offline", description = "Ask no server.")
  private boolean offline;

  @ArgGroup private Past past;
  @Mixin private Settings settings;
  @Spec private CommandSpec spec;

  private static final class Past {
    @Option(
        names = "--in",
        paramLabel = "DIR",
        description = "Votes and outcomes of a replay or demo.")
    private Path directory;

    @Option(
        names = "--bootstrap",
        paramLabel = "HOST:PORT",
        description = "Votes and learnt weights of a running job.")
    private String bootstrap;
  }

  @Override
  public Integer call() throws IOException {
    Path file = config == null ? Installation.shippedConfig() : config;
    JobConfig job = ConfigLoader.load(file, settings.assignments(), System.getenv());
    PanelSettings panel = io.arbflow.jobs.config.Settings.panel(job);
    PrintWriter out = spec.commandLine().getOut();
    PanelTable.lines(panel, survey(panel)).forEach(out::println);
    if (past != null && past.directory != null) {
      OutputFiles files = OutputFiles.at(past.directory);
      print(out, CallTable.lines(files.lines(OutputFiles.VERDICTS)));
      PerformanceSettings scoring = PerformanceSettings.standard(latencyMicros(job));
      print(
          out, OutcomeTable.lines(ScoredReviews.of(files, scoring.orderLatencyMicros()), scoring));
    } else if (past != null) {
      Topics topics = new Topics(job.kafka().topicPrefix());
      print(out, CallTable.lines(verdicts(topics)));
      print(out, LeaderboardTable.lines(LearntWeights.inForce(past.bootstrap, topics)));
    }
    return 0;
  }

  private static long latencyMicros(JobConfig job) {
    return TimeUnit.NANOSECONDS.toMicros(job.risk().orderLatency().toNanos());
  }

  private List<ServerSurvey> survey(PanelSettings panel) {
    return offline
        ? Survey.offline(panel)
        : Survey.ask(
            panel,
            endpoint -> new CatalogueClient(endpoint, keyOrNull(endpoint)),
            LocalDate.now(ZoneOffset.UTC));
  }

  /** The list needs no key, so one that cannot be had is said and not missed. */
  private ApiKey keyOrNull(Endpoint endpoint) {
    try {
      return ApiKey.resolve(endpoint, System::getenv);
    } catch (IOException | IllegalArgumentException e) {
      spec.commandLine()
          .getErr()
          .println("arbflow: the key cannot be used: " + e.getClass().getSimpleName());
      return null;
    }
  }

  private List<JsonNode> verdicts(Topics topics) throws IOException {
    List<JsonNode> verdicts = new ArrayList<>();
    try (TopicReader reader = new TopicReader(past.bootstrap)) {
      for (ConsumerRecord<String, byte[]> message : reader.readAll(topics.name("verdicts"))) {
        verdicts.add(JSON.readTree(message.value()));
      }
    }
    return verdicts;
  }

  private static void print(PrintWriter out, List<String> lines) {
    if (!lines.isEmpty()) {
      out.println();
      lines.forEach(out::println);
    }
  }
}
