package io.arbflow.local.watch;

import io.arbflow.local.kafka.SingleNode;
import io.arbflow.local.process.PortChoice;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.utils.Time;

/** A real broker that goes away and comes back with its messages, throttles, or refuses. */
final class WatchedBroker implements AutoCloseable {
  private static final String RATE = "producer_byte_rate";
  private static final double UNBOUNDED = 1e12;

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

  /**
   * Lets everybody but the market write no more than this: who has written more in the last eleven
   * seconds waits until it is less.
   */
  void throttle(double bytesPerSecond) throws Exception {
    quota(null, bytesPerSecond);
    quota(ShareMarket.CLIENT, UNBOUNDED);
  }

  /** Everybody may write again. */
  void unthrottle() throws Exception {
    quota(null, null);
  }

  private void quota(String client, Double bytesPerSecond) throws Exception {
    Map<String, String> who = new HashMap<>();
    who.put(ClientQuotaEntity.CLIENT_ID, client); // null is whoever has no quota of his own
    ClientQuotaAlteration change =
        new ClientQuotaAlteration(
            new ClientQuotaEntity(who),
            List.of(new ClientQuotaAlteration.Op(RATE, bytesPerSecond)));
    try (AdminClient admin = admin()) {
      admin.alterClientQuotas(List.of(change)).all().get();
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
