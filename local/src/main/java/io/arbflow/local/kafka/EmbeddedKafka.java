package io.arbflow.local.kafka;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One Kafka node, broker and controller at once, on free loopback ports of this machine. The same
 * code that a production broker runs; only its data directory is thrown away on close.
 */
public final class EmbeddedKafka implements AutoCloseable {
  /** Largest message the broker takes, in bytes: large enough to show what the job refuses. */
  public static final int MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

  private static final int NODE_ID = 1;
  private static final String CLUSTER_ID = "YXJiZmxvdy1sb2NhbC0wMQ";
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
    RuntimeException last = null;
    for (int attempt = 0; attempt < START_ATTEMPTS; attempt++) {
      try {
        return startOnce();
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

  private static EmbeddedKafka startOnce() {
    Path directory = newDirectory();
    try {
      int brokerPort = freePort();
      int controllerPort = freePort();
      format(directory);
      KafkaConfig config = new KafkaConfig(settings(directory, brokerPort, controllerPort));
      KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
      server.startup();
      // Ctrl-C closes nothing, but should leave nothing behind either.
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
      return new EmbeddedKafka(server, directory, "127.0.0.1:" + brokerPort);
    } catch (RuntimeException e) {
      delete(directory);
      throw e;
    }
  }

  private static Properties settings(Path directory, int brokerPort, int controllerPort) {
    Properties p = new Properties();
    p.put("process.roles", "broker,controller");
    p.put("node.id", Integer.toString(NODE_ID));
    p.put(
        "listeners",
        "PLAINTEXT://127.0.0.1:" + brokerPort + ",CONTROLLER://127.0.0.1:" + controllerPort);
    p.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + brokerPort);
    p.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    p.put("controller.listener.names", "CONTROLLER");
    p.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
    p.put("log.dirs", directory.toString());
    p.put("auto.create.topics.enable", "false");
    p.put("message.max.bytes", Integer.toString(MAX_MESSAGE_BYTES));
    p.put("replica.fetch.max.bytes", Integer.toString(MAX_MESSAGE_BYTES));
    singleNode(p);
    smallFootprint(p);
    return p;
  }

  /** Internal topics with one replica and one partition; transactions work with one node. */
  private static void singleNode(Properties p) {
    p.put("offsets.topic.replication.factor", "1");
    p.put("offsets.topic.num.partitions", "1");
    p.put("transaction.state.log.replication.factor", "1");
    p.put("transaction.state.log.min.isr", "1");
    p.put("transaction.state.log.num.partitions", "1");
    p.put("transaction.max.timeout.ms", "900000");
    p.put("share.coordinator.state.topic.replication.factor", "1");
    p.put("share.coordinator.state.topic.min.isr", "1");
    p.put("group.initial.rebalance.delay.ms", "0");
    p.put("controlled.shutdown.enable", "false");
  }

  /** Fewer threads and buffers than a server's defaults: the job shares this JVM. */
  private static void smallFootprint(Properties p) {
    p.put("num.network.threads", "2");
    p.put("num.io.threads", "2");
    p.put("log.cleaner.dedupe.buffer.size", "4194304");
    p.put("log.segment.bytes", "67108864");
  }

  private static void format(Path directory) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try {
      new Formatter()
          .setPrintStream(new PrintStream(said, true, StandardCharsets.UTF_8))
          .setClusterId(CLUSTER_ID)
          .setNodeId(NODE_ID)
          .setControllerListenerName("CONTROLLER")
          .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
          .setDirectories(List.of(directory.toString()))
          .setMetadataLogDirectory(directory.toString())
          .run();
    } catch (Exception e) {
      throw new IllegalStateException(
          "cannot format " + directory + ": " + said.toString(StandardCharsets.UTF_8), e);
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
