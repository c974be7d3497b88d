package io.arbflow.local.security;

import io.arbflow.local.kafka.SingleNode;
import io.arbflow.local.kafka.Topics;
import io.arbflow.local.process.PortChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.Time;

/**
 * A broker that speaks SASL over TLS only and asks its access lists, which are those of
 * create-acls.sh. Users log in with SCRAM; the administrator, who makes them, with PLAIN.
 */
final class SecuredBroker implements AutoCloseable {
  private static final String ADMIN = "admin";
  private static final Pattern LINE =
      Pattern.compile("(?m)^(reads|writes|group|transactions) (\\S+) (\\S+)$");
  private static final String PLAIN = "org.apache.kafka.common.security.plain.PlainLoginModule";
  private static final String SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule";

  private final KafkaRaftServer server;
  private final SingleNode node;
  private final Certificates certificates;

  private SecuredBroker(KafkaRaftServer server, SingleNode node, Certificates certificates) {
    this.server = server;
    this.node = node;
    this.certificates = certificates;
  }

  static SecuredBroker start(Path directory) throws Exception {
    SingleNode node;
    try (PortChoice ports = new PortChoice()) {
      node =
          new SingleNode(
              Files.createDirectory(directory.resolve("broker")), ports.any(), ports.any());
    }
    node.format();
    Certificates certificates = Certificates.make(directory, "broker");
    Properties settings = node.settings();
    settings.putAll(secured(node, certificates));
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
    server.startup();
    return new SecuredBroker(server, node, certificates);
  }

  private static Map<String, String> secured(SingleNode node, Certificates certificates) {
    return Map.ofEntries(
        Map.entry(
            "listeners",
            "SASL_SSL://" + node.bootstrap() + ",CONTROLLER://127.0.0.1:" + node.controllerPort()),
        Map.entry("advertised.listeners", "SASL_SSL://" + node.bootstrap()),
        Map.entry("listener.security.protocol.map", "SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT"),
        Map.entry("inter.broker.listener.name", "SASL_SSL"),
        Map.entry("sasl.enabled.mechanisms", "SCRAM-SHA-512,PLAIN"),
        Map.entry("sasl.mechanism.inter.broker.protocol", "PLAIN"),
        Map.entry(
            "listener.name.sasl_ssl.plain.sasl.jaas.config",
            login(PLAIN, ADMIN).replace(";", " user_admin=\"" + password(ADMIN) + "\";")),
        Map.entry("listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config", SCRAM + " required;"),
        Map.entry("ssl.keystore.type", "PKCS12"),
        Map.entry("ssl.keystore.location", certificates.keyStore().toString()),
        Map.entry("ssl.keystore.password", certificates.password()),
        Map.entry("ssl.key.password", certificates.password()),
        Map.entry("ssl.truststore.type", "PEM"),
        Map.entry("ssl.truststore.location", certificates.pem().toString()),
        Map.entry(
            "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer"),
        // The broker itself is anonymous on its controller's listener.
        Map.entry("super.users", "User:" + ADMIN + ";User:ANONYMOUS"));
  }

  String bootstrap() {
    return node.bootstrap();
  }

  /** The certificate that clients must trust. */
  Path trusted() {
    return certificates.pem();
  }

  static String password(String user) {
    return "pw-of-" + user + "-7f3a";
  }

  /** Settings of a client that logs in as the user, as a file for Kafka's own tools has them. */
  Map<String, Object> client(String user, String password) {
    boolean admin = user.equals(ADMIN);
    return Map.of(
        "bootstrap.servers",
        bootstrap(),
        "security.protocol",
        "SASL_SSL",
        "sasl.mechanism",
        admin ? "PLAIN" : "SCRAM-SHA-512",
        "sasl.jaas.config",
        login(admin ? PLAIN : SCRAM, user).replace(password(user), password),
        "ssl.truststore.type",
        "PEM",
        "ssl.truststore.location",
        trusted().toString());
  }

  /** Makes the topics, a user for each name in the script, and what the script allows them. */
  void prepare(Topics topics, String prefix, Path script) throws Exception {
    topics.create(client(ADMIN, password(ADMIN)));
    List<AclBinding> allowed = new ArrayList<>();
    List<UserScramCredentialAlteration> users = new ArrayList<>();
    Matcher line = LINE.matcher(Files.readString(script));
    while (line.find()) {
      allowed.addAll(bindings(line.group(1), line.group(2), prefix, line.group(3)));
      users.add(
          new UserScramCredentialUpsertion(
              line.group(2),
              new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096),
              password(line.group(2))));
    }
    try (Admin admin = Admin.create(client(ADMIN, password(ADMIN)))) {
      admin.alterUserScramCredentials(List.copyOf(distinct(users))).all().get();
      admin.createAcls(allowed).all().get();
    }
  }

  /** Takes a right to a topic away. */
  void forbid(String user, String topic, AclOperation operation) throws Exception {
    try (Admin admin = Admin.create(client(ADMIN, password(ADMIN)))) {
      admin.deleteAcls(List.of(topic(user, topic, operation).toFilter())).all().get();
    }
  }

  /** Gives a right to a topic. */
  void permit(String user, String topic, AclOperation operation) throws Exception {
    try (Admin admin = Admin.create(client(ADMIN, password(ADMIN)))) {
      admin.createAcls(List.of(topic(user, topic, operation))).all().get();
    }
  }

  private static List<UserScramCredentialAlteration> distinct(
      List<UserScramCredentialAlteration> users) {
    Map<String, UserScramCredentialAlteration> byName = new LinkedHashMap<>();
    users.forEach(user -> byName.put(user.user(), user));
    return List.copyOf(byName.values());
  }

  private static List<AclBinding> bindings(String verb, String user, String prefix, String name) {
    return switch (verb) {
      case "reads" -> List.of(topic(user, prefix + name, AclOperation.READ));
      case "writes" -> List.of(topic(user, prefix + name, AclOperation.WRITE));
      case "group" ->
          List.of(allow(user, ResourceType.GROUP, name, PatternType.LITERAL, AclOperation.READ));
      default ->
          List.of(
              transaction(user, name, AclOperation.WRITE),
              transaction(user, name, AclOperation.DESCRIBE));
    };
  }

  private static AclBinding topic(String user, String name, AclOperation operation) {
    return allow(user, ResourceType.TOPIC, name, PatternType.LITERAL, operation);
  }

  private static AclBinding transaction(String user, String name, AclOperation operation) {
    return allow(user, ResourceType.TRANSACTIONAL_ID, name, PatternType.PREFIXED, operation);
  }

  private static AclBinding allow(
      String user, ResourceType type, String name, PatternType pattern, AclOperation operation) {
    return new AclBinding(
        new ResourcePattern(type, name, pattern),
        new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
  }

  private static String login(String module, String user) {
    return module + " required username=\"" + user + "\" password=\"" + password(user) + "\";";
  }

  @Override
  public void close() throws IOException {
    server.shutdown();
    server.awaitShutdown();
  }
}
