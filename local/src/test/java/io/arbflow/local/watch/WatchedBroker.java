package io.arbflow.local.watch;

import io.arbflow.local.kafka.SingleNode;
import io.arbflow.local.process.PortChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.utils.Time;

/** A real broker that goes away and comes back with its messages, or refuses a topic's. */
final class WatchedBroker implements AutoCloseable {
  private final SingleNode node;
  private KafkaRaftServer server;

  /**
   * Starts it.
   *
   * @param directory of its messages
   */
  WatchedBroker(Path directory) {
    try (PortChoice ports = new PortChoice()) {
      node = new SingleNode(directory, ports.any(), ports.any());
    }
    node.format();
    start();
  }

  String bootstrap() {
    return node.bootstrap();
  }

  /** Begins to listen, with what was written before. */
  void start() {
    server = new KafkaRaftServer(new KafkaConfig(node.settings()), Time.SYSTEM);
    server.startup();
  }

  /** Goes away. */
  void stop() {
    server.shutdown();
    server.awaitShutdown();
  }

  /** The largest message that the topic takes from now on. */
  void mostBytes(String topic, int bytes) throws Exception {
    AlterConfigOp set =
        new AlterConfigOp(
            new ConfigEntry("max.message.bytes", Integer.toString(bytes)),
            AlterConfigOp.OpType.SET);
    try (AdminClient admin = admin()) {
      admin
          .incrementalAlterConfigs(
              Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(set)))
          .all()
          .get();
    }
  }

  private AdminClient admin() {
    return AdminClient.create(Map.of("bootstrap.servers", bootstrap()));
  }

  @Override
  public void close() {
    stop();
  }
}
