package io.arbflow.local.kafka;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One Kafka node, broker and controller at once, on loopback ports, as it is set up in this JVM and
 * as a process of its own.
 *
 * @param directory of its data
 * @param brokerPort for clients
 * @param controllerPort for itself
 */
public record SingleNode(Path directory, int brokerPort, int controllerPort) {
  /** Largest message the broker takes, in bytes: large enough to show what the job refuses. */
  public static final int MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

  private static final int NODE_ID = 1;
  private static final String CLUSTER_ID = "YXJiZmxvdy1sb2NhbC0wMQ";
  private static final String FORMATTED = "meta.properties";

  /** Address for clients, host:port. */
  public String bootstrap() {
    return "127.0.0.1:" + brokerPort;
  }

  /** The settings of the server. */
  public Properties settings() {
    Properties p = new Properties();
    p.put("process.roles", "broker,controller");
    p.put("node.id", Integer.toString(NODE_ID));
    p.put("listeners", "PLAINTEXT://" + bootstrap() + ",CONTROLLER://127.0.0.1:" + controllerPort);
    p.put("advertised.listeners", "PLAINTEXT://" + bootstrap());
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

  /**
   * Prepares the directory for a first start; one that was prepared before keeps its messages.
   *
   * @throws IllegalStateException when it cannot be written, with the cause
   */
  public void format() {
    if (Files.exists(directory.resolve(FORMATTED))) {
      return;
    }
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

  /** Fewer threads and buffers than a server's defaults: the job shares this machine. */
  private static void smallFootprint(Properties p) {
    p.put("num.network.threads", "2");
    p.put("num.io.threads", "2");
    p.put("log.cleaner.dedupe.buffer.size", "4194304");
    p.put("log.segment.bytes", "67108864");
  }
}
