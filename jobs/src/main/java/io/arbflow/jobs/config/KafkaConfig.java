package io.arbflow.jobs.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * Where the topics are.
 *
 * @param bootstrap host:port list
 * @param groupId consumer group; offsets are committed for monitoring only
 * @param delivery guarantee on the output topics
 * @param transactionTimeout for EXACTLY_ONCE; above checkpoint interval + longest outage, and at
 *     most the broker's maximum
 * @param topicPrefix in front of every topic name
 * @param security how the jobs log in
 */
public record KafkaConfig(
    String bootstrap,
    String groupId,
    Delivery delivery,
    Duration transactionTimeout,
    String topicPrefix,
    KafkaSecurity security)
    implements Serializable {

  /** Guarantee on the output topics. Order ids are deterministic in both. */
  public enum Delivery {
    AT_LEAST_ONCE,
    EXACTLY_ONCE
  }

  /** Full name of a topic, e.g. {@code arbflow.quotes}. */
  public String topic(String name) {
    return topicPrefix + name;
  }
}
