package io.arbflow.local.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * One Kafka node, broker and controller at once, on free loopback ports of this machine. The same
 * code that a production broker runs; only its data directory is thrown away on close.
 */
public final class EmbeddedKafka implements AutoCloseable {
  private static final int START_ATTEMPTS = 5;

  private final KafkaRaftServer server;
  private final Path directory;
  private final String bootstrap;

  private EmbeddedKafka(KafkaRaftServer server, Path directory, String bootstrap) {
    this.server = server;
    this.directory = directory;
    this.bootstrap = bootstrap;
  }

  /**
   * Starts a broker and returns when it takes connections.
   *
   * @throws IllegalStateException when it cannot start, with the cause
   */
  public static EmbeddedKafka start() {
    return start(Map.of());
  }

  /**
   * The same with these settings of the broker above its usual ones.
   *
   * @throws IllegalStateException when it cannot start, with the cause
   */
  public static EmbeddedKafka start(Map<String, String> settings) {
    RuntimeException last = null;
    for (int attempt = 0; attempt < START_ATTEMPTS; attempt++) {
      try {
        return startOnce(settings);
      } catch (RuntimeException e) {
        last = e; // a free port can be taken by somebody else before the broker binds it
      }
    }
    throw new IllegalStateException("the embedded Kafka broker does not start", last);
  }

  /** Address for clients, host:port. */
  public String bootstrap() {
    return bootstrap;
  }

  /** Stops the broker and deletes its data. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
    delete(directory);
  }

  private static EmbeddedKafka startOnce(Map<String, String> more) {
    Path directory = newDirectory();
    try {
      int brokerPort = freePort();
      int controllerPort = freePort();
      SingleNode node = new SingleNode(directory, brokerPort, controllerPort);
      node.format();
      Properties settings = node.settings();
      settings.putAll(more);
      KafkaConfig config = new KafkaConfig(settings);
      KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
      server.startup();
      // Ctrl-C closes nothing, but should leave nothing behind either.
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
      return new EmbeddedKafka(server, directory, node.bootstrap());
    } catch (RuntimeException e) {
      delete(directory);
      throw e;
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException("no free loopback port", e);
    }
  }

  private static Path newDirectory() {
    try {
      return Files.createTempDirectory("arbflow-kafka-");
    } catch (IOException e) {
      throw new IllegalStateException("cannot create a temporary directory", e);
    }
  }

  private static void delete(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException | UncheckedIOException e) {
      // Temporary data: what cannot be deleted now is left to the system's own cleaning.
    }
  }
}
