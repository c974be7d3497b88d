package io.arbflow.local.kafka;

import io.arbflow.local.process.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * The topics that the job reads and writes by name, and their creation where they do not exist yet.
 */
public final class Topics {
  /** Prefix unless the configuration says otherwise. */
  public static final String DEFAULT_PREFIX = "arbflow.";

  private static final short ONE_REPLICA = 1;
  private static final Duration KNOWN_WITHIN = Duration.ofMinutes(1);
  private static final Map<String, Integer> PARTITIONS =
      Map.ofEntries(
          Map.entry("quotes", 4),
          Map.entry("control", 1),
          Map.entry("approvals", 1),
          Map.entry("fills", 1),
          Map.entry("opportunities", 2),
          Map.entry("verdicts", 1),
          Map.entry("decisions", 2),
          Map.entry("approval-requests", 1),
          Map.entry("execution", 2),
          Map.entry("dead-letters", 1),
          Map.entry("alerts", 1),
          Map.entry("risk", 1));
  private static final Set<String> COMPACTED = Set.of("control", "verdicts");

  private final String prefix;

  /**
   * @param prefix put before every name, e.g. "arbflow."
   */
  public Topics(String prefix) {
    this.prefix = prefix;
  }

  /**
   * The full name of a topic.
   *
   * @throws IllegalArgumentException when there is no such topic
   */
  public String name(String topic) {
    if (!PARTITIONS.containsKey(topic)) {
      throw new IllegalArgumentException("no such topic: " + topic);
    }
    return prefix + topic;
  }

  /**
   * Creates every topic that does not exist; an existing one is left as it is.
   *
   * @throws IllegalStateException when the broker refuses, with the cause, or does not know a new
   *     topic within a minute
   */
  public void create(String bootstrap) {
    create(ClientSettings.of(bootstrap));
  }

  /** The same with a client as the settings say. */
  public void create(Map<String, Object> settings) {
    try (Admin admin = Admin.create(settings)) {
      List<NewTopic> wanted = new ArrayList<>();
      PARTITIONS.forEach((topic, partitions) -> wanted.add(describe(topic, partitions)));
      for (NewTopic topic : wanted) {
        await(admin, topic);
      }
      requireKnown(admin, wanted.stream().map(NewTopic::name).toList());
    }
  }

  /** The controller creates a topic, and a broker hears of it a little later. */
  private static void requireKnown(Admin admin, List<String> names) {
    if (!Await.until(KNOWN_WITHIN, () -> isKnown(admin, names))) {
      throw new IllegalStateException("the broker does not know its new topics: " + names);
    }
  }

  private static boolean isKnown(Admin admin, List<String> names) {
    try {
      return admin.describeTopics(names).allTopicNames().get().values().stream()
          .flatMap(topic -> topic.partitions().stream())
          .allMatch(partition -> partition.leader() != null && !partition.leader().isEmpty());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return false;
      }
      throw new IllegalStateException("cannot describe topics " + names, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while creating topics", e);
    }
  }

  /**
   * Makes a consumer group stand at the beginning of a topic.
   *
   * @throws IllegalStateException when the broker refuses, with the cause
   */
  public void standAtBeginning(String bootstrap, String group, String topic) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (int i = 0; i < PARTITIONS.get(topic); i++) {
      offsets.put(new TopicPartition(name(topic), i), new OffsetAndMetadata(0));
    }
    try (Admin admin = Admin.create(ClientSettings.of(bootstrap))) {
      admin.alterConsumerGroupOffsets(group, offsets).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot set the offsets of group " + group, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while setting offsets", e);
    }
  }

  private NewTopic describe(String topic, int partitions) {
    Map<String, String> settings = new HashMap<>();
    if (COMPACTED.contains(topic)) {
      settings.put("cleanup.policy", "compact");
    }
    if (topic.equals("quotes")) {
      settings.put("max.message.bytes", Integer.toString(SingleNode.MAX_MESSAGE_BYTES));
    }
    return new NewTopic(name(topic), partitions, ONE_REPLICA).configs(settings);
  }

  private static void await(Admin admin, NewTopic topic) {
    try {
      admin.createTopics(List.of(topic)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException("cannot create topic " + topic.name(), e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while creating topics", e);
    }
  }
}
