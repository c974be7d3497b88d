package io.arbflow.local.cli;

import io.arbflow.jobs.config.UniverseLoader;
import io.arbflow.local.feed.RecordedFeed;
import io.arbflow.local.market.QuoteTopic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Recorded quotes into Kafka. */
@Command(
    name = "feed",
    mixinStandardHelpOptions = true,
    description = "Send recorded quotes to the quotes topic, stamped anew so that they are fresh.")
final class FeedCommand implements Callable<Integer> {
  @Option(names = "--universe", required = true, paramLabel = "FILE", description = "universe.yaml")
  private Path universe;

  @Option(
      names = "--quotes",
      required = true,
      paramLabel = "FILE",
      description = "CSV or JSONL, .gz accepted; several are merged by time.")
  private List<Path> quotes;

  @Option(
      names = "--speed",
      defaultValue = "1",
      paramLabel = "1|10|max",
      description = "How much faster than recorded (default ${DEFAULT-VALUE}).")
  private String speed;

  @Option(names = "--keep-times", description = "Leave the recorded times in the quotes.")
  private boolean keepTimes;

  @Mixin private Broker broker;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    double factor = factor();
    UniverseLoader.load(universe); // a feed for a universe that no job would accept is a mistake
    String topic = broker.topics().name("quotes");
    long sent;
    try (QuoteTopic out = new QuoteTopic(broker.bootstrap(), topic)) {
      sent = RecordedFeed.send(quotes, out, factor, keepTimes);
    }
    spec.commandLine().getOut().printf("%d quotes sent to %s%n", sent, topic);
    return 0;
  }

  private double factor() {
    if (speed.equals("max")) {
      return Double.POSITIVE_INFINITY;
    }
    try {
      double factor = Double.parseDouble(speed);
      if (factor > 0 && Double.isFinite(factor)) {
        return factor;
      }
    } catch (NumberFormatException e) {
      // said below, like every other value that is no speed
    }
    throw new ParameterException(
        spec.commandLine(), "--speed " + speed + ": give a positive number or max");
  }
}
