package io.arbflow.local.cli;

import io.arbflow.local.kafka.Topics;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the topics are. */
final class Broker {
  @Option(
      names = "--bootstrap",
      required = true,
      paramLabel = "HOST:PORT",
      description = "Kafka broker to connect to.")
  private String bootstrap;

  @Mixin private Settings settings;

  String bootstrap() {
    return bootstrap;
  }

  Topics topics() {
    return new Topics(settings.topicPrefix());
  }
}
